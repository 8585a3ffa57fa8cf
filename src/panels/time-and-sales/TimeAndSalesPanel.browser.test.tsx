import { Profiler, type ReactElement } from "react";
import { describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createManualClock } from "../../lib/manualClock.ts";
import { createInstrumentStore } from "../../market/instrumentStore.ts";
import {
  createManualFrames,
  helloOf,
  instrumentOf,
  snapshotOf,
  tradesOf,
  type TradeRow,
} from "../../market/marketFixture.ts";
import { createQuoteStore } from "../../market/quoteStore.ts";
import { createTapeStore } from "../../market/tapeStore.ts";
import { createSettingsStore } from "../../settings/settingsStore.ts";
import type { Terminal } from "../../terminal.ts";
import { TransportContext, type Transport } from "../../transport/useTransport.ts";
import { TerminalContext } from "../../useTerminal.ts";
import { TimeAndSalesPanel } from "./TimeAndSalesPanel.tsx";
import "../../ui/theme/base.css";

const NOON = Date.UTC(2026, 0, 5, 12);

function setUp({ width }: { readonly width?: number } = {}) {
  const frames = createManualFrames();
  const clock = createManualClock();
  const instruments = createInstrumentStore();
  instruments.load([instrumentOf("EURUSD")]);
  const quotes = createQuoteStore({ instruments, frames, clock });
  const tape = createTapeStore({ frames });
  const settings = createSettingsStore({ kept: { get: () => null, set: () => true }, notify: () => {} });
  settings.set({ symbol: "EURUSD" });
  const wanted = vi.fn(() => () => {});
  const terminal = { clock, frames, instruments, quotes, tape, settings } as unknown as Terminal;
  const transport = { interests: { want: wanted } } as unknown as Transport;
  const renders = vi.fn();
  tape.hello(helloOf(["EURUSD"]));
  quotes.setStale(false);
  const tree: ReactElement = (
    <div style={{ width, height: 300 }}>
      <Profiler id="panel" onRender={renders}>
        <TransportContext value={transport}>
          <TerminalContext value={terminal}>
            <TimeAndSalesPanel />
          </TerminalContext>
        </TransportContext>
      </Profiler>
    </div>
  );
  return { frames, quotes, tape, settings, wanted, renders, tree };
}

/** Trade `id` is a second after the one before it. */
function row(id: number, side: 1 | -1 = 1): TradeRow {
  return [id, NOON + id * 1_000, 109_120 + id, id, side];
}

function times(region: Element): string[] {
  return [...region.querySelectorAll("tbody tr:not([hidden]) td:first-child")].map(
    (cell) => cell.textContent,
  );
}

describe("Time and sales", () => {
  it("[V213] on a phone has rows of 34 px that fill its height exactly, under a head as high as a thumb", async () => {
    document.documentElement.dataset.touch = "";
    try {
      const { frames, tape, tree } = setUp({ width: 390 });
      const screen = await render(tree);
      tape.trades(
        tradesOf(
          10,
          Array.from({ length: 40 }, (_, at) => row(at + 1)),
        ),
      );
      frames.run();
      const group = screen.getByRole("group", { name: "Tape" });
      await expect.element(group).toBeVisible();
      const scroller = group.element();
      const height = (element: Element | null) => element?.getBoundingClientRect().height;
      await expect.poll(() => height(scroller.querySelector("tbody tr"))).toBe(34);
      expect(height(scroller.querySelector("thead tr"))).toBe(48);
      scroller.scrollTop = scroller.scrollHeight;
      await expect.poll(() => times(scroller).at(-1)).toBe("12:00:01");
      const last = [...scroller.querySelectorAll("tbody tr:not([hidden])")].at(-1);
      expect(last?.getBoundingClientRect().bottom).toBeCloseTo(scroller.getBoundingClientRect().bottom, 0);
    } finally {
      delete document.documentElement.dataset.touch;
    }
  });

  it("[Q34] lists trades newest first with time, price, size and aggressor in words", async () => {
    const { frames, tape, tree, wanted } = setUp();
    const screen = await render(tree);
    await expect.element(screen.getByText("No trades in EURUSD yet")).toBeVisible();
    tape.trades(tradesOf(10, [row(1), row(2, -1)]));
    frames.run();
    const panel = screen.getByRole("region", { name: "Time and sales" });
    const rows = panel.getByRole("row");
    await expect.element(rows.nth(1)).toHaveTextContent("12:00:021.091222,000▼ sell");
    await expect.element(rows.nth(2)).toHaveTextContent("12:00:011.091211,000▲ buy");
    await expect.element(panel.getByRole("columnheader", { name: "Aggressor" })).toBeInTheDocument();
    expect(wanted).toHaveBeenCalledWith({ trades: ["EURUSD"] });
  });

  it("[V153] cuts neither the price nor the size of a million in a narrow tape; an arrow says the side", async () => {
    const { tape, tree } = setUp({ width: 236 });
    tape.trades(tradesOf(10, [[1, NOON, 109_120, 1_000, 1]]));
    const screen = await render(tree);
    await expect.element(screen.getByText("1,000,000")).toBeVisible();
    const cells = [...screen.container.querySelectorAll("tbody tr:not([hidden]) td")];
    expect(cells.map(({ textContent }) => textContent)).toEqual([
      "12:00:00",
      "1.09120",
      "1,000,000",
      "▲ buy",
    ]);
    expect(cells.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toEqual([]);
  });

  it("[Q31] follows the tape without a React render and keeps only rows in view", async () => {
    const { frames, tape, renders, tree } = setUp();
    tape.trades(tradesOf(10, [row(1)]));
    const screen = await render(tree);
    await userEvent.hover(screen.getByRole("columnheader", { name: "Price" }));
    const before = renders.mock.calls.length;
    for (let id = 2; id <= 150; id += 1) {
      tape.trades(tradesOf(10, [row(id)]));
      frames.run();
    }
    const region = screen.getByRole("region").element();
    expect(times(region)[0]).toBe("12:02:30");
    expect(times(region).length).toBeLessThan(20);
    expect(region.querySelector("table")?.ariaRowCount).toBe("151");
    expect(renders.mock.calls.length).toBe(before);
  });

  it("[Q35] keeps what is being read in place while trades come in above it", async () => {
    const { frames, tape, tree } = setUp();
    tape.trades(
      tradesOf(
        10,
        Array.from({ length: 100 }, (_, id) => row(id)),
      ),
    );
    const screen = await render(tree);
    // Wherever the mouse stood: over the trades it would hold them.
    await userEvent.hover(screen.getByRole("columnheader", { name: "Price" }));
    const region = screen.getByRole("region").element();
    const scroller = region.querySelector("table")!.parentElement!.parentElement!;
    scroller.scrollTop = 480;
    await expect.poll(() => times(region)[0]).toBe("12:01:19");
    tape.trades(tradesOf(10, [row(100), row(101), row(102)]));
    frames.run();
    await expect.poll(() => scroller.scrollTop).toBe(552);
    expect(times(region)[0]).toBe("12:01:19");
  });

  it("[V90] shows only trades of at least the size that is typed, shorthand too", async () => {
    const { frames, tape, tree } = setUp();
    tape.trades(tradesOf(10, [row(1), row(2), row(3), row(4)]));
    const screen = await render(tree);
    const region = screen.getByRole("region").element();
    const least = screen.getByRole("textbox", { name: "Least size shown" });
    await least.fill("3k");
    await expect.poll(() => times(region)).toEqual(["12:00:04", "12:00:03"]);
    tape.trades(tradesOf(10, [[5, NOON + 5_000, 109_120, 2, 1], row(6)]));
    frames.run();
    expect(times(region)).toEqual(["12:00:06", "12:00:04", "12:00:03"]);
    await least.fill("3kk");
    await expect.element(least).toHaveAttribute("aria-invalid", "true");
    expect(times(region)).toHaveLength(3);
    await least.fill("1m");
    await expect.element(screen.getByText(/No trade of this size/)).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => times(region)).toHaveLength(6);
  });

  it("[V91] stands still under the mouse, says how many trades came since, and goes on after it", async () => {
    const { frames, tape, tree } = setUp();
    tape.trades(tradesOf(10, [row(1), row(2)]));
    const screen = await render(tree);
    const region = screen.getByRole("region").element();
    const rows = region.querySelector("tbody")!;
    const enter = (pointerType: string) =>
      rows.dispatchEvent(new PointerEvent("pointerenter", { pointerType }));
    enter("touch");
    tape.trades(tradesOf(10, [row(3)]));
    frames.run();
    expect(times(region)[0]).toBe("12:00:03");
    enter("mouse");
    await expect.element(screen.getByText("Paused, 0 new")).toBeVisible();
    tape.trades(
      tradesOf(
        10,
        Array.from({ length: 300 }, (_, index) => row(4 + index)),
      ),
    );
    frames.run();
    await expect.element(screen.getByText("Paused, 300 new")).toBeVisible();
    expect(times(region)).toEqual(["12:00:03", "12:00:02", "12:00:01"]);
    rows.dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
    expect(times(region)[0]).toBe("12:05:03");
    expect(screen.getByText(/^Paused/).elements()).toEqual([]);
  });

  it("[Q33] shows loading, live and stale as different pictures", async () => {
    const { frames, quotes, tape, tree } = setUp();
    quotes.setStale(true);
    const screen = await render(tree);
    await expect.element(screen.getByLabelText("Loading trades")).toBeVisible();
    tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: [...row(1)] }] }));
    quotes.setStale(false);
    frames.run();
    await expect.element(screen.getByRole("table")).toBeVisible();
    expect(screen.getByText(/^Stale/).query()).toBeNull();
    quotes.setStale(true);
    frames.run();
    await expect.element(screen.getByText(/^Stale/)).toBeVisible();
  });

  it("[Q33] loads nothing for good: prices that stopped before the first trade are stale", async () => {
    const { frames, quotes, tree } = setUp();
    quotes.hello(helloOf(["EURUSD"]));
    quotes.snapshot(snapshotOf({ quotes: [10, 109_118, 109_120, 5, 5, null, null, null, 0] }));
    frames.run();
    const screen = await render(tree);
    await expect.element(screen.getByText("No trades in EURUSD yet")).toBeVisible();
    expect(screen.getByText(/^Stale/).query()).toBeNull();
    quotes.setStale(true);
    frames.run();
    await expect.element(screen.getByText(/^Stale/)).toBeVisible();
    expect(screen.getByLabelText("Loading trades").query()).toBeNull();
  });
});
