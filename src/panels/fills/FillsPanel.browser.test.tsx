import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import "../../ui/theme/base.css";
import { MARKET } from "../../orders/orderFixtures.ts";
import { createTradingTerminal, type TradingTerminal } from "../../testing/tradingTerminal.tsx";
import { FillsPanel } from "./FillsPanel.tsx";

async function open(desk: TradingTerminal = createTradingTerminal()): Promise<TradingTerminal> {
  await render(
    <desk.Provider>
      <FillsPanel />
    </desk.Provider>,
  );
  return desk;
}

const panel = page.getByRole("region", { name: "Fills" });

function trade(desk: TradingTerminal, execId: string, lastQty: string, cumQty: string): void {
  desk.answer({
    execId,
    execType: "trade",
    ordStatus: cumQty === "10000" ? "filled" : "partiallyFilled",
    cumQty,
    leavesQty: String(10_000 - Number(cumQty)),
    avgPx: "1.0912",
    lastQty,
    lastPx: "1.09120",
    commission: "0.25",
    lastLiquidityInd: "removed",
  });
}

describe("the fills panel", () => {
  it("[V23] shows loading until the first snapshot is whole, then what to do next", async () => {
    await open(createTradingTerminal({ synced: false }));
    await expect.element(panel.getByRole("status", { name: "Loading fills" })).toBeVisible();
    await open();
    await expect.element(page.getByText("No fills")).toBeVisible();
  });

  it("[V24] lists each execution once, newest first", async () => {
    const desk = await open();
    desk.terminal.orderEntry.submit(MARKET);
    trade(desk, "t-1", "4000", "4000");
    trade(desk, "t-1", "4000", "4000");
    trade(desk, "t-2", "6000", "10000");
    const rows = panel.getByRole("row");
    await expect.element(rows.nth(1)).toHaveAccessibleName(/EURUSD Buy 6,000 1.09120 0.25 USD Removed/);
    await expect.element(rows.nth(2)).toHaveAccessibleName(/EURUSD Buy 4,000 1.09120 0.25 USD Removed/);
    expect(rows.elements()).toHaveLength(3);
    await expect.element(panel.getByRole("button", { name: "Copy order id x-c-1" }).first()).toBeVisible();
  });

  it("[R120] a fill that was busted stays in its place, struck through, and says so; it is not filled any more", async () => {
    const desk = await open();
    desk.terminal.orderEntry.submit(MARKET);
    trade(desk, "t-1", "4000", "4000");
    trade(desk, "t-2", "6000", "10000");
    const bust = { execType: "tradeCancel", ordStatus: "partiallyFilled" } as const;
    desk.answer({
      ...bust,
      execId: "t-3",
      execRefId: "t-1",
      cumQty: "6000",
      leavesQty: "4000",
      avgPx: "1.0912",
    });
    const row = panel.getByRole("row").nth(2);
    await expect.element(row).toHaveAccessibleName(/EURUSD Buy 4,000 1.09120 0.25 USD Busted/);
    await expect
      .element(row.getByRole("cell", { name: "4,000" }))
      .toHaveStyle({ textDecorationLine: "line-through" });
    expect(desk.terminal.orderStore.getState().fills).toHaveLength(1);
  });

  it("[V162] on a phone a fill's side and time, its end and its fee stand under symbol, quantity and price", async () => {
    const desk = createTradingTerminal();
    document.documentElement.dataset.touch = "";
    try {
      await open(desk);
      desk.terminal.orderEntry.submit(MARKET);
      trade(desk, "t-1", "10000", "10000");
      await expect
        .element(panel.getByRole("row").nth(1))
        .toHaveAccessibleName(/EURUSD ?Buy \S+ 10,000 ?Removed 1.09120 ?fee 0.25 USD/);
      const table = panel.getByRole("table").element();
      expect(table.scrollWidth).toBeLessThanOrEqual(table.clientWidth);
    } finally {
      delete document.documentElement.dataset.touch;
    }
  });

  it("[V291] sums what is selected below the table, and leaves out what was busted", async () => {
    const desk = await open();
    desk.terminal.orderEntry.submit(MARKET);
    trade(desk, "t-1", "4000", "4000");
    trade(desk, "t-2", "6000", "10000");
    const all = panel.getByRole("checkbox", { name: "Select all fills shown" });
    await all.click();
    const sum = panel.getByRole("row", { name: /^2 selected/ });
    await expect.element(sum).toHaveAccessibleName(/EURUSD Buy 10,000 1.091200 0.50 USD worth 10,912.00 USD/);
    await expect.element(panel.getByRole("button", { name: "Export 2 selected fills as CSV" })).toBeVisible();
    desk.answer({
      execType: "tradeCancel",
      ordStatus: "partiallyFilled",
      execId: "t-3",
      execRefId: "t-1",
      cumQty: "6000",
      leavesQty: "4000",
      avgPx: "1.0912",
    });
    await expect.element(panel.getByRole("row", { name: /^1 selected EURUSD Buy 6,000/ })).toBeVisible();
    await all.click();
    await expect.element(panel.getByRole("row", { name: /selected/ })).not.toBeInTheDocument();
  });

  it("[U44] filters by symbol, side and order id, and says when nothing matches", async () => {
    const desk = await open();
    desk.terminal.orderEntry.submit(MARKET);
    trade(desk, "t-1", "10000", "10000");
    const filter = panel.getByRole("searchbox", { name: "Filter fills" });
    await filter.fill("eur buy");
    await expect.element(panel.getByRole("row").nth(1)).toBeVisible();
    await filter.fill("eur sell");
    await expect.element(page.getByText("No fill matches “eur sell”")).toBeVisible();
    await panel.getByRole("button", { name: "Clear filter" }).click();
    await expect.element(panel.getByRole("row").nth(1)).toBeVisible();
  });
});
