import { describe, expect, it } from "vitest";
import { openDesk, refusalText, report } from "../orderFixtures.ts";
import { createPendingOrders } from "./pendingOrders.ts";
import type { Ticks } from "../../protocol/units.ts";

describe("canceling and replacing", () => {
  function resting(): { desk: ReturnType<typeof openDesk>; key: string } {
    const desk = openDesk();
    const key = desk.submit();
    desk.receive(report({ clOrdId: key }));
    return { desk, key };
  }

  it("[R22] names the order's newest clOrdId that was not rejected as origClOrdId", () => {
    const { desk, key } = resting();
    const first = desk.entry.replace(key, { orderQty: "", price: "1.08000" });
    expect(desk.wire.at(-1)).toEqual({
      type: "orderCancelReplaceRequest",
      clOrdId: first.kind === "sent" ? first.clOrdId : "",
      origClOrdId: key,
      price: "1.08000",
    });
    const id = first.kind === "sent" ? first.clOrdId : "";
    desk.receive({
      type: "orderCancelReject",
      clOrdId: id,
      origClOrdId: key,
      orderId: "X1",
      ordStatus: "new",
      cxlRejResponseTo: "orderCancelReplaceRequest",
      cxlRejReason: "other",
      text: "No",
      transactTime: 2,
    });
    expect(desk.store.getState().orders.get(key)).toMatchObject({
      pending: null,
      text: "No",
      price: 109_000,
    });
    desk.clock.advance(60_000);
    expect(desk.sent("orderStatusRequest")).toEqual([]);
    const second = desk.entry.replace(key, { orderQty: "20000", price: "" });
    const replaceId = second.kind === "sent" ? second.clOrdId : "";
    expect(desk.wire.at(-1)).toMatchObject({ origClOrdId: key, orderQty: "20000" });
    desk.receive(
      report({
        execType: "replaced",
        clOrdId: replaceId,
        origClOrdId: key,
        orderQty: "20000",
        transactTime: 3,
      }),
    );
    expect(desk.store.getState().orders.get(key)).toMatchObject({ pending: null, text: null, orderQty: 20 });
    desk.entry.cancel(key);
    expect(desk.wire.at(-1)).toMatchObject({ type: "orderCancelRequest", origClOrdId: replaceId });
  });

  it("[R22][O10] refuses a second replace while one is pending and leaves the first alone", () => {
    const { desk, key } = resting();
    desk.entry.replace(key, { orderQty: "", price: "1.08000" });
    const pending = desk.store.getState().orders.get(key)?.pending;
    expect(refusalText(desk.entry.replace(key, { orderQty: "", price: "1.07000" }))).toContain("on its way");
    expect(desk.store.getState().orders.get(key)?.pending).toBe(pending);
    expect(desk.sent("orderCancelReplaceRequest")).toHaveLength(1);
  });

  it("[R23] refuses a replace below what has filled, one that changes nothing, and one off the tick", () => {
    const { desk, key } = resting();
    desk.receive(
      report({
        clOrdId: key,
        execId: "T1",
        execType: "trade",
        ordStatus: "partiallyFilled",
        cumQty: "4000",
        lastQty: "4000",
        lastPx: "1.09000",
      }),
    );
    expect(refusalText(desk.entry.replace(key, { orderQty: "3000", price: "" }))).toBe(
      "4,000 is filled already; quantity cannot be below that",
    );
    expect(refusalText(desk.entry.replace(key, { orderQty: "10000", price: "1.09" }))).toBe(
      "Nothing was changed",
    );
    expect(refusalText(desk.entry.replace(key, { orderQty: "", price: "1.090005" }))).toContain(
      "multiple of 0.00001",
    );
    expect(desk.sent("orderCancelReplaceRequest")).toEqual([]);
  });

  it("[R22][O9] cancels before the ack, refuses a second cancel, and refuses one of a finished order", () => {
    const desk = openDesk();
    const key = desk.submit();
    expect(desk.entry.cancel(key).kind).toBe("sent");
    expect(refusalText(desk.entry.cancel(key))).toContain("on its way");
    desk.receive(report({ clOrdId: key }));
    expect(desk.store.getState().orders.get(key)?.pending?.kind).toBe("cancel");
    desk.receive(report({ clOrdId: "C", origClOrdId: key, execType: "canceled", ordStatus: "canceled" }));
    expect(desk.store.getState().orders.get(key)).toMatchObject({
      state: "canceled",
      pending: null,
      leavesQty: 0,
    });
    expect(refusalText(desk.entry.cancel(key))).toBe("The order is already canceled");
    expect(refusalText(desk.entry.cancel("nobody"))).toContain("not known");
  });

  it("[R22] refuses to replace an order that the exchange has not confirmed", () => {
    const desk = openDesk();
    const key = desk.submit();
    expect(refusalText(desk.entry.replace(key, { orderQty: "20000", price: "" }))).toContain("not confirmed");
  });

  it("[R14] takes the pending mark and the kept id back when a cancel or replace did not leave", () => {
    let live = true;
    const desk = openDesk({ channel: { send: () => (live ? "sent" : "notLive") } });
    const key = desk.submit();
    desk.receive(report({ clOrdId: key }));
    live = false;
    const before = desk.store.getState().orders.get(key);
    expect(desk.entry.cancel(key).kind).toBe("refused");
    expect(desk.store.getState().orders.get(key)).toBe(before);
    expect(desk.entry.replace(key, { orderQty: "20000", price: "" }).kind).toBe("refused");
    expect(desk.store.getState().orders.get(key)).toBe(before);
    expect(createPendingOrders(desk.kept, "DEMO").all()).toMatchObject([{ clOrdId: key, replaces: [] }]);
  });

  it("[R9][O7] shows a cancel that raced a fill as too late on a filled order", () => {
    const { desk, key } = resting();
    const cancel = desk.entry.cancel(key);
    desk.receive(
      report({
        clOrdId: key,
        execId: "T1",
        execType: "trade",
        ordStatus: "filled",
        cumQty: "10000",
        lastQty: "10000",
        lastPx: "1.09000",
      }),
      {
        type: "orderCancelReject",
        clOrdId: cancel.kind === "sent" ? cancel.clOrdId : "",
        origClOrdId: key,
        orderId: "X1",
        ordStatus: "filled",
        cxlRejResponseTo: "orderCancelRequest",
        cxlRejReason: "tooLateToCancel",
        transactTime: 2,
      },
    );
    expect(desk.store.getState().orders.get(key)).toMatchObject({
      state: "filled",
      pending: null,
      text: "Too late",
    });
    expect(desk.store.getState().fills).toHaveLength(1);
    desk.clock.advance(60_000);
    expect(desk.sent("orderStatusRequest")).toEqual([]);
  });

  it("[R133] tells once what was asked for here and refused, and nothing of another terminal's request", () => {
    const { desk, key } = resting();
    const told: unknown[] = [];
    desk.entry.onRefused(({ order, asked, why }) => told.push([order.key, order.state, asked, why]));
    const cancel = desk.entry.cancel(key);
    const reject = {
      type: "orderCancelReject",
      clOrdId: cancel.kind === "sent" ? cancel.clOrdId : "",
      origClOrdId: key,
      orderId: "X1",
      ordStatus: "filled",
      cxlRejResponseTo: "orderCancelRequest",
      cxlRejReason: "tooLateToCancel",
      transactTime: 2,
    } as const;
    desk.receive({ ...reject, clOrdId: "of another terminal", ordStatus: "new" });
    expect(told).toEqual([]);
    desk.receive(
      report({
        clOrdId: key,
        execId: "T1",
        execType: "trade",
        ordStatus: "filled",
        cumQty: "10000",
        lastQty: "10000",
        lastPx: "1.09000",
      }),
      reject,
      reject,
    );
    expect(told).toEqual([[key, "filled", "orderCancelRequest", "Too late"]]);
  });

  it("[R37] cancels all with one message and marks every open order that it is for", () => {
    const { desk, key } = resting();
    const other = desk.submit({ symbol: "USDJPY", price: "109.000", side: "sell" });
    expect(desk.entry.cancelAll("EURUSD").kind).toBe("sent");
    expect(desk.sent("orderMassCancelRequest")).toMatchObject([{ symbol: "EURUSD" }]);
    const pending = (id: string) => desk.store.getState().orders.get(id)?.pending?.kind;
    expect([pending(key), pending(other)]).toEqual(["cancel", undefined]);
    const first = desk.store.getState().orders.get(key)?.pending;
    desk.entry.cancelAll();
    expect(pending(other)).toBe("cancel");
    expect(desk.store.getState().orders.get(key)?.pending).toBe(first);
    expect(desk.sent("orderCancelRequest")).toEqual([]);
  });

  it("[R37] cancels one side of a symbol and leaves the other alone", () => {
    const { desk, key } = resting();
    const asked = desk.submit({ price: "1.09500", side: "sell" });
    expect(desk.entry.cancelAll("EURUSD", "sell").kind).toBe("sent");
    expect(desk.sent("orderMassCancelRequest")).toMatchObject([{ symbol: "EURUSD", side: "sell" }]);
    const pending = (id: string) => desk.store.getState().orders.get(id)?.pending?.kind;
    expect([pending(key), pending(asked)]).toEqual([undefined, "cancel"]);
  });
});

describe("an order that the market has left behind", () => {
  it("[R23] may be made smaller at its old price", () => {
    let reference = 109_000;
    const desk = openDesk({ reference: () => reference as Ticks });
    const key = desk.submit();
    desk.receive(report({ clOrdId: key }));
    reference = 150_000;
    expect(desk.entry.replace(key, { orderQty: "5000", price: "" }).kind).toBe("sent");
    expect(desk.wire.at(-1)).not.toHaveProperty("price");
  });
});
