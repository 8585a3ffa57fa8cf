import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import "../../ui/theme/base.css";
import { createTradingTerminal, type TradingTerminal } from "../../testing/tradingTerminal.tsx";
import { OrdersPanel } from "./OrdersPanel.tsx";

const panel = page.getByRole("region", { name: "Orders" });

/** Orders that rest at these prices. */
async function open(...prices: readonly string[]): Promise<TradingTerminal> {
  const desk = createTradingTerminal();
  desk.quote("EURUSD", 109_118, 109_120);
  for (const price of prices) {
    desk.clock.advance(1_000);
    desk.terminal.orderEntry.submit({
      symbol: "EURUSD",
      side: "buy",
      ordType: "limit",
      timeInForce: "gtc",
      orderQty: "10000",
      price,
    });
    desk.answer({});
  }
  await render(
    <desk.Provider>
      <div style={{ width: 900, height: 300 }}>
        <OrdersPanel />
      </div>
    </desk.Provider>,
  );
  return desk;
}

describe("orders, several at once and one in full", () => {
  it("[U43] cancels the orders that are ticked, and an order that ended is no longer among them", async () => {
    const desk = await open("1.09000", "1.08900", "1.08800");
    await panel.getByRole("checkbox", { name: "Select all working orders" }).click();
    await expect.element(panel.getByRole("button", { name: "Cancel 3 selected orders" })).toBeVisible();
    desk.answer({
      execType: "trade",
      ordStatus: "filled",
      cumQty: "10000",
      leavesQty: "0",
      execId: "t-1",
      lastQty: "10000",
      lastPx: "1.08800",
    });
    await expect.element(panel.getByRole("button", { name: "Cancel 2 selected orders" })).toBeVisible();
    await panel
      .getByRole("checkbox", { name: /^Select order/ })
      .first()
      .click();
    await panel.getByRole("button", { name: "Cancel 1 selected order" }).click();
    const cancels = desk.sent.filter((message) => message.type === "orderCancelRequest");
    expect(cancels).toMatchObject([{ origClOrdId: "c-1" }]);
    await expect.element(panel.getByRole("button", { name: /selected order/ })).not.toBeInTheDocument();
  });

  it("[V173] opens the details by a double click or Enter on the row, and by its menu what can be done", async () => {
    const desk = await open("1.09000");
    const row = panel.getByRole("row", { name: /EURUSD Buy/ });
    const dialog = page.getByRole("dialog", { name: "Buy 10,000 EURUSD" });
    await row.getByText("1.09000").dblClick();
    await expect.element(dialog).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog).not.toBeInTheDocument();
    await row.getByText("1.09000").click();
    await userEvent.keyboard("{Enter}");
    await expect.element(dialog).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await row.getByText("1.09000").click({ button: "right" });
    const menu = page.getByRole("menu", { name: "Order EURUSD buy 10,000" });
    expect(
      menu
        .getByRole("menuitem")
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual(["DetailsEnter", "Amend", "Cancel", "Show in chart", "Buy EURUSD…", "Sell EURUSD…"]);
    await menu.getByRole("menuitem", { name: "Cancel" }).click();
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelRequest", origClOrdId: "c-1" });
  });

  it("[V173] [V174] amends and cancels from the details, which stay when the order has ended", async () => {
    const desk = await open("1.09000");
    await panel.getByRole("button", { name: "EURUSD", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Buy 10,000 EURUSD" });
    await dialog.getByRole("button", { name: "Amend order EURUSD buy 10,000" }).click();
    await expect.element(panel.getByLabelText("New price of order EURUSD buy 10,000")).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await panel.getByRole("button", { name: "EURUSD", exact: true }).click();
    await dialog.getByRole("button", { name: "Cancel order EURUSD buy 10,000" }).click();
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelRequest", origClOrdId: "c-1" });
    desk.answer({ execType: "canceled", ordStatus: "canceled", leavesQty: "0" });
    await expect.element(dialog.getByText("Canceled", { exact: true }).first()).toBeVisible();
    await expect.element(dialog.getByRole("button", { name: /^Amend/ })).not.toBeInTheDocument();
  });

  it("[U40] [V313] shows everything that was said about an order, and goes on while it is open", async () => {
    const desk = await open("1.09000");
    await panel.getByRole("button", { name: "EURUSD", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Buy 10,000 EURUSD" });
    const reports = dialog.getByRole("table", { name: "Reports of the exchange" });
    await expect.element(reports.getByRole("row").nth(1)).toHaveTextContent(/New.*New.*10,000/);
    desk.answer({
      execId: "t-1",
      execType: "trade",
      ordStatus: "partiallyFilled",
      cumQty: "4000",
      leavesQty: "6000",
      lastQty: "4000",
      lastPx: "1.09000",
    });
    await expect
      .element(reports.getByRole("row").nth(2))
      .toHaveTextContent(/TradePartially filled4,000 at 1.090004,0006,000/);
    const text = "Quantity restated after a correction of what had traded before the auction, by the desk";
    desk.answer({ execId: "r-1", execType: "restated", ordStatus: "partiallyFilled", cumQty: "4000", text });
    await expect.element(reports.getByText(text)).toBeVisible();
    const cut = [...reports.element().querySelectorAll<HTMLElement>("td, th")].filter(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    );
    expect(cut.map(({ textContent }) => textContent)).toEqual([]);
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog).not.toBeInTheDocument();
  });
});
