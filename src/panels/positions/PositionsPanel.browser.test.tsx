import { Profiler } from "react";
import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import "../../ui/theme/base.css";
import { accountReport, positionReport } from "../../orders/orderFixtures.ts";
import { createTradingTerminal, type TradingTerminal } from "../../testing/tradingTerminal.tsx";
import { PositionsPanel } from "./PositionsPanel.tsx";

async function open(
  desk: TradingTerminal = createTradingTerminal(),
): Promise<TradingTerminal & { renders: () => number }> {
  let renders = 0;
  await render(
    <desk.Provider>
      <Profiler
        id="positions"
        onRender={() => {
          renders += 1;
        }}
      >
        <div style={{ width: 1000 }}>
          <PositionsPanel />
        </div>
      </Profiler>
    </desk.Provider>,
  );
  return { ...desk, renders: () => renders };
}

function hold(desk: TradingTerminal): void {
  desk.receive(accountReport());
  desk.receive(
    positionReport({
      symbol: "EURUSD",
      qty: "10000",
      avgPx: "1.0908",
      cost: "10908",
      realizedPnl: "-3.5",
      fees: "0.55",
    }),
  );
}

const panel = page.getByRole("region", { name: "Positions" });
const row = (name: RegExp) => panel.getByRole("row", { name });

describe("the positions panel", () => {
  it("[V25] shows loading until the first snapshot is whole, then what to do next", async () => {
    await open(createTradingTerminal({ synced: false }));
    await expect.element(panel.getByRole("status", { name: "Loading positions" })).toBeVisible();
    await open();
    await expect.element(page.getByText("No positions")).toBeVisible();
  });

  it("[V26] moves mark and unrealised with the price, without a render", async () => {
    const desk = createTradingTerminal();
    hold(desk);
    desk.quote("EURUSD", 109_118, 109_120);
    const { renders } = await open(desk);
    await expect
      .element(row(/EURUSD \+10,000 long 1.090800 1.09119 \+3.90 USD – −3.50 USD 0.55 USD/))
      .toBeVisible();
    const before = renders();
    expect(before).toBeGreaterThan(0);
    desk.quote("EURUSD", 109_000, 109_002);
    await expect.element(row(/EURUSD \+10,000 long 1.090800 1.09001 −7.90 USD/)).toBeVisible();
    expect(renders()).toBe(before);
  });

  it("[V311] says in the total until when positions were told while the channel is not live", async () => {
    const desk = createTradingTerminal();
    hold(desk);
    desk.quote("EURUSD", 109_118, 109_120);
    await open(desk);
    const held = () => getComputedStyle(document.querySelectorAll("tbody td")[2]!).color;
    const live = held();
    desk.setOrders({ kind: "waiting", since: 0, attempt: 1, retryAt: 9, reason: { kind: "lost" } });
    await expect.element(row(/^ ?Total/)).toHaveTextContent(/as last told \d\d:\d\d:\d\d/);
    expect(held()).not.toBe(live);
    desk.setOrders({ kind: "live", since: 0 });
    await expect.element(row(/^ ?Total/)).not.toHaveTextContent(/as last told/);
  });

  it("[V133] [V317] groups by choice, with subtotals that add no unlike currencies, and keeps the choice", async () => {
    const desk = createTradingTerminal();
    hold(desk);
    desk.receive(
      positionReport({ symbol: "USDJPY", qty: "0", avgPx: "0", cost: "0", realizedPnl: "150", fees: "15" }),
    );
    desk.quote("EURUSD", 109_118, 109_120);
    desk.quote("USDJPY", 150_000, 150_000);
    await open(desk);
    // [V317] 150 JPY at 150, and the total adds the column.
    await expect.element(row(/^USDJPY flat .* \+1.00 USD 0.10 USD/)).toBeVisible();
    await expect.element(page.getByTitle("+150.00 JPY")).toBeVisible();
    await expect.element(row(/^ ?Total .*−2.50 USD 0.65 USD/)).toBeVisible();
    await page.getByRole("combobox", { name: "Group positions" }).selectOptions("By currency");
    await expect.element(row(/^USD 1 +\+3.90 USD +−3.50 USD 0.55 USD/)).toBeVisible();
    await expect.element(row(/^JPY 1 +0.00 JPY +\+150.00 JPY 15.00 JPY/)).toBeVisible();
    await page.getByRole("combobox", { name: "Group positions" }).selectOptions("By asset class");
    await expect.element(row(/^FX 2 +\+3.90 USD +−2.50 USD 0.65 USD/)).toBeVisible();
    expect(desk.terminal.settings.getState().positionGroups).toBe("assetClass");
  });

  it("[V135] on a phone has the average under the quantity, subtotals and the total with what they leave out", async () => {
    const desk = createTradingTerminal();
    hold(desk);
    desk.receive(positionReport({ symbol: "USDJPY", qty: "-20000", avgPx: "151", cost: "-3020000" }));
    desk.quote("EURUSD", 109_118, 109_120);
    desk.terminal.settings.set({ positionGroups: "assetClass" });
    document.documentElement.dataset.touch = "";
    try {
      await open(desk);
      await expect.element(row(/EURUSD \+10,000 long at 1.090800 \+3.90 USD/)).toBeVisible();
      await expect.element(panel.getByRole("button", { name: "Flatten EURUSD" })).toBeVisible();
      await expect.element(row(/^FX 2 without USDJPY: no price or rate yet \+3.90 USD/)).toBeVisible();
      await expect.element(row(/^Total without USDJPY: no price or rate yet \+3.90 USD/)).toBeVisible();
    } finally {
      delete document.documentElement.dataset.touch;
    }
  });

  it("[V27] shows what a position in another currency makes in both", async () => {
    const desk = createTradingTerminal();
    hold(desk);
    desk.receive(positionReport({ symbol: "USDJPY", qty: "-20000", avgPx: "151", cost: "-3020000" }));
    desk.quote("USDJPY", 150_000, 150_000);
    await open(desk);
    await expect
      .element(row(/USDJPY −20,000 short 151.0000 150.000 \+133.33 USD \+20,000.00 JPY/))
      .toBeVisible();
  });

  it("[V28] puts the opposite market order into the ticket to close, and sends nothing", async () => {
    const desk = createTradingTerminal();
    hold(desk);
    desk.terminal.settings.set({ symbol: "ESZ6" });
    await open(desk);
    await panel.getByRole("button", { name: "Put the exit of EURUSD long 10,000 into the ticket" }).click();
    expect(desk.terminal.ticket.getState()).toMatchObject({
      symbol: "EURUSD",
      side: "sell",
      ordType: "market",
      orderQty: "10000",
    });
    expect(desk.terminal.settings.getState().symbol).toBe("EURUSD");
    expect(desk.sent).toEqual([]);
  });

  it("[N24] greys mark and unrealised while prices are not live, and not what was realised", async () => {
    const desk = createTradingTerminal();
    hold(desk);
    desk.quote("EURUSD", 109_118, 109_120);
    await open(desk);
    const colours = () =>
      row(/EURUSD/)
        .getByRole("cell")
        .elements()
        .map((cell) => getComputedStyle(cell.querySelector("span") ?? cell).color);
    const live = colours();
    desk.terminal.quotes.setStale(true);
    desk.quote("EURUSD", 109_119, 109_121);
    await expect.element(panel.getByRole("table")).toHaveAttribute("data-stale");
    const stale = colours();
    expect(stale.map((colour, index) => colour !== live[index])).toEqual(
      live.map((_, index) => index === 3 || index === 4),
    );
  });
});
