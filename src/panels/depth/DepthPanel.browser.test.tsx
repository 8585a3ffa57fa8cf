import { Profiler, type ReactElement } from "react";
import { describe, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { createManualClock } from "../../lib/manualClock.ts";
import { createDepthStore } from "../../market/depthStore.ts";
import { createInstrumentStore } from "../../market/instrumentStore.ts";
import { createManualFrames, helloOf, instrumentOf, snapshotOf } from "../../market/marketFixture.ts";
import { createQuoteStore } from "../../market/quoteStore.ts";
import type { Order } from "../../orders/lifecycle/order.ts";
import { createOrderStore, putOrder } from "../../orders/lifecycle/orderStore.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { createSettingsStore } from "../../settings/settingsStore.ts";
import type { Terminal } from "../../terminal.ts";
import { TransportContext, type Transport } from "../../transport/useTransport.ts";
import { TerminalContext } from "../../useTerminal.ts";
import { DepthPanel } from "./DepthPanel.tsx";
import "../../ui/theme/base.css";

function setUp({ listed = true } = {}) {
  const frames = createManualFrames();
  const clock = createManualClock();
  const instruments = createInstrumentStore();
  if (listed) instruments.load([instrumentOf("EURUSD")]);
  const quotes = createQuoteStore({ instruments, frames, clock });
  const depth = createDepthStore({ frames });
  const orderStore = createOrderStore();
  const settings = createSettingsStore({ kept: { get: () => null, set: () => true }, notify: () => {} });
  settings.set({ symbol: "EURUSD" });
  const wanted = vi.fn(() => () => {});
  const terminal = { clock, frames, instruments, quotes, depth, orderStore, settings } as unknown as Terminal;
  const transport = { interests: { want: wanted } } as unknown as Transport;
  const renders = vi.fn();
  depth.hello(helloOf(["EURUSD"]));
  quotes.setStale(false);
  const tree: ReactElement = (
    <div style={{ height: 600 }}>
      <Profiler id="panel" onRender={renders}>
        <TransportContext value={transport}>
          <TerminalContext value={terminal}>
            <DepthPanel />
          </TerminalContext>
        </TransportContext>
      </Profiler>
    </div>
  );
  return { clock, frames, instruments, quotes, depth, orderStore, settings, wanted, renders, tree };
}

const BOOK = { sid: 10, bids: [109_120, 5, 109_119, 10], asks: [109_123, 3, 109_124, 4] };

function limit(price: number, leavesQty: number): Order {
  return {
    key: `o${price}`,
    clOrdId: `o${price}`,
    orderId: "1",
    symbol: "EURUSD",
    side: "buy",
    ordType: "limit",
    timeInForce: "day",
    orderQty: leavesQty as Lots,
    price: price as Ticks,
    state: "new",
    cumQty: 0 as Lots,
    leavesQty: leavesQty as Lots,
    avgPx: "0",
    pending: null,
    ordRejReason: null,
    text: null,
    external: false,
    createdAt: 0,
    applied: { state: 1, terms: 1 },
    transactTime: 0,
  };
}

describe("Depth", () => {
  it("[V214] without a symbol says why there are no instruments, when that is why", async () => {
    const { instruments, settings, tree } = setUp({ listed: false });
    settings.set({ symbol: null });
    const screen = await render(tree);
    await expect.element(screen.getByText("Choose one in the price blotter to see its book.")).toBeVisible();
    instruments.fail("GET instruments was answered 401", false);
    await expect.element(screen.getByText(/GET instruments was answered 401/)).toBeVisible();
  });

  it("[Q30] shows both sides with sizes, totals, spread and mid", async () => {
    const { frames, depth, tree, wanted } = setUp();
    depth.snapshot(snapshotOf({ depth: [BOOK] }));
    const screen = await render(tree);
    frames.run();
    const panel = screen.getByRole("region", { name: "Depth" });
    await expect.element(panel.getByRole("row", { name: "1.09123 3,000 3,000" })).toBeVisible();
    await expect.element(panel.getByRole("row", { name: "1.09124 4,000 7,000" })).toBeVisible();
    await expect.element(panel.getByRole("row", { name: "1.09120 5,000 5,000" })).toBeVisible();
    await expect.element(panel.getByRole("row", { name: "1.09119 10,000 15,000" })).toBeVisible();
    await expect.element(panel.getByRole("row", { name: "Spread 0.3 pips Mid 1.091215" })).toBeVisible();
    expect(wanted).toHaveBeenCalledWith({ depth: ["EURUSD"] });
  });

  it("[Q31] follows the book without a React render", async () => {
    const { frames, depth, renders, tree } = setUp();
    depth.snapshot(snapshotOf({ depth: [BOOK] }));
    const screen = await render(tree);
    frames.run();
    const before = renders.mock.calls.length;
    for (let qty = 1; qty <= 50; qty += 1) {
      depth.depth({ prev: qty, at: qty, n: 1, sid: 10, bids: [109_120, qty], asks: BOOK.asks });
      frames.run();
    }
    await expect.element(screen.getByRole("row", { name: "1.09120 50,000 50,000" })).toBeVisible();
    expect(screen.getByRole("region").element().textContent).not.toContain("1.09119");
    expect(renders.mock.calls.length).toBe(before);
  });

  it("[Q32] marks own working orders in the book and names those further away", async () => {
    const { frames, depth, orderStore, tree } = setUp();
    depth.snapshot(snapshotOf({ depth: [BOOK] }));
    const screen = await render(tree);
    frames.run();
    orderStore.update((state) => putOrder(state, limit(109_119, 2)));
    orderStore.update((state) => putOrder(state, limit(109_050, 20)));
    await expect.element(screen.getByRole("row", { name: "2,000 1.09119 10,000 15,000" })).toBeVisible();
    await expect.element(screen.getByText("Yours further away: buy 20,000 at 1.09050")).toBeVisible();
    orderStore.update((state) => putOrder(state, { ...limit(109_119, 2), state: "canceled" }));
    await expect
      .element(screen.getByRole("row", { name: "1.09119 10,000 15,000", exact: true }))
      .toBeVisible();
  });

  it("[Q32] keeps what it knows of one's own while its tab is behind another", async () => {
    const { frames, depth, orderStore, tree } = setUp();
    depth.snapshot(snapshotOf({ depth: [BOOK] }));
    const screen = await render(<div style={{ display: "none" }}>{tree}</div>);
    frames.run();
    orderStore.update((state) => putOrder(state, limit(109_119, 2)));
    expect(screen.container.querySelectorAll("tbody tr").length).toBeGreaterThan(1);
    orderStore.update((state) => putOrder(state, limit(109_050, 20)));
    expect(screen.container.textContent).toMatch(/Yours further away: .*buy 20,000 at 1\.09050/);
  });

  it("[Q33] [P19] [V102] [U124] shows loading, nothing, live, suspect and stale as five pictures", async () => {
    const { frames, quotes, depth, settings, clock, tree } = setUp();
    quotes.setStale(true);
    const screen = await render(tree);
    await expect.element(screen.getByLabelText("Loading depth")).toBeVisible();
    quotes.setStale(false);
    frames.run();
    // A live stream has not told its books yet: loading is not empty.
    await expect.element(screen.getByLabelText("Loading depth")).toBeVisible();
    clock.advance(8_000);
    await expect.element(screen.getByText("No depth for EURUSD")).toBeVisible();
    depth.snapshot(snapshotOf({ depth: [BOOK] }));
    frames.run();
    await expect.element(screen.getByRole("table")).toBeVisible();
    quotes.refusedQuotes("EURUSD");
    frames.run();
    await expect.element(screen.getByText("Last good price: the newest was refused")).toBeVisible();
    quotes.snapshot(snapshotOf());
    frames.run();
    await expect.element(screen.getByText(/^Last good price/)).not.toBeInTheDocument();
    expect(screen.getByText(/^Stale/).query()).toBeNull();
    quotes.setStale(true);
    frames.run();
    await expect.element(screen.getByText(/^Stale/)).toBeVisible();
    settings.set({ symbol: null });
    await expect.element(screen.getByText("No symbol chosen")).toBeVisible();
  });
});
