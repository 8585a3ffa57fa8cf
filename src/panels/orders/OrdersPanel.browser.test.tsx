import { StrictMode } from "react";
import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import "../../ui/theme/base.css";
import type { ExecutionReport } from "../../protocol/serverMessages.ts";
import { MARKET } from "../../orders/orderFixtures.ts";
import { createTradingTerminal, type TradingTerminal } from "../../testing/tradingTerminal.tsx";
import { words } from "../../words/words.ts";
import { OrdersPanel } from "./OrdersPanel.tsx";

async function open(desk: TradingTerminal = createTradingTerminal(), width = 900): Promise<TradingTerminal> {
  desk.quote("EURUSD", 109_118, 109_120);
  await render(
    <StrictMode>
      <desk.Provider>
        <div style={{ width, height: 300 }}>
          <OrdersPanel />
        </div>
      </desk.Provider>
    </StrictMode>,
  );
  return desk;
}

/** Sends a limit order from here and has the exchange acknowledge it. */
function rest(desk: TradingTerminal, price = "1.09000"): void {
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

const EXTERNAL: Omit<ExecutionReport, "seq"> = {
  type: "executionReport",
  clOrdId: "elsewhere-1",
  orderId: "x-9",
  execId: "e-ext",
  execType: "new",
  ordStatus: "new",
  symbol: "ESZ6",
  side: "sell",
  ordType: "limit",
  timeInForce: "day",
  orderQty: "2",
  price: "5412.25",
  cumQty: "0",
  leavesQty: "2",
  avgPx: "0",
  transactTime: 1_700_000_000_000,
};

const panel = page.getByRole("region", { name: "Orders" });
const row = (name: RegExp) => panel.getByRole("row", { name });
const button = (name: string | RegExp) => panel.getByRole("button", { name });

describe("the orders panel", () => {
  it("[V350] steps a change by arrow keys, and keeps the keyboard in the table when it is sent and when the order ends", async () => {
    const desk = await open();
    for (const price of ["1.09000", "1.08000"]) rest(desk, price);
    await expect.element(row(/1\.08000/)).toBeVisible();
    const focused = (): string =>
      document.activeElement?.closest("tr")?.textContent.includes("1.08") === true ? "1.08" : "other";
    (
      row(/1\.08000/)
        .getByRole("button", { name: /^Amend/ })
        .element() as HTMLElement
    ).focus();
    await userEvent.keyboard("{Enter}");
    const price = panel.getByRole("textbox", { name: /^New price/ });
    await expect.element(price).toHaveFocus();
    await userEvent.keyboard("{ArrowUp}{Shift>}{ArrowUp}{/Shift}");
    await expect.element(price).toHaveValue("1.08011");
    await userEvent.keyboard("{Enter}");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", price: "1.08011" });
    await expect.poll(focused).toBe("1.08");
    (
      row(/1\.09000/)
        .getByRole("button", { name: /^Cancel/ })
        .element() as HTMLElement
    ).focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => document.activeElement?.closest("tr") !== null).toBe(true);
    expect(focused()).toBe("other");
  });

  it("[V307] asks for nothing about a day order that is done for the day, and says why", async () => {
    const desk = await open();
    desk.receive({ ...EXTERNAL, execType: "doneForDay", ordStatus: "doneForDay", leavesQty: "0" });
    const asked = desk.sent.length;
    for (const deed of [/^Amend order ESZ6/, /^Cancel order ESZ6/]) {
      await expect.element(button(deed)).toHaveAttribute("aria-disabled", "true");
      await expect.element(button(deed)).toHaveAccessibleDescription(words.orders.nothingLeft);
      // By key: a press with the pointer waits for a button that can be pressed.
      button(deed).element().focus();
      await userEvent.keyboard("{Enter}");
      await expect.element(panel.getByRole("alert")).toHaveTextContent(words.orders.nothingLeft);
    }
    expect(desk.sent).toHaveLength(asked);
    await expect.element(panel.getByRole("spinbutton")).not.toBeInTheDocument();
  });

  it("[V312] cuts no type, figure or state, and gives no column more room than what stands in it", async () => {
    const desk = await open(createTradingTerminal(), 700);
    const types = ["stopLimit", "trailingStop", "marketWithLeftOverAsLimit"] as const;
    const cut = (): readonly (string | null)[] =>
      [...document.querySelectorAll<HTMLElement>("tr:not([class]) :is(td, th, td span)")]
        .filter(({ offsetWidth, scrollWidth }) => offsetWidth > 1 && scrollWidth > offsetWidth)
        .map(({ textContent }) => textContent);
    const width = (column: number): number =>
      document.querySelectorAll<HTMLElement>("thead th")[column]?.offsetWidth ?? 0;
    desk.receive(EXTERNAL);
    await expect.element(row(/ESZ6/)).toBeVisible();
    const before = width(4);
    for (const [index, ordType] of types.entries()) {
      const id = `${index}`;
      desk.receive({
        ...EXTERNAL,
        clOrdId: id,
        orderId: id,
        execId: id,
        symbol: "EURUSD",
        ordType,
        timeInForce: "gtc",
        orderQty: "12000000",
        leavesQty: "12000000",
        stopPx: "1.08000",
        price: "1.07900",
      });
    }
    desk.receive({
      ...EXTERNAL,
      execId: "d",
      execType: "doneForDay",
      ordStatus: "doneForDay",
      leavesQty: "0",
    });
    await expect.element(row(/Done for the day/)).toBeVisible();
    await expect.element(row(/Market to limit/)).toBeVisible();
    expect(cut()).toEqual([]);
    expect(width(4)).toBeGreaterThan(before);
    // Nothing of them has filled.
    expect(width(5)).toBeLessThan(48);
  });

  it("[V314] lets an order that the exchange no longer knows be put away, and says so in the history", async () => {
    const desk = await open();
    rest(desk);
    await expect.element(button(/^Cancel order EURUSD/)).toBeVisible();
    desk.answer({ execType: "orderStatus", ordStatus: "rejected", orderId: "NONE", leavesQty: "0" });
    await expect.element(button(/^Amend order EURUSD/)).not.toBeInTheDocument();
    const asked = desk.sent.length;
    await button("Put order EURUSD buy 10,000 away").click();
    await expect.element(panel.getByText("No working orders")).toBeVisible();
    await panel.getByRole("tab", { name: /^History/ }).click();
    await expect.element(row(/EURUSD Buy Unknown order/)).toBeVisible();
    await expect.element(panel.getByText(/^put away from here/)).toBeVisible();
    expect(desk.sent).toHaveLength(asked);
  });

  it("[V134] stands working orders together by symbol by choice, and keeps the choice", async () => {
    const desk = await open();
    rest(desk);
    desk.receive(EXTERNAL);
    rest(desk, "1.08000");
    const heads = () =>
      [...document.querySelectorAll("th[scope=rowgroup]")].map(({ textContent }) => textContent);
    await expect.element(panel.getByRole("combobox", { name: "Group working orders" })).toHaveValue("list");
    expect(heads()).toEqual([]);
    await panel.getByRole("combobox", { name: "Group working orders" }).selectOptions("By symbol");
    await expect.poll(heads).toEqual(["ESZ6 1 order", "EURUSD 2 orders"]);
    expect(desk.terminal.settings.getState().orderGroups).toBe("symbol");
  });

  it("[V293] [V316] has grouping and file behind one button where it is narrow, and one cancel of two", async () => {
    const desk = await open(createTradingTerminal(), 390);
    rest(desk);
    await expect.element(panel.getByRole("combobox")).not.toBeInTheDocument();
    await button("Grouping and export").click();
    await expect.element(page.getByRole("menuitem", { name: "Export Orders as CSV" })).toBeVisible();
    await page.getByRole("menuitemradio", { name: "By symbol" }).click();
    expect(desk.terminal.settings.getState().orderGroups).toBe("symbol");
    await panel.getByRole("checkbox", { name: "Select all working orders" }).click();
    await button("Grouping and export").click();
    await expect
      .element(page.getByRole("menuitem", { name: "Export 1 selected order as CSV" }))
      .toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(button("Cancel 1 selected order")).toBeVisible();
    await expect.element(button("Cancel all 1 working orders")).not.toBeInTheDocument();
  });

  it("[V14] shows the shape of what is coming until the first snapshot is whole, then what to do next", async () => {
    await open(createTradingTerminal({ synced: false }));
    await expect.element(panel.getByRole("status", { name: "Loading orders" })).toBeVisible();
    await open();
    await expect.element(page.getByText("No working orders")).toBeVisible();
    await expect.element(page.getByText(/^Place a limit order in the order ticket/)).toBeVisible();
  });

  it("[V292] says why nothing comes, and what to do, in place of loading for good", async () => {
    const desk = createTradingTerminal({ synced: false });
    let asked = 0;
    Object.assign(desk.terminal, { signIn: { page: null, again: () => (asked += 1) } });
    await open(desk);
    const reason = (status: number) => ({ kind: "sessionRefused", status, detail: "" }) as const;
    desk.setOrders({ kind: "closed", since: 0, reason: reason(401) });
    await expect.element(panel.getByText("Signed out")).toBeVisible();
    await button("Try again").click();
    expect(asked).toBe(1);
    desk.setOrders({ kind: "closed", since: 0, reason: reason(403) });
    await expect.element(panel.getByText("Not allowed")).toBeVisible();
    desk.setOrders({ kind: "closed", since: 0, reason: reason(404) });
    await expect.element(panel.getByText("This server takes no orders")).toBeVisible();
    desk.setOrders({ kind: "waiting", since: 0, attempt: 1, retryAt: 9, reason: { kind: "unreachable" } });
    await expect.element(button("Connect now")).toBeVisible();
    desk.setOrders({ kind: "syncing", since: 0 });
    await expect.element(panel.getByRole("status", { name: "Loading orders" })).toBeVisible();
  });

  it("[V15] lists working orders and history apart, with their counts", async () => {
    const desk = await open();
    rest(desk);
    await expect.element(panel.getByRole("tab", { name: "Working 1" })).toBeVisible();
    await expect.element(row(/EURUSD Buy Limit 10,000 0 1.09000 GTC Working/)).toBeVisible();
    desk.answer({
      execType: "trade",
      ordStatus: "filled",
      cumQty: "10000",
      leavesQty: "0",
      avgPx: "1.09",
      lastQty: "10000",
      lastPx: "1.09000",
    });
    await expect.element(panel.getByRole("tab", { name: "Working 0" })).toBeVisible();
    await panel.getByRole("tab", { name: "History 1" }).click();
    await expect.element(row(/EURUSD Buy Filled Limit 10,000 10,000 1.09000 1.090000 GTC/)).toBeVisible();
  });

  it("[V161] on a phone what an order is stands in its row, and nothing of it is off the screen", async () => {
    const desk = createTradingTerminal();
    document.documentElement.dataset.touch = "";
    await page.viewport(390, 844);
    try {
      await open(desk, 390);
      desk.receive({
        ...EXTERNAL,
        ordType: "stopLimit",
        stopPx: "5410.00",
        workingIndicator: false,
        timeInForce: "gtc",
      });
      rest(desk);
      desk.answer({
        execType: "trade",
        ordStatus: "partiallyFilled",
        cumQty: "4000",
        leavesQty: "6000",
        avgPx: "1.09",
        lastQty: "4000",
        lastPx: "1.09000",
      });
      await expect
        .element(row(/EURUSD ?Buy 10,000 ?4,000 filled 1.09000 ?Limit Partly filled/))
        .toBeVisible();
      await expect.element(row(/ESZ6 ?Sell 2 5,412.25 ?Stop limit ?5,410.00 Waiting/)).toBeVisible();
      await expect.element(panel.getByText("GTC").last()).toBeVisible();
      await expect.element(button(/^Cancel order ESZ6/)).toBeVisible();
      const { right } = button(/^Cancel order ESZ6/)
        .element()
        .getBoundingClientRect();
      expect(right).toBeLessThanOrEqual(panel.element().getBoundingClientRect().right);
      const table = panel.getByRole("table").element();
      expect(table.scrollWidth).toBeLessThanOrEqual(table.clientWidth);
      // All that is typed in stands on the screen too.
      await button(/^Amend order ESZ6/).click();
      for (const label of [/^New quantity/, /^New price/, /^New stop/])
        await expect.element(panel.getByLabelText(label)).toBeVisible();
    } finally {
      delete document.documentElement.dataset.touch;
      await page.viewport(1440, 900);
    }
  });

  it("[V16] says that a fill may still come while a cancel is on its way", async () => {
    const desk = await open();
    rest(desk);
    await button("Cancel order EURUSD buy 10,000").click();
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelRequest" });
    await expect.element(row(/Cancel requested you may still receive a fill/)).toBeVisible();
    await expect.element(button("Cancel order EURUSD buy 10,000")).not.toBeInTheDocument();
  });

  it("[V17] [O6] says that the exchange is being asked about an order of unknown fate", async () => {
    const desk = await open();
    desk.terminal.orderEntry.submit(MARKET);
    await expect.element(row(/Sent no answer yet/)).toBeVisible();
    desk.clock.advance(10_000);
    await expect.element(row(/Unknown asking the exchange/)).toBeVisible();
  });

  it("[V18] amends in the row: Enter sends, Escape leaves", async () => {
    const desk = await open();
    rest(desk);
    const sent = desk.sent.length;
    await button("Amend order EURUSD buy 10,000").click();
    await panel.getByLabelText("New price of order EURUSD buy 10,000").fill("1.08000");
    await userEvent.keyboard("{Escape}");
    expect(desk.sent).toHaveLength(sent);
    await expect.element(row(/1.09000 GTC Working/)).toBeVisible();
    await button("Amend order EURUSD buy 10,000").click();
    await panel.getByLabelText("New price of order EURUSD buy 10,000").fill("1.08500");
    await panel.getByLabelText("New quantity of order EURUSD buy 10,000").fill("20000");
    await userEvent.keyboard("{Enter}");
    expect(desk.sent).toHaveLength(sent + 1);
    expect(desk.sent.at(-1)).toMatchObject({
      type: "orderCancelReplaceRequest",
      orderQty: "20000",
      price: "1.08500",
    });
    await expect.element(row(/10,000 0 1.09000 GTC Change requested/)).toBeVisible();
  });

  it("[V19] puts a refused amend beside the row and keeps it open", async () => {
    const desk = await open();
    rest(desk);
    const sent = desk.sent.length;
    await button("Amend order EURUSD buy 10,000").click();
    const price = panel.getByLabelText("New price of order EURUSD buy 10,000");
    await price.fill("1.090005");
    await userEvent.keyboard("{Enter}");
    await expect.element(panel.getByRole("alert")).toHaveTextContent("Price is not a multiple of 0.00001");
    await expect.element(price).toHaveAccessibleDescription("Price is not a multiple of 0.00001");
    expect(desk.sent).toHaveLength(sent);
  });

  it("[V202] asks before a limit is changed so that it trades at once, and sends it only then", async () => {
    const desk = await open();
    rest(desk);
    const sent = desk.sent.length;
    await button("Amend order EURUSD buy 10,000").click();
    const price = panel.getByLabelText("New price of order EURUSD buy 10,000");
    await price.fill("1.09120");
    await userEvent.keyboard("{Enter}");
    const question =
      "Change to: Buy 10,000 EURUSD at 1.09120 limit, GTC. It trades at once: the best ask is 1.09120.";
    await expect.element(panel.getByRole("alertdialog", { name: question })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(price).toHaveFocus();
    expect(desk.sent).toHaveLength(sent);
    await userEvent.keyboard("{Enter}");
    await expect.element(button(/^Send$/)).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", price: "1.09120" });
  });

  it("[V207] selects rows by keys: up and down, with Shift those between, and all at once", async () => {
    const desk = await open();
    for (const price of ["1.09000", "1.08900", "1.08800", "1.08700"]) rest(desk, price);
    const boxes = () => [...document.querySelectorAll<HTMLInputElement>("input[data-select]")];
    await expect.poll(() => boxes().length).toBe(4);
    const ticked = () =>
      boxes()
        .map(({ checked }) => Number(checked))
        .join("");
    boxes()[0]!.focus();
    await userEvent.keyboard("{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    await expect.poll(ticked).toBe("0111");
    await expect.element(button("Cancel 3 selected orders")).toBeVisible();
    await userEvent.keyboard(" ");
    await expect.poll(ticked).toBe("0110");
    await userEvent.keyboard("{Control>}a{/Control}");
    await expect.poll(ticked).toBe("1111");
    await userEvent.keyboard("{Escape}");
    await expect.poll(ticked).toBe("0000");
  });

  it("[V20] marks an order that another terminal sent", async () => {
    const desk = await open();
    desk.receive(EXTERNAL);
    await expect.element(row(/ESZ6 Sell Limit 2 0 5,412.25 Day Working external/)).toBeVisible();
    rest(desk);
    await expect
      .element(row(/EURUSD Buy Limit 10,000 0 1.09000 GTC Working$|GTC Working Amend/))
      .toBeVisible();
  });

  it("[V21] cancels all in one request", async () => {
    const desk = await open();
    rest(desk);
    rest(desk, "1.08900");
    await button("Cancel all 2 working orders").click();
    expect(desk.sent.filter(({ type }) => type === "orderMassCancelRequest")).toHaveLength(1);
  });

  it("[V310] shows no order as live while the channel is not, in its row, its head and its detail", async () => {
    const desk = await open();
    rest(desk);
    const state = () => document.querySelector("td [data-tone]");
    await expect.poll(state).toHaveAttribute("data-tone", "working");
    const live = getComputedStyle(state()!).color;
    desk.setOrders({ kind: "waiting", since: 0, attempt: 1, retryAt: 9, reason: { kind: "lost" } });
    await expect.element(row(/EURUSD Buy/)).toHaveTextContent(/Working.*as last told \d\d:\d\d:\d\d/);
    await expect.element(panel.getByRole("columnheader", { name: /^State as last told/ })).toBeVisible();
    expect(getComputedStyle(state()!).color).not.toBe(live);
    await panel.getByRole("button", { name: "EURUSD", exact: true }).click();
    await expect.element(page.getByRole("dialog")).toHaveTextContent(/Working: as last told/);
    desk.setOrders({ kind: "syncing", since: 0 });
    await expect.element(page.getByRole("dialog")).toHaveTextContent(/Working: as last told/);
    desk.setOrders({ kind: "live", since: 0 });
    await expect.element(page.getByRole("dialog")).not.toHaveTextContent(/as last told/);
    expect(getComputedStyle(state()!).color).toBe(live);
  });

  it("[V22] says why a cancel was not sent", async () => {
    const desk = await open();
    rest(desk);
    desk.setOrders({ kind: "closed", since: 0, reason: { kind: "byUser" } });
    await button("Cancel order EURUSD buy 10,000").click();
    await expect
      .element(panel.getByRole("alert"))
      .toHaveTextContent("Not sent: the order channel is not connected");
  });

  it("[U175] says over the heads why not all were canceled, and only until cancels leave again", async () => {
    const desk = await open(undefined, 480);
    rest(desk);
    await expect.element(button(/^Cancel all/)).toBeVisible();
    const width = () =>
      panel.getByRole("tablist").element().parentElement?.lastElementChild?.getBoundingClientRect().width;
    const before = width();
    desk.setOrders({ kind: "waiting", since: 0, attempt: 1, retryAt: 9, reason: { kind: "unreachable" } });
    await button(/^Cancel all/).click();
    const alert = panel.getByRole("alert");
    await expect.element(alert).toHaveTextContent("Not sent: the order channel is not connected");
    expect(width()).toBe(before);
    desk.setOrders({ kind: "live", since: 0 });
    await expect.element(alert).not.toBeInTheDocument();
  });

  it("[V31] says under the row what the exchange refused", async () => {
    const desk = await open();
    rest(desk);
    await button("Amend order EURUSD buy 10,000").click();
    await panel.getByLabelText("New price of order EURUSD buy 10,000").fill("1.08500");
    await userEvent.keyboard("{Enter}");
    const request = desk.sent.at(-1);
    if (request?.type !== "orderCancelReplaceRequest") throw new Error("no replace was sent");
    desk.receive({
      type: "orderCancelReject",
      clOrdId: request.clOrdId,
      origClOrdId: request.origClOrdId,
      orderId: "x-c-1",
      ordStatus: "new",
      cxlRejResponseTo: "orderCancelReplaceRequest",
      cxlRejReason: "priceExceedsCurrentPriceBand",
      text: "Price is outside the band",
      transactTime: desk.clock.now(),
    });
    await expect.element(panel.getByText("Exchange: Price is outside the band")).toBeVisible();
    await expect.element(row(/1.09000 GTC Working/)).toBeVisible();
  });

  it("[V295] says in the history, under the row, why an order was rejected", async () => {
    const desk = await open();
    desk.terminal.orderEntry.submit(MARKET);
    desk.answer({ execType: "rejected", ordStatus: "rejected", leavesQty: "0", text: "Outside the band" });
    await panel.getByRole("tab", { name: "History 1" }).click();
    await expect.element(row(/^Outside the band$/)).toBeVisible();
  });

  it("[V41] says under an order's row that a report about it was left out, also once it is finished", async () => {
    const desk = await open();
    rest(desk);
    desk.answer({ execType: "trade", ordStatus: "new", lastQty: "1000", lastPx: "1.09000" });
    await expect
      .element(panel.getByText(/^A report was left out: trade cannot come with status new. The exchange is/))
      .toBeVisible();
    desk.answer({ execType: "canceled", ordStatus: "canceled", leavesQty: "0" });
    await panel.getByRole("tab", { name: "History 1" }).click();
    await expect.element(panel.getByText(/^A report was left out: trade cannot come/)).toBeVisible();
  });

  it("[V52] names a stop, shows what sets it off and that it waits, and amends it in its row", async () => {
    const desk = await open();
    const stop = { ...EXTERNAL, ordType: "stop", price: undefined, stopPx: "5400.00" } as const;
    desk.receive({ ...stop, workingIndicator: false });
    await expect
      .element(row(/ESZ6 Sell Stop 2 0 – 5,400.00 Day Waiting external until its stop/))
      .toBeVisible();
    await button("Amend order ESZ6 sell 2").click();
    await panel.getByLabelText("New stop price of order ESZ6 sell 2").fill("5,390");
    await userEvent.keyboard("{Enter}");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", stopPx: "5390.00" });
  });

  it("[V116] amends a trailing stop's distance and an iceberg's shown quantity in the row", async () => {
    const desk = await open();
    const trail = {
      ordType: "trailingStop",
      price: undefined,
      stopPx: "5400.00",
      pegOffsetValue: "10.00",
    } as const;
    desk.receive({ ...EXTERNAL, ...trail, workingIndicator: false });
    await button("Amend order ESZ6 sell 2").click();
    await panel.getByLabelText("New distance of order ESZ6 sell 2").fill("12.50");
    await userEvent.keyboard("{Enter}");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", pegOffsetValue: "12.50" });
    const iceberg = { ...EXTERNAL, clOrdId: "ice", orderId: "ice", execId: "ice", symbol: "USDJPY" } as const;
    const figures = { orderQty: "5000", leavesQty: "5000", price: "151.000", displayQty: "1000" };
    desk.receive({ ...iceberg, ...figures });
    await button("Amend order USDJPY sell 5,000").click();
    await panel.getByLabelText("New shown quantity of order USDJPY sell 5,000").fill("2,000");
    await userEvent.keyboard("{Enter}");
    expect(desk.sent.at(-1)).toMatchObject({ type: "orderCancelReplaceRequest", displayQty: "2000" });
  });

  it("[V153] cuts no figure of ten millions at the width of the first screen, however large its text", async () => {
    const desk = await open(undefined, 698);
    const large = { orderQty: "10000000", leavesQty: "10000000", price: "1.09123" };
    desk.receive({ ...EXTERNAL, ...large, symbol: "EURUSD" });
    await expect.element(row(/10,000,000/)).toBeVisible();
    const cut = (): (string | null)[] =>
      row(/10,000,000/)
        .getByRole("cell")
        .elements()
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent);
    expect(cut()).toEqual([]);
    document.documentElement.dataset.textSize = "large";
    try {
      expect(cut()).toEqual([]);
    } finally {
      delete document.documentElement.dataset.textSize;
    }
  });

  it("[V175] cuts nothing in the history at the width of the first screen: state first, then type and time in force", async () => {
    const desk = await open(undefined, 698);
    desk.receive(EXTERNAL);
    desk.receive({ ...EXTERNAL, execId: "e2", execType: "canceled", ordStatus: "canceled", leavesQty: "0" });
    await panel.getByRole("tab", { name: "History 1" }).click();
    const ended = row(/ESZ6 Sell Canceled external Limit ?Day/);
    await expect.element(ended).toBeVisible();
    const right = panel.element().getBoundingClientRect().right;
    for (const cell of ended.getByRole("cell").elements())
      expect(cell.getBoundingClientRect().right).toBeLessThanOrEqual(right);
  });

  it("[V154] keeps what can be done about an order in view in a narrow panel", async () => {
    const desk = await open(undefined, 420);
    desk.receive(EXTERNAL);
    await expect.element(button("Cancel order ESZ6 sell 2")).toBeVisible();
    const { right } = button("Cancel order ESZ6 sell 2").element().getBoundingClientRect();
    expect(right).toBeLessThanOrEqual(panel.element().getBoundingClientRect().right);
  });

  it("[V53] [V170] keeps the orders of one list together, with what they are to each other while they are", async () => {
    const desk = await open();
    const list = { listId: "L", contingencyType: "oneTriggersTheOther" } as const;
    const leg = (id: string, more: Partial<ExecutionReport>) =>
      desk.receive({ ...EXTERNAL, clOrdId: id, orderId: id, execId: id, ...list, ...more });
    leg("p1", { side: "buy" });
    desk.receive({
      ...EXTERNAL,
      clOrdId: "other",
      orderId: "other",
      execId: "other",
      symbol: "BTCUSD",
      orderQty: "1",
      leavesQty: "1",
      price: "60000.0",
    });
    leg("t1", { price: "5500.00", workingIndicator: false });
    await expect.element(panel.getByText("bracket").first()).toBeVisible();
    const names = () =>
      panel
        .getByRole("rowheader")
        .elements()
        .map((cell) => (cell as HTMLElement).innerText.replace("\n", " "));
    await expect.poll(names).toEqual(["ESZ6", "same list: ESZ6", "BTCUSD"]);
    await expect.element(row(/same list: ESZ6 Sell Limit .* until its parent fills/)).toBeVisible();
    leg("t1", { execId: "t2", execType: "canceled", ordStatus: "canceled", leavesQty: "0" });
    await expect.element(panel.getByText("bracket")).not.toBeInTheDocument();
  });

  it("[V243] shows the orders that the filter matches, on both tabs, and selects none that is hidden", async () => {
    const desk = await open();
    rest(desk);
    desk.receive(EXTERNAL);
    desk.receive({
      ...EXTERNAL,
      clOrdId: "e2",
      orderId: "x-10",
      execId: "e2",
      symbol: "BTCUSD",
      price: "6.0",
    });
    await panel.getByRole("checkbox", { name: "Select all working orders" }).click();
    await expect.element(button("Cancel 3 selected orders")).toBeVisible();
    await panel.getByRole("searchbox", { name: "Filter orders" }).fill("sell es");
    await expect.element(row(/ESZ6/)).toBeVisible();
    await expect.element(row(/EURUSD/)).not.toBeInTheDocument();
    await expect.element(button("Cancel 1 selected order")).toBeVisible();
    await panel.getByRole("tab", { name: "History 0" }).click();
    desk.receive({ ...EXTERNAL, execId: "e3", execType: "canceled", ordStatus: "canceled", leavesQty: "0" });
    await expect.element(row(/ESZ6 Sell Canceled/)).toBeVisible();
    await panel.getByRole("searchbox", { name: "Filter orders" }).fill("filled");
    await expect.element(page.getByText("No order matches “filled”")).toBeVisible();
    await panel.getByRole("button", { name: "Clear filter" }).click();
    await expect.element(row(/ESZ6 Sell Canceled/)).toBeVisible();
  });

  it("[V244] a box pressed with Shift does the same to every row from the one pressed before", async () => {
    const desk = await open();
    for (const price of ["1.09000", "1.08000", "1.07000", "1.06000"]) rest(desk, price);
    const boxes = panel.getByRole("checkbox", { name: /^Select order/ });
    const ticked = () => boxes.elements().map((box) => (box as HTMLInputElement).checked);
    await boxes.nth(0).click();
    await boxes.nth(2).click({ modifiers: ["Shift"] });
    await expect.poll(ticked).toEqual([true, true, true, false]);
    await boxes.nth(1).click({ modifiers: ["Shift"] });
    await expect.poll(ticked).toEqual([true, false, false, false]);
    (boxes.nth(3).element() as HTMLElement).focus();
    await userEvent.keyboard("{Shift>} {/Shift}");
    await expect.poll(ticked).toEqual([true, true, true, true]);
  });
});
