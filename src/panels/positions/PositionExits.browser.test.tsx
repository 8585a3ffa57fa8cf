import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import "../../ui/theme/base.css";
import { accountReport } from "../../orders/orderFixtures.ts";
import { createTradingTerminal, type TradingTerminal } from "../../testing/tradingTerminal.tsx";
import { CONFIRM_FROM_MS, CONFIRM_WITHIN_MS } from "../../ui/controls/secondPress.ts";
import { PositionsPanel } from "./PositionsPanel.tsx";

const panel = page.getByRole("region", { name: "Positions" });
const button = (name: string | RegExp) => panel.getByRole("button", { name });

/** Long EURUSD and short USDJPY. */
async function open(width = 1_000): Promise<TradingTerminal> {
  const desk = createTradingTerminal();
  desk.receive(accountReport());
  const position = { type: "positionReport", realizedPnl: "-3.5", fees: "0.5" } as const;
  desk.receive({ ...position, symbol: "EURUSD", qty: "10000", avgPx: "1.0908", cost: "10908" });
  desk.receive({
    ...position,
    symbol: "USDJPY",
    qty: "-20000",
    avgPx: "151",
    cost: "-3020000",
    realizedPnl: "300",
    fees: "0",
  });
  desk.quote("EURUSD", 109_100, 109_100);
  desk.quote("USDJPY", 150_000, 150_000);
  await render(
    <desk.Provider>
      <div style={{ width, height: 300 }}>
        <PositionsPanel />
      </div>
    </desk.Provider>,
  );
  return desk;
}

const RESTING = {
  symbol: "EURUSD",
  side: "sell",
  ordType: "limit",
  timeInForce: "day",
  orderQty: "10000",
  price: "1.10000",
} as const;

function sentOrders(desk: TradingTerminal): string[] {
  return desk.sent.flatMap((message) =>
    message.type === "newOrderSingle" ? [`${message.side} ${message.orderQty} ${message.symbol}`] : [],
  );
}

describe("exits from the positions panel", () => {
  it("[U41] flattens at the second press and not at a double click or too late", async () => {
    const desk = await open();
    await button("Flatten EURUSD").click();
    const again = button(/^Press again: sells 10,000 EURUSD/);
    await again.click();
    expect(sentOrders(desk)).toEqual([]);
    desk.clock.advance(CONFIRM_WITHIN_MS + 1);
    await button("Flatten EURUSD").click();
    desk.clock.advance(CONFIRM_FROM_MS);
    await again.click();
    expect(sentOrders(desk)).toEqual(["sell 10000 EURUSD"]);
  });

  it("[U41] [V179] reverses, and flattens all, at the second press, and says beforehand what that does", async () => {
    const desk = await open();
    const left = (): number => button("Flatten USDJPY").element().getBoundingClientRect().left;
    const before = left();
    await button("Reverse USDJPY").click();
    expect(left()).toBe(before);
    await expect.element(panel.getByText(/^Press again: buys twice 20,000 USDJPY/)).toBeVisible();
    desk.clock.advance(CONFIRM_FROM_MS);
    await button(/^Press again: buys twice 20,000 USDJPY/).click();
    expect(sentOrders(desk)).toEqual(["buy 40000 USDJPY"]);
    desk.answer({ execType: "rejected", ordStatus: "rejected", leavesQty: "0" });
    desk.clock.advance(1_000);
    await button("Flatten all 2 positions").click();
    desk.clock.advance(CONFIRM_FROM_MS);
    await button(/^Press again: ends 2 positions/).click();
    expect(sentOrders(desk).slice(1)).toEqual(["sell 10000 EURUSD", "buy 20000 USDJPY"]);
  });

  it("[V290] [V315] [V316] [V207] flattens what is selected after one question that names it and what is canceled first", async () => {
    const desk = await open();
    desk.terminal.orderEntry.submit(RESTING);
    desk.answer({});
    const box = panel.getByRole("checkbox", { name: "Select position EURUSD" });
    (box.element() as HTMLElement).focus();
    await userEvent.keyboard(" {Shift>}{ArrowDown}{/Shift}");
    expect(desk.terminal.panelRequests.about("positions", "flattenSelected")).toBe("2 selected");
    desk.terminal.panelRequests.ask("positions", "flattenSelected");
    const question =
      "Cancel 1 order that may close them too, then at market: sell 10,000 EURUSD, buy 20,000 USDJPY?";
    await expect.element(panel.getByRole("alertdialog", { name: question })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(button("Flatten 2 selected")).toHaveFocus();
    await expect.element(button("Export 2 selected positions as CSV")).toBeVisible();
    expect(sentOrders(desk)).toEqual(["sell 10000 EURUSD"]);
    await userEvent.keyboard("{Enter}{Enter}");
    await expect.poll(() => desk.sent.filter(({ type }) => type === "orderMassCancelRequest").length).toBe(1);
    expect(sentOrders(desk)).toEqual(["sell 10000 EURUSD", "buy 20000 USDJPY"]);
    await expect.element(panel.getByRole("alertdialog")).not.toBeInTheDocument();
  });

  it("[V166] asks on a phone so that the question and both answers are seen whole", async () => {
    document.documentElement.dataset.touch = "";
    try {
      const desk = await open(390);
      desk.terminal.orderEntry.submit(RESTING);
      desk.answer({});
      await button("Flatten EURUSD").click();
      const question = panel.getByRole("alertdialog");
      await expect.element(question).toBeVisible();
      const parts = [...question.element().children];
      expect(parts).toHaveLength(3);
      for (const part of parts) {
        expect(part.getBoundingClientRect().right).toBeLessThanOrEqual(390);
        expect(part.scrollWidth).toBeLessThanOrEqual(part.clientWidth + 1);
      }
      // The figures beside it keep their columns.
      const table = panel.getByRole("table").element();
      expect(table.scrollWidth).toBeLessThanOrEqual(390);
    } finally {
      delete document.documentElement.dataset.touch;
    }
  });

  it("[V228] asks in the place that the first screen gives it so that no word of the question is cut", async () => {
    const desk = await open(660);
    desk.terminal.orderEntry.submit(RESTING);
    desk.answer({});
    await button("Reverse EURUSD").click();
    const words = panel.getByText(/Cancel, then sell twice 10,000 at market\?$/).element();
    const cell = words.closest("td")!;
    const [text, box] = [words.getBoundingClientRect(), cell.getBoundingClientRect()];
    expect(words.scrollWidth).toBeLessThanOrEqual(words.clientWidth || words.scrollWidth);
    expect(getComputedStyle(words).whiteSpace).toBe("normal");
    expect([text.left >= box.left, text.right <= box.right, text.bottom <= box.bottom]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("[V110] asks once to cancel what is in the way, under the row, and tells how far it has got", async () => {
    const desk = await open();
    desk.terminal.orderEntry.submit(RESTING);
    desk.answer({});
    await button("Flatten EURUSD").click();
    const question = panel.getByRole("alertdialog");
    await expect
      .element(question)
      .toHaveAccessibleName("1 sell order of EURUSD may close it too. Cancel, then sell 10,000 at market?");
    await userEvent.keyboard("{Escape}");
    await expect.element(question).not.toBeInTheDocument();
    await expect.element(button("Flatten EURUSD")).toHaveFocus();
    await button("Flatten EURUSD").click();
    await button("Cancel 1 order and flatten").click();
    expect(desk.sent.at(-1)).toMatchObject({
      type: "orderMassCancelRequest",
      symbol: "EURUSD",
      side: "sell",
    });
    await expect.element(panel.getByText(/^Canceling 1 sell order: 0 of 1 done/)).toBeVisible();
    desk.answer({ execType: "canceled", ordStatus: "canceled", leavesQty: "0" });
    expect(sentOrders(desk)).toEqual(["sell 10000 EURUSD", "sell 10000 EURUSD"]);
    await expect.element(panel.getByText(/^Canceling/)).not.toBeInTheDocument();
  });

  it("[U105] keeps the keyboard at a button that another question is behind now, then in the row of what is flat", async () => {
    const desk = await open();
    const flatten = button("Flatten EURUSD");
    (flatten.element() as HTMLElement).focus();
    const order = { symbol: "EURUSD", ordType: "limit", timeInForce: "day", orderQty: "10000" } as const;
    desk.terminal.orderEntry.submit({ ...order, side: "sell", price: "1.10000" });
    desk.answer({});
    await expect.element(flatten).toHaveAttribute("title", "Orders must be canceled first: asks");
    await expect.element(flatten).toHaveFocus();
    const flat = { qty: "0", avgPx: "0", cost: "0", realizedPnl: "0", fees: "0" } as const;
    desk.receive({ type: "positionReport", symbol: "EURUSD", ...flat });
    await expect.element(panel.getByRole("rowheader", { name: "EURUSD" })).toHaveFocus();
    await panel.getByRole("searchbox").click();
    desk.receive({ type: "positionReport", symbol: "USDJPY", ...flat });
    await expect.element(panel.getByRole("searchbox")).toHaveFocus();
  });

  it("[U42] totals what is shown in the account's currency, and follows the filter", async () => {
    await open();
    const total = panel.getByRole("row", { name: /^Total/ });
    await expect.element(total).toHaveTextContent(/\+135.33 USD.*−1.50 USD.*0.50 USD/);
    await panel.getByRole("searchbox", { name: "Filter positions" }).fill("eur");
    await expect.element(total).toHaveTextContent(/\+2.00 USD.*−3.50 USD/);
    await panel.getByRole("searchbox", { name: "Filter positions" }).fill("none");
    await expect.element(page.getByText("No position matches “none”")).toBeVisible();
  });
});
