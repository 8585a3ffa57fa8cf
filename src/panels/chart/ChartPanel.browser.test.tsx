import { Profiler, StrictMode, type ReactElement } from "react";
import { describe, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { createListeners } from "../../lib/listeners.ts";
import { createManualClock } from "../../lib/manualClock.ts";
import type { BarSource } from "../../market/barSeries.ts";
import { createBarStore } from "../../market/barStore.ts";
import { createInstrumentStore } from "../../market/instrumentStore.ts";
import { createManualFrames, helloOf, instrumentOf, tradesOf } from "../../market/marketFixture.ts";
import { createQuoteStore } from "../../market/quoteStore.ts";
import { createTapeStore } from "../../market/tapeStore.ts";
import { createOrderStore } from "../../orders/lifecycle/orderStore.ts";
import { createTicketStore } from "../../orders/draft/ticketStore.ts";
import type { Bar } from "../../protocol/bars.ts";
import { createChartDesk } from "../../settings/chartDesk.ts";
import { createDrawings } from "../../settings/drawings.ts";
import { createSettingsStore } from "../../settings/settingsStore.ts";
import type { Terminal } from "../../terminal.ts";
import { TransportContext, type Transport } from "../../transport/useTransport.ts";
import { TerminalContext } from "../../useTerminal.ts";
import { CommandKeysContext } from "../../ui/controls/CommandKeys.tsx";
import { ChartPanel } from "./ChartPanel.tsx";
import "../../ui/theme/base.css";

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 5, 12);

function minuteBars(count: number, end: number): Bar[] {
  return Array.from({ length: count }, (_, index) => [
    end - (count - 1 - index) * MINUTE,
    1.1,
    1.2,
    1,
    1.15,
    5000,
  ]);
}

function setUp(answer: () => Bar[] | { error: string } = () => minuteBars(3, NOON)) {
  const frames = createManualFrames();
  const clock = createManualClock(NOON);
  const instruments = createInstrumentStore();
  instruments.load([instrumentOf("EURUSD")]);
  const quotes = createQuoteStore({ instruments, frames, clock });
  const tape = createTapeStore({ frames });
  const fetchBars = vi.fn<BarSource["fetchBars"]>(async () => answer());
  const bars = createBarStore({ fetchBars, tape, instruments, frames, clock });
  const settings = createSettingsStore({ kept: { get: () => null, set: () => true }, notify: () => {} });
  settings.set({ symbol: "EURUSD" });
  const orderStore = createOrderStore();
  let pace = "live";
  const paced = createListeners<void>();
  const terminal = {
    quietFeed: { pace: () => pace, onPace: (listener: () => void) => paced.add(listener) },
    clock,
    frames,
    instruments,
    quotes,
    tape,
    bars,
    settings,
    orderStore,
    chartDesk: createChartDesk(),
    ticket: createTicketStore(),
    alerts: { getState: () => [], subscribe: () => () => undefined },
    drawings: createDrawings({ kept: { get: () => null, set: () => true }, notify: () => {} }),
  } as unknown as Terminal;
  const transport = { interests: { want: () => () => {} } } as unknown as Transport;
  const renders = vi.fn();
  tape.hello(helloOf(["EURUSD"]));
  quotes.setStale(false);
  const tree: ReactElement = (
    <div style={{ height: 400, width: 800 }}>
      <Profiler id="panel" onRender={renders}>
        <TransportContext value={transport}>
          <TerminalContext value={terminal}>
            <ChartPanel />
          </TerminalContext>
        </TransportContext>
      </Profiler>
    </div>
  );
  function setPace(next: "live" | "quiet"): void {
    pace = next;
    paced.emit();
  }
  return { clock, frames, quotes, tape, settings, fetchBars, renders, tree, setPace };
}

describe("Chart", () => {
  it("[Q36] shows the symbol and the figures of the forming bar, which follows trades without a React render", async () => {
    const { frames, tape, renders, tree } = setUp();
    const screen = await render(tree);
    const panel = screen.getByRole("region", { name: "Chart" });
    await expect.element(panel.getByRole("heading", { name: "EURUSD" })).toBeVisible();
    const legend = panel.getByTestId("legend");
    await expect.element(legend).toHaveTextContent(/O1.10000H1.20000L1.00000C1.15000.*V5K/);
    await expect.element(screen.getByLabelText(/^Loading/)).not.toBeInTheDocument();
    const before = renders.mock.calls.length;
    for (let id = 1; id <= 20; id += 1) {
      tape.trades(tradesOf(10, [[id, NOON + 1_000, 120_000 + id, 1, 1]]));
      frames.run();
    }
    await expect.element(legend).toHaveTextContent(/C1.20020.*\+0.05020 \(\+4.37%\)V25K/);
    expect(renders.mock.calls.length).toBe(before);
    expect(panel.element().querySelectorAll("canvas").length).toBeGreaterThan(0);
  });

  it("[Z4] names the maker of the chart by a link, without the library's logo and its inline style", async () => {
    const { tree } = setUp();
    const screen = await render(tree);
    await expect
      .element(screen.getByRole("link", { name: "TradingView" }))
      .toHaveAttribute("href", "https://www.tradingview.com/");
    await expect.poll(() => document.querySelectorAll(".tv-lightweight-charts canvas").length).not.toBe(0);
    expect(document.querySelectorAll("#tv-attr-logo, style[id*=tv]")).toHaveLength(0);
  });

  it("[Q37] changes its interval and asks for those bars", async () => {
    const { fetchBars, settings, tree } = setUp();
    const screen = await render(tree);
    await screen.getByText("1h", { exact: true }).click();
    expect(settings.getState().interval).toBe("1h");
    await expect.poll(() => fetchBars.mock.calls.at(-1)).toEqual(["EURUSD", "1h", null, 600]);
  });

  it("[Q45] draws bars as they are chosen, and keeps the choice", async () => {
    const { settings, tree } = setUp();
    const screen = await render(tree);
    await expect.element(screen.getByTestId("legend")).toHaveTextContent("C1.15000");
    for (const [word, chartType] of [
      ["Hollow candles", "hollow"],
      ["Bars", "bars"],
      ["Line", "line"],
      ["Area", "area"],
      ["Heikin-Ashi", "heikinAshi"],
      ["Candles", "candles"],
    ] as const) {
      await screen.getByRole("button", { name: "Bars and scale" }).click();
      await screen.getByRole("menuitemradio", { name: word, exact: true }).click();
      expect(settings.getState().chartType).toBe(chartType);
    }
    await screen.getByRole("button", { name: "Bars and scale" }).click();
    await screen.getByRole("menuitemradio", { name: "Logarithmic" }).click();
    expect(settings.getState().chartScale).toBe("log");
    await expect.element(screen.getByTestId("legend")).toHaveTextContent("C1.15000");
  });

  it("[Q46] [V263] tells indicators in the legend, of the bar under the crosshair or the forming one", async () => {
    const { frames, tape, settings, tree } = setUp(() => minuteBars(40, NOON));
    const screen = await render(tree);
    const legend = screen.getByTestId("legend");
    await expect.element(legend).not.toHaveTextContent("SMA");
    await screen.getByRole("button", { name: "Indicators" }).click();
    await screen.getByRole("menuitemcheckbox", { name: "SMA 20", exact: true }).click();
    await screen.getByRole("menuitemcheckbox", { name: "RSI 14" }).click();
    expect(settings.getState().chartIndicators).toEqual(["sma20", "rsi14"]);
    const own = screen.getByTestId("pane-legends");
    await expect.element(legend).toHaveTextContent("SMA 201.15000");
    await expect.element(own).toHaveTextContent("RSI 1450.0");
    // In its pane, which is the lowest fifth.
    const { top, height } = own.element().getBoundingClientRect();
    await expect
      .poll(() => own.element().firstElementChild!.getBoundingClientRect().top)
      .toBeGreaterThan(top + height * 0.7);
    tape.trades(tradesOf(10, [[1, NOON + 1_000, 135_000, 1, 1]]));
    frames.run();
    await expect.element(legend).toHaveTextContent("SMA 201.16000");
    await expect.element(own).toHaveTextContent("RSI 14100.0");
    await screen.getByRole("menuitemcheckbox", { name: "RSI 14" }).click();
    await expect.element(own).not.toHaveTextContent("RSI");
  });

  it("[V138] reckons indicators with the parameters that are typed, and says what cannot be taken", async () => {
    const { settings, tree } = setUp(() => minuteBars(40, NOON));
    settings.set({ chartIndicators: ["sma20", "macd"] });
    const screen = await render(tree);
    const legend = screen.getByTestId("legend");
    await expect.element(legend).toHaveTextContent(/SMA 201.15000/);
    await screen.getByRole("button", { name: "Indicators" }).click();
    await screen.getByRole("menuitem", { name: "Parameters…" }).click();
    const period = screen.getByRole("textbox", { name: "SMA 20: Period" });
    await period.fill("5");
    await expect.element(legend).toHaveTextContent(/SMA 51.15000/);
    await period.fill("0");
    await expect.element(period).toHaveAccessibleDescription("A whole number from 1 to 500");
    const fast = screen.getByRole("textbox", { name: "MACD 12, 26, 9: Fast" });
    await fast.fill("30");
    await expect.element(fast).toHaveAccessibleDescription("Must be less than the slow one");
    expect(settings.getState().chartIndicatorParams).toEqual({ sma20: [5] });
    await screen.getByRole("button", { name: "Reset all" }).click();
    await expect.element(period).toHaveValue("20");
    await expect.element(legend).toHaveTextContent(/SMA 201.15000/);
  });

  it("[V196] tells the keys of what its menus and buttons do", async () => {
    const { tree } = setUp();
    const keyOf = (id: string): string | undefined => (id === "draw-trend" ? "Alt+T" : undefined);
    const screen = await render(<CommandKeysContext value={keyOf}>{tree}</CommandKeysContext>);
    await screen.getByRole("button", { name: "Draw" }).click();
    await expect
      .element(screen.getByRole("menuitemradio", { name: "Trend line" }))
      .toHaveTextContent("Trend lineAlt+T");
  });

  it("[Q53] saves a picture of itself under the symbol's name", async () => {
    const { tree } = setUp();
    const screen = await render(tree);
    await expect.element(screen.getByTestId("legend")).toHaveTextContent("C1.15000");
    const saved: { name: string; type: string }[] = [];
    const url = vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      saved.push({ name: "", type: (blob as Blob).type });
      return "#";
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push({ name: this.download, type: "" });
    });
    await screen.getByRole("button", { name: "Save a picture of the chart" }).click();
    await expect
      .poll(() => saved)
      .toEqual([
        { name: "", type: "image/png" },
        { name: "EURUSD-1m-2026-01-05T120000.png", type: "" },
      ]);
    url.mockRestore();
    click.mockRestore();
  });

  it("[Q33] says why there are no bars, and tries again when told", async () => {
    let answer: Bar[] | { error: string } = { error: "the server answered 503" };
    const { tree } = setUp(() => answer);
    const screen = await render(tree);
    await expect.element(screen.getByText("No bars of EURUSD: the server answered 503")).toBeVisible();
    answer = [];
    await screen.getByRole("button", { name: "Try again" }).click();
    await expect.element(screen.getByText("No trades in EURUSD yet")).toBeVisible();
  });

  it("[Q33] [V194] says that it is stale, and counts nothing down then or while the feed is quiet", async () => {
    const { clock, frames, quotes, tree, setPace } = setUp();
    const screen = await render(tree);
    await expect.element(screen.getByTestId("legend")).toHaveTextContent("C1.15000");
    clock.advance(1_000);
    const left = screen.getByText("Closes in");
    await expect.element(left).toBeVisible();
    setPace("quiet");
    await expect.element(left).not.toBeVisible();
    setPace("live");
    await expect.element(left).toBeVisible();
    await expect.element(screen.getByTestId("legend")).not.toHaveTextContent("Stale");
    quotes.setStale(true);
    frames.run();
    await expect.element(screen.getByTestId("legend")).toHaveTextContent("Stale");
    await expect.element(left).not.toBeVisible();
  });

  it("[Q39][V194] loads older bars near the left edge, and what is in view stays where it is", async () => {
    const all = Array.from({ length: 2_000 }, (_, index): Bar => {
      const price = 1 + index / 10_000;
      return [NOON - (1_999 - index) * MINUTE, price, price, price, price, 0];
    });
    const { fetchBars, tree } = setUp();
    let answerOlder = (): void => {};
    fetchBars.mockImplementation(async (_symbol, _interval, to, limit) => {
      const page = all.filter(([at]) => to === null || at < to).slice(-limit);
      if (to !== null) await new Promise<void>((answer) => (answerOlder = answer));
      return page;
    });
    const screen = await render(tree);
    const legend = screen.getByTestId("legend");
    // Wherever the pointer was left, it must not be over a bar.
    await screen.getByRole("heading", { name: "EURUSD" }).hover();
    await expect.element(legend).toHaveTextContent("C1.19990");
    const candles = screen.getByRole("figure", { name: "Candles of EURUSD, 1m" });
    const canvas = candles.element().querySelector("canvas")!;
    for (let turns = 0; turns < 150 && fetchBars.mock.calls.length === 1; turns += 1) {
      canvas.dispatchEvent(new WheelEvent("wheel", { deltaX: -100, bubbles: true, cancelable: true }));
      await new Promise(requestAnimationFrame);
    }
    expect(fetchBars.mock.calls.slice(1)).toEqual([["EURUSD", "1m", all[1_400]![0], 600]]);
    await candles.hover({ position: { x: 200, y: 100 } });
    await expect.element(legend).not.toHaveTextContent("C1.19990");
    const before = legend.element().textContent;
    answerOlder();
    await new Promise(requestAnimationFrame);
    await candles.hover({ position: { x: 200, y: 102 } });
    expect(legend.element().textContent).toBe(before);
    const newest = screen.getByRole("button", { name: "Newest bars" });
    await expect.element(newest).toHaveTextContent("Live1.19990");
    // The bars are there: the next page is asked for from their oldest.
    for (let turns = 0; turns < 150 && fetchBars.mock.calls.length === 2; turns += 1) {
      canvas.dispatchEvent(new WheelEvent("wheel", { deltaX: -100, bubbles: true, cancelable: true }));
      await new Promise(requestAnimationFrame);
    }
    expect(fetchBars.mock.calls.at(-1)).toEqual(["EURUSD", "1m", all[800]![0], 600]);
    await newest.click();
    await expect.element(newest).not.toBeInTheDocument();
  });

  it("[V192] closes without an error where the browser has taken its canvas away", async () => {
    const { tree } = setUp();
    const screen = await render(tree);
    await expect.element(screen.getByTestId("legend")).toHaveTextContent("C1.15000");
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const context = vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(() => {
      throw new Error("no context");
    });
    await screen.unmount();
    context.mockRestore();
    told.mockRestore();
    expect(document.querySelectorAll('[data-testid="legend"]')).toHaveLength(0);
  });

  it("[Q36] has one chart however often its effects run, and leaves none behind", async () => {
    const { tree } = setUp();
    const screen = await render(<StrictMode>{tree}</StrictMode>);
    await expect.element(screen.getByTestId("legend")).toHaveTextContent("C1.15000");
    const region = screen.getByRole("region").element();
    expect(region.querySelectorAll(".tv-lightweight-charts")).toHaveLength(1);
    await screen.unmount();
    expect(document.querySelectorAll(".tv-lightweight-charts")).toHaveLength(0);
  });
});
