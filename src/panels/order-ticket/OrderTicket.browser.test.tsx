import { StrictMode } from "react";
import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import "../../ui/theme/base.css";
import { createTradingTerminal, type TradingTerminal } from "../../testing/tradingTerminal.tsx";
import { OrderTicket } from "./OrderTicket.tsx";

async function open(): Promise<TradingTerminal> {
  const desk = createTradingTerminal();
  desk.quote("EURUSD", 109_118, 109_120);
  desk.quote("ESZ6", 21_648, 21_649);
  await render(
    <StrictMode>
      <desk.Provider>
        <div style={{ width: 320 }}>
          <OrderTicket />
        </div>
      </desk.Provider>
    </StrictMode>,
  );
  return desk;
}

const ticket = page.getByRole("region", { name: "Order ticket" });
const submit = ticket.getByRole("button", { name: /^(Buy|Sell) .*(at market|limit)/ });
const field = (label: string) => ticket.getByLabelText(label, { exact: true });
const status = ticket.getByRole("status");

function ordersSent(desk: TradingTerminal): number {
  return desk.sent.filter((message) => message.type === "newOrderSingle").length;
}

describe("the order ticket", () => {
  it("[V1] says on its button what it will do", async () => {
    const desk = await open();
    await expect.element(submit).toHaveTextContent("Buy 10,000 EURUSD at market");
    await field("Symbol").fill("ESZ6");
    await ticket.getByRole("radio", { name: "Sell" }).click();
    await field("Order type").selectOptions("Limit");
    await field("Time in force").selectOptions("GTC");
    await field("Quantity").fill("2");
    await field("Limit price").fill("5,412.25");
    await expect.element(submit).toHaveTextContent("Sell 2 ESZ6 at 5,412.25 limit, GTC");
    await submit.click();
    expect(desk.sent.at(-1)).toMatchObject({
      symbol: "ESZ6",
      side: "sell",
      ordType: "limit",
      timeInForce: "gtc",
      orderQty: "2",
      price: "5412.25",
    });
  });

  it("[V2] chooses a side by its tile and sends nothing", async () => {
    const desk = await open();
    const sell = ticket.getByRole("button", { name: "Sell 1.09118" });
    await sell.click();
    await expect.element(sell).toHaveAttribute("aria-pressed", "true");
    await expect.element(submit).toHaveTextContent("Sell 10,000 EURUSD at market");
    expect(desk.sent).toEqual([]);
  });

  it("[V3] writes prices into its tiles as they tick", async () => {
    const desk = await open();
    desk.quote("EURUSD", 109_131, 109_133);
    await expect.element(ticket.getByRole("button", { name: "Sell 1.09131" })).toBeVisible();
    await expect.element(ticket.getByRole("button", { name: "Buy 1.09133" })).toBeVisible();
    await expect.element(ticket.getByText("≈ 10,913.30 USD")).toBeVisible();
  });

  it("[V4] follows the screen's symbol with a usual quantity, and changes it", async () => {
    const desk = await open();
    desk.terminal.settings.set({ symbol: "ESZ6" });
    await expect.element(field("Symbol")).toHaveValue("ESZ6");
    await expect.element(field("Quantity")).toHaveValue("1");
    await field("Symbol").fill("btcusd");
    expect(desk.terminal.settings.getState().symbol).toBe("BTCUSD");
    await expect.element(field("Quantity")).toHaveValue("0.1000");
  });

  it("[V5] blocks a name that is no instrument and says so", async () => {
    const desk = await open();
    await field("Symbol").fill("NOPE");
    await field("Quantity").click();
    await expect.element(ticket.getByText("No instrument is called NOPE")).toBeVisible();
    await expect.element(submit).toBeDisabled();
    expect(desk.terminal.settings.getState().symbol).toBe("EURUSD");
  });

  it("[V6] spells out shorthand and steps by lots and ticks", async () => {
    await open();
    await field("Quantity").fill("1.5m");
    await expect.element(field("Quantity")).toHaveValue("1500000");
    await userEvent.keyboard("{ArrowUp}{Shift>}{ArrowDown}{/Shift}");
    await expect.element(field("Quantity")).toHaveValue("1491000");
    await field("Order type").selectOptions("Limit");
    await expect.element(field("Limit price")).toHaveValue("1.09118");
    await field("Limit price").click();
    await userEvent.keyboard("{ArrowDown}{Shift>}{ArrowUp}{/Shift}");
    await expect.element(field("Limit price")).toHaveValue("1.09127");
  });

  it("[V7] [O27] puts a refusal beside the field that it is about, and sends nothing", async () => {
    const desk = await open();
    await field("Quantity").fill("1500");
    await expect
      .element(field("Quantity"))
      .toHaveAccessibleDescription("Quantity is not a multiple of 1,000");
    await submit.click();
    expect(desk.sent).toEqual([]);
    await field("Quantity").fill("1e3");
    await expect.element(field("Quantity")).toHaveAccessibleDescription(/Quantity is not a number/);
    await field("Quantity").fill("10k");
    await field("Order type").selectOptions("Limit");
    await field("Limit price").fill("1.091205");
    await expect
      .element(field("Limit price"))
      .toHaveAccessibleDescription("Price is not a multiple of 0.00001");
  });

  it("[V8] puts the exchange's reject beside the field by its reason until the draft changes", async () => {
    const desk = await open();
    await submit.click();
    desk.answer({
      execType: "rejected",
      ordStatus: "rejected",
      leavesQty: "0",
      ordRejReason: "insufficientCreditLimit",
      text: "Order is over the buying power of 5,000.00 USD",
    });
    await expect
      .element(field("Quantity"))
      .toHaveAccessibleDescription("Refused by the exchange: Order is over the buying power of 5,000.00 USD");
    await expect.element(status).toHaveTextContent("Rejected: Order is over the buying power");
    await field("Quantity").fill("1000");
    await expect.element(field("Quantity")).not.toHaveAccessibleDescription(/Refused/);
  });

  it("[V9] [O26] shows markup in a reject as text", async () => {
    const desk = await open();
    await submit.click();
    desk.answer({ execType: "rejected", ordStatus: "rejected", leavesQty: "0", text: "<img src=x>" });
    await expect.element(ticket.getByText("Refused by the exchange: <img src=x>")).toBeVisible();
    expect(document.querySelector("img")).toBeNull();
  });

  it("[V10] [O11] says why nothing can be sent while the order channel is down", async () => {
    const desk = await open();
    desk.setOrders({ kind: "waiting", since: 0, attempt: 1, retryAt: 1_000, reason: { kind: "lost" } });
    await expect.element(submit).toBeDisabled();
    await expect.element(submit).toHaveAccessibleDescription(/order channel is down/);
    desk.setOrders({ kind: "live", since: 0 });
    await expect.element(submit).toBeEnabled();
  });

  it("[V11] [O29] blocks market orders on stale prices and lets a limit order go", async () => {
    const desk = await open();
    desk.terminal.quotes.setStale(true);
    desk.setPrices({ kind: "connecting", since: 0, attempt: 1, reason: { kind: "lost" } });
    await expect.element(submit).toBeDisabled();
    await expect.element(submit).toHaveAccessibleDescription(/prices are not live/);
    await field("Order type").selectOptions("Limit");
    await field("Limit price").fill("1.09000");
    await submit.click();
    expect(ordersSent(desk)).toBe(1);
  });

  it("[P3] [U91] says that a live quote is quiet once it has not changed for a minute, and blocks nothing", async () => {
    const desk = await open();
    const tiles = ticket.getByTitle("Since this quote last changed; prices are live");
    await expect.element(ticket.getByTitle("Spread")).toHaveTextContent("0.2 pips");
    desk.clock.advance(59_000);
    await expect.element(tiles).toHaveTextContent("");
    desk.clock.advance(12 * 60_000);
    await expect.element(tiles).toHaveTextContent("· quiet 12m");
    await expect.element(submit).toBeEnabled();
    expect(ticket.element().querySelector("[data-stale]")).toBeNull();
    desk.quote("EURUSD", 109_118, 109_121);
    await expect.element(tiles).toHaveTextContent("");
    desk.clock.advance(12 * 60_000);
    desk.setPrices({ kind: "connecting", since: 0, attempt: 1, reason: { kind: "lost" } });
    await expect.element(tiles).not.toBeInTheDocument();
  });

  it("[V104] [R111] asks about an order beyond an own limit, and sends it at that word only", async () => {
    const desk = await open();
    const { ownLimits } = desk.terminal.settings.getState();
    const fx = { ...ownLimits.byClass.fx, maxQty: "5000" };
    desk.terminal.settings.set({ ownLimits: { ...ownLimits, byClass: { ...ownLimits.byClass, fx } } });
    await expect.element(field("Quantity")).toHaveAccessibleDescription(/your own limit for FX is 5,000/);
    await submit.click();
    const question = ticket.getByRole("group", { name: "Confirm the order" });
    await expect.element(question).toHaveTextContent(/Quantity is 10,000; your own limit for FX is 5,000/);
    await question.getByRole("button", { name: "Back" }).click();
    expect(ordersSent(desk)).toBe(0);
    await submit.click();
    await question.getByRole("button", { name: "Send" }).click();
    expect(ordersSent(desk)).toBe(1);
  });

  it("[P19] [V101] [V102] blocks market orders on a suspect price, says so, and lets a limit order go", async () => {
    const desk = await open();
    desk.quote("EURUSD", 109_118, 109_120);
    await expect.element(submit).toBeEnabled();
    desk.refuseQuote("EURUSD");
    await expect.element(page.getByText("Last good price")).toBeVisible();
    await expect.element(submit).toBeDisabled();
    await expect.element(submit).toHaveAccessibleDescription(/the newest price was refused/);
    await field("Order type").selectOptions("Limit");
    await field("Limit price").fill("1.09000");
    await submit.click();
    expect(ordersSent(desk)).toBe(1);
    await field("Order type").selectOptions("Market");
    await expect.element(submit).toBeDisabled();
    desk.quote("EURUSD", 109_119, 109_120);
    await expect.element(submit).toBeEnabled();
    await expect.element(page.getByText("Last good price")).not.toBeInTheDocument();
  });

  it("[K16] is disabled by the kill switch but for an order that reduces a position, and says so either way", async () => {
    const desk = await open();
    desk.receive({
      type: "positionReport",
      symbol: "EURUSD",
      qty: "-10000",
      avgPx: "1.09",
      cost: "0",
      realizedPnl: "0",
      fees: "0",
    });
    const words =
      "Kill switch is on: only orders that reduce a position are sent. Release it in the top bar.";
    desk.terminal.killSwitch.engage();
    await expect.element(submit).toBeEnabled();
    await expect.element(submit).toHaveAccessibleDescription(words);
    await field("Quantity").fill("11,000");
    await expect.element(submit).toBeDisabled();
    await expect.element(submit).toHaveAccessibleDescription(words);
    await field("Quantity").fill("10,000");
    await submit.click();
    expect(ordersSent(desk)).toBe(1);
    // What is on its way counts: together they would turn the position round.
    await expect.element(submit).toBeDisabled();
    desk.terminal.killSwitch.release();
    await expect.element(submit).toBeEnabled();
    await expect.element(submit).toHaveAccessibleDescription("");
  });

  it("[K18] [O22] counts down how long the exchange holds orders back and is enabled by itself", async () => {
    const desk = await open();
    await submit.click();
    const order = desk.sent.at(-1);
    desk.receive({
      type: "businessMessageReject",
      refType: "newOrderSingle",
      refClOrdId: order?.type === "newOrderSingle" ? order.clOrdId : "",
      businessRejectReason: "throttleLimitExceeded",
      retryAfterMs: 3_000,
    });
    await expect.element(submit).toBeDisabled();
    await expect
      .element(submit)
      .toHaveAccessibleDescription(/takes new ones again in 3 s. Cancels are not held back/);
    desk.clock.advance(1_500);
    await expect.element(submit).toHaveAccessibleDescription(/again in 2 s/);
    desk.clock.advance(1_500);
    await expect.element(submit).toBeEnabled();
    expect(ordersSent(desk)).toBe(1);
  });

  it("[V12] [O28] sends one order for a double click", async () => {
    const desk = await open();
    await submit.dblClick();
    expect(ordersSent(desk)).toBe(1);
  });

  it("[V12] [O28] sends one order however long Enter is held", async () => {
    const desk = await open();
    await field("Quantity").click();
    // Longer between the presses than order entry takes for one gesture.
    let presses = 0;
    function onPress(): void {
      presses += 1;
      desk.clock.advance(5_000);
    }
    addEventListener("keydown", onPress);
    await userEvent.keyboard("{Enter>4/}");
    removeEventListener("keydown", onPress);
    expect(presses).toBe(4);
    expect(ordersSent(desk)).toBe(1);
  });

  it("[V12] [O28] says that a second press that follows at once sent nothing", async () => {
    const desk = await open();
    await field("Quantity").click();
    await userEvent.keyboard("{Enter}{Enter}");
    expect(ordersSent(desk)).toBe(1);
    await expect.element(ticket.getByText(/^Not sent again/)).toBeVisible();
    desk.clock.advance(1_000);
    await userEvent.keyboard("{Enter}");
    expect(ordersSent(desk)).toBe(2);
  });

  it("[V13] tells the life of the order it sent", async () => {
    const desk = await open();
    await submit.click();
    await expect.element(status).toHaveTextContent("Sent");
    desk.answer({});
    await expect.element(status).toHaveTextContent("Working");
    desk.answer({
      execType: "trade",
      ordStatus: "partiallyFilled",
      cumQty: "4000",
      leavesQty: "6000",
      avgPx: "1.091200000",
      lastQty: "4000",
      lastPx: "1.09120",
    });
    await expect.element(status).toHaveTextContent("Filled 4,000 of 10,000 at 1.09120, 6,000 working");
    desk.answer({
      execType: "trade",
      ordStatus: "filled",
      cumQty: "10000",
      leavesQty: "0",
      avgPx: "1.091200000",
      lastQty: "6000",
      lastPx: "1.09120",
    });
    await expect.element(status).toHaveTextContent("Filled 10,000 at 1.09120");
    desk.clock.advance(30_000);
    await expect.element(status).toHaveTextContent(/^$/);
  });

  it("[V238] tells of its order no more once another has left by another way, or the symbol has changed", async () => {
    const desk = await open();
    await submit.click();
    desk.answer({ execType: "rejected", ordStatus: "rejected", leavesQty: "0", text: "No" });
    await expect.element(status).toHaveTextContent("Rejected: No");
    const byKey = {
      symbol: "EURUSD",
      side: "sell",
      ordType: "market",
      timeInForce: "day",
      orderQty: "3000",
      price: "",
    } as const;
    expect(desk.terminal.orderEntry.submit(byKey).kind).toBe("sent");
    await expect.element(status).toHaveTextContent(/^$/);
    desk.clock.advance(1_000);
    await submit.click();
    await expect.element(status).toHaveTextContent("Sent");
    desk.terminal.settings.set({ symbol: "ESZ6" });
    await expect.element(status).toHaveTextContent(/^$/);
  });
});
