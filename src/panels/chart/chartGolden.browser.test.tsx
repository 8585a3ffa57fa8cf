import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createRandom } from "../../lib/random.ts";
import { createBarStore } from "../../market/barStore.ts";
import { createDrawings } from "../../settings/drawings.ts";
import type { Bar } from "../../protocol/bars.ts";
import type { Terminal } from "../../terminal.ts";
import {
  differenceOf,
  differenceToKept,
  pictureOf,
  pixelsOf,
  drawAsOnThePage,
  SAME_PICTURE,
} from "../../testing/keptPicture.ts";
import { createTradingTerminal } from "../../testing/tradingTerminal.tsx";
import { TerminalContext } from "../../useTerminal.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import "../../ui/theme/base.css";

const MINUTE = 60_000;
const KEPT = "src/panels/chart/golden/chart.png";

/** A walk of seed 42; `raised` ticks lie on the close of the bar in the middle. */
function bars(raised: number): readonly Bar[] {
  const random = createRandom(42);
  let last = 109_120;
  return Array.from({ length: 120 }, (_, index) => {
    const open = last;
    const close = open + Math.round(random.normal() * 6);
    const high = Math.max(open, close) + random.integer(5);
    const low = Math.min(open, close) - random.integer(5);
    last = close;
    const shown = index === 80 ? close + raised : close;
    const prices = [open, Math.max(high, shown), Math.min(low, shown), shown] as const;
    const [first, top, bottom, end] = prices.map((ticks) => ticks / 100_000) as [
      number,
      number,
      number,
      number,
    ];
    return [index * MINUTE, first, top, bottom, end, 1_000 + random.integer(4_000)];
  });
}

async function draw(raised = 0): Promise<Element> {
  const desk = createTradingTerminal();
  const { tape, instruments, frames, clock, settings } = desk.terminal;
  settings.set({ interval: "1m", chartIndicators: ["rsi14"] });
  desk.quote("EURUSD", 109_118, 109_124);
  const kept = new Map<string, string>();
  const terminal = {
    ...desk.terminal,
    bars: createBarStore({ fetchBars: async () => [...bars(raised)], tape, instruments, frames, clock }),
    alerts: { getState: () => [], subscribe: () => () => undefined },
    drawings: createDrawings({
      kept: { get: (key) => kept.get(key) ?? null, set: (key, text) => kept.set(key, text).has(key) },
      notify: () => undefined,
    }),
  } as unknown as Terminal;
  await render(
    <desk.Provider>
      <TerminalContext value={terminal}>
        <div style={{ width: 720, height: 440 }}>
          <ChartPanel />
        </div>
      </TerminalContext>
    </desk.Provider>,
  );
  const chart = page.getByRole("region", { name: "Chart" });
  await expect.element(chart.getByTestId("pane-legends")).toHaveTextContent(/RSI 14\d/);
  const order = { symbol: "EURUSD", side: "buy", ordType: "limit", timeInForce: "day" } as const;
  desk.terminal.orderEntry.submit({ ...order, orderQty: "10000", price: "1.09060" });
  desk.answer({});
  await expect.element(chart.getByRole("button", { name: /^Move Buy/ })).toBeVisible();
  // Drawn on the frame after the next.
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  return chart.element();
}

/** Everything half a pixel to the left, as softly as that makes it. */
function betweenPixels({ data, width, height }: ImageData): ImageData {
  const moved = new ImageData(width, height);
  for (let index = 0; index < data.length; index += 1)
    moved.data[index] = Math.round((data[index]! + (data[index + 4] ?? data[index]!)) / 2);
  return moved;
}

describe("picture of the chart", () => {
  beforeAll(drawAsOnThePage);

  it("[Q112] is the kept one at a fixed seed and clock", async () => {
    expect(await differenceToKept(await draw(), KEPT)).toSatisfy(({ worst }) => worst <= SAME_PICTURE);
  });

  it("[Q112] is another when one bar ends a few ticks higher, and the same when all is drawn between pixels", async () => {
    const element = await draw(6);
    expect((await differenceToKept(element, KEPT)).worst).toBeGreaterThan(SAME_PICTURE);
    const picture = await pixelsOf(await pictureOf(element));
    const between = betweenPixels(picture);
    expect(between.data).not.toEqual(picture.data);
    expect(differenceOf(between, picture).worst).toBeLessThanOrEqual(SAME_PICTURE);
  });
});
