import { describe, expect, it } from "vitest";
import { DRAFT, EURUSD, openDesk, refusalText, report } from "./orderFixtures.ts";
import type { OrderDraft } from "./orderDraft.ts";
import { REPEAT_GUARD_MS } from "./orderEntry.ts";
import { createPendingOrders } from "./pendingOrders.ts";
import { checkOrder } from "../protocol/orderCheck.ts";
import { decodeClientMessage } from "../protocol/clientMessages.ts";
import { isProtocolError } from "../protocol/protocolError.ts";
import { keptInMemory } from "../lib/textInMemory.ts";
import type { Ticks } from "../protocol/units.ts";

describe("submitting", () => {
  it("[R13] sends exactly one newOrderSingle that the wire accepts and shows the order as sent", () => {
    const desk = openDesk();
    const clOrdId = desk.submit();
    expect(desk.wire).toEqual([
      {
        type: "newOrderSingle",
        clOrdId,
        symbol: "EURUSD",
        side: "buy",
        ordType: "limit",
        timeInForce: "day",
        orderQty: "10000",
        price: "1.09000",
      },
    ]);
    expect(isProtocolError(decodeClientMessage(JSON.stringify(desk.wire[0])))).toBe(false);
    expect(desk.store.getState().orders.get(clOrdId)).toMatchObject({
      state: "sent",
      orderQty: 10,
      leavesQty: 10,
    });
  });

  it("[R13] sends a market order without a price, whatever the ticket still holds", () => {
    const desk = openDesk();
    desk.submit({ ordType: "market", timeInForce: "ioc" });
    expect(desk.wire[0]).not.toHaveProperty("price");
  });

  it("[R13][O28] makes one order of a double click and of a held key", () => {
    const desk = openDesk();
    desk.submit();
    for (let repeat = 0; repeat < 60; repeat += 1) {
      desk.clock.advance(33);
      expect(refusalText(desk.entry.submit(DRAFT))).toContain("Not sent again");
    }
    expect(desk.wire).toHaveLength(1);
    expect(desk.store.getState().orders.size).toBe(1);
    desk.submit({ side: "sell" });
    desk.clock.advance(REPEAT_GUARD_MS);
    desk.submit();
    expect(desk.wire).toHaveLength(3);
  });

  it.each([
    ["off the tick", { price: "1.090001" }],
    ["off the lot", { orderQty: "10500" }],
    ["below the minimum", { orderQty: "0" }],
    ["over the maximum", { orderQty: "50001000" }],
    ["outside the band", { price: "1.20000" }],
    ["an exponent", { orderQty: "1e3" }],
    ["a comma", { orderQty: "1,5" }],
    ["hexadecimal", { orderQty: "0x10" }],
    ["an exponent of 21", { orderQty: "1e21" }],
    ["no price", { price: "" }],
  ])("[R10][O27] refuses %s in the exchange's words and makes nothing", (_, changes) => {
    const desk = openDesk();
    const draft = { ...DRAFT, ...changes };
    const theirs = checkOrder(draft, EURUSD, 109_000 as Ticks);
    expect(theirs.ok).toBe(false);
    const outcome = desk.entry.submit(draft);
    expect(outcome).toEqual({ kind: "refused", refusal: theirs.ok ? null : theirs.error });
    expect(desk.entry.check(draft)).toEqual(theirs.ok ? null : theirs.error);
    expect(desk.wire).toEqual([]);
    expect(desk.store.getState().orders.size).toBe(0);
    expect(createPendingOrders(desk.kept, "DEMO").all()).toEqual([]);
  });

  it("[R10] refuses a symbol that is not listed", () => {
    expect(openDesk().entry.check({ ...DRAFT, symbol: "NONESUCH" })).toMatchObject({
      field: "symbol",
      ordRejReason: "unknownSymbol",
    });
  });

  it("[R11][O29] blocks market orders while prices are stale, and neither limit orders nor cancels", () => {
    const desk = openDesk({ marketable: () => false });
    expect(refusalText(desk.entry.submit({ ...DRAFT, ordType: "market", price: "" }))).toContain(
      "prices are not live",
    );
    const key = desk.submit();
    expect(desk.entry.cancel(key).kind).toBe("sent");
    expect(desk.entry.cancelAll().kind).toBe("sent");
  });

  it("[P19] [R90] blocks what goes by the market while the symbol's newest price was refused, and nothing else", () => {
    let suspect = "EURUSD";
    const desk = openDesk({ suspect: (symbol) => symbol === suspect });
    const market: OrderDraft = { ...DRAFT, ordType: "market", price: "" };
    const stop: OrderDraft = { ...DRAFT, ordType: "stop", price: "", stopPx: "1.10000" };
    const refusedDrafts: readonly OrderDraft[] = [
      market,
      { ...market, ordType: "marketWithLeftOverAsLimit" },
      stop,
      { ...stop, ordType: "stopLimit", price: "1.10000" },
      { ...market, ordType: "trailingStop", pegOffsetValue: "0.00100" },
    ];
    for (const draft of refusedDrafts)
      expect(refusalText(desk.entry.submit(draft)), draft.ordType).toMatch(/the newest price was refused/);
    expect(desk.wire).toEqual([]);
    const key = desk.submit();
    expect(desk.entry.cancel(key).kind).toBe("sent");
    expect(desk.entry.cancelAll().kind).toBe("sent");
    suspect = "USDJPY";
    for (const draft of refusedDrafts) expect(desk.entry.submit(draft).kind, draft.ordType).toBe("sent");
  });

  it("[P19] [R91] a waiting stop keeps its price while the newest was refused, and can be made smaller", () => {
    let suspect = false;
    const desk = openDesk({ suspect: () => suspect });
    const key = desk.submit({ ordType: "stop", price: "", stopPx: "1.10000", orderQty: "20000" });
    desk.receive(
      report({ clOrdId: key, ordType: "stop", stopPx: "1.10000", orderQty: "20000", leavesQty: "20000" }),
    );
    suspect = true;
    const changes = { orderQty: "", price: "", stopPx: "1.10100" };
    expect(refusalText(desk.entry.replace(key, changes))).toMatch(/the newest price was refused/);
    expect(desk.entry.replace(key, { ...changes, stopPx: "", orderQty: "10000" }).kind).toBe("sent");
  });

  it("[R12][O30] has kept the clOrdId when the message leaves", () => {
    const keptAtSend: string[] = [];
    const desk = openDesk({
      channel: {
        send() {
          keptAtSend.push(
            ...createPendingOrders(desk.kept, "DEMO")
              .all()
              .map((kept) => kept.clOrdId),
          );
          return "sent";
        },
      },
    });
    expect(keptAtSend).toEqual([desk.submit()]);
  });

  it("[R12] sends nothing when the browser refuses to keep the clOrdId", () => {
    const desk = openDesk({ kept: { ...keptInMemory(), set: () => false } });
    expect(refusalText(desk.entry.submit(DRAFT))).toContain("refuses to keep");
    expect(desk.wire).toEqual([]);
    expect(desk.store.getState().orders.size).toBe(0);
  });

  it.each([
    ["notLive", "Not sent: the order channel is not connected"],
    ["backpressure", "Not sent: the connection is too slow to take it now"],
    ["tooLarge", "Not sent: too large for one message"],
  ] as const)(
    "[R14][O11] leaves no ghost when the channel says %s, and sends nothing later",
    (refused, text) => {
      let calls = 0;
      const desk = openDesk({
        channel: {
          send() {
            calls += 1;
            return refused;
          },
        },
      });
      expect(refusalText(desk.entry.submit(DRAFT))).toBe(text);
      expect(desk.store.getState().orders.size).toBe(0);
      expect(createPendingOrders(desk.kept, "DEMO").all()).toEqual([]);
      desk.logon(false);
      desk.synced();
      desk.clock.advance(60_000);
      expect(calls).toBe(1);
      expect(refusalText(desk.entry.cancelAll())).toBe(text);
    },
  );

  it("[R13] takes an answer that comes before send returns", () => {
    const desk = openDesk({
      channel: {
        send(message) {
          if (message.type === "newOrderSingle") desk.receive(report({ clOrdId: message.clOrdId }));
          return "sent";
        },
      },
    });
    const key = desk.submit();
    expect(desk.store.getState().orders.get(key)).toMatchObject({ state: "new", external: false });
    expect(desk.clock.pending()).toBe(0);
  });
});

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

describe("refusals by the exchange", () => {
  const throttled = (refClOrdId: string) => ({
    type: "businessMessageReject" as const,
    refType: "newOrderSingle",
    refClOrdId,
    businessRejectReason: "throttleLimitExceeded" as const,
    retryAfterMs: 2_500,
    text: "50 orders a second",
  });

  it("[R24][O22] shows a throttled order as rejected, holds new ones back, and never replays it", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.receive(throttled(key));
    expect(desk.store.getState().orders.get(key)).toMatchObject({
      state: "rejected",
      leavesQty: 0,
      text: "50 orders a second. Too many orders: try again in 3 s",
    });
    expect(desk.entry.check({ ...DRAFT, side: "sell" })?.text).toContain("try again in 3 s");
    desk.clock.advance(2_400);
    expect(desk.entry.submit({ ...DRAFT, side: "sell" }).kind).toBe("refused");
    desk.clock.advance(100);
    expect(desk.sent("newOrderSingle")).toHaveLength(1);
    expect(desk.entry.submit({ ...DRAFT, side: "sell" }).kind).toBe("sent");
    expect(createPendingOrders(desk.kept, "DEMO").all()).toHaveLength(1);
  });

  it("[R24][O22] lets cancels go while orders are held back", () => {
    const desk = openDesk();
    const resting = desk.submit();
    desk.receive(report({ clOrdId: resting }));
    desk.receive(throttled(desk.submit({ side: "sell" })));
    expect(desk.entry.cancel(resting).kind).toBe("sent");
  });

  it("[K17][O22] holds orders and replaces back after a throttled replace, and no cancel", () => {
    const desk = openDesk();
    const resting = desk.submit();
    desk.receive(report({ clOrdId: resting }));
    const asked = desk.entry.replace(resting, { orderQty: "20000", price: "" });
    desk.receive({
      ...throttled(asked.kind === "sent" ? asked.clOrdId : ""),
      refType: "orderCancelReplaceRequest",
    });
    expect(desk.entry.heldBackMs()).toBe(2_500);
    expect(desk.store.getState().orders.get(resting)).toMatchObject({
      state: "new",
      pending: null,
      text: "50 orders a second. Too many orders: try again in 3 s",
    });
    expect(refusalText(desk.entry.submit({ ...DRAFT, side: "sell" }))).toContain("try again in 3 s");
    expect(refusalText(desk.entry.replace(resting, { orderQty: "30000", price: "" }))).toContain(
      "try again in 3 s",
    );
    expect(desk.entry.cancel(resting).kind).toBe("sent");
    desk.clock.advance(2_500);
    expect(desk.entry.heldBackMs()).toBe(0);
    expect(desk.entry.submit({ ...DRAFT, side: "sell" }).kind).toBe("sent");
  });

  it("[K17][O22] says when a throttled cancel may be tried again and holds nothing back", () => {
    const desk = openDesk();
    const resting = desk.submit();
    desk.receive(report({ clOrdId: resting }));
    const asked = desk.entry.cancel(resting);
    desk.receive({
      ...throttled(asked.kind === "sent" ? asked.clOrdId : ""),
      refType: "orderCancelRequest",
      text: "200 cancels a second",
    });
    expect(desk.store.getState().orders.get(resting)?.text).toBe(
      "200 cancels a second. Too many cancels: try again in 3 s",
    );
    expect(desk.entry.heldBackMs()).toBe(0);
    expect(desk.entry.submit({ ...DRAFT, side: "sell" }).kind).toBe("sent");
    expect(desk.entry.cancel(resting).kind).toBe("sent");
  });

  it("[R38] shows an order that the exchange could not take as rejected with its words", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.receive({
      type: "businessMessageReject",
      refType: "newOrderSingle",
      refClOrdId: key,
      businessRejectReason: "notAuthorized",
      text: "Read only",
    });
    expect(desk.store.getState().orders.get(key)).toMatchObject({ state: "rejected", text: "Read only" });
    desk.clock.advance(60_000);
    expect(desk.sent("orderStatusRequest")).toEqual([]);
  });

  it("[R38] ends a cancel that the exchange could not take on every order that it was for", () => {
    const desk = openDesk();
    const keys = [desk.submit(), desk.submit({ side: "sell" })];
    keys.forEach((clOrdId, at) =>
      desk.receive(report({ clOrdId, orderId: `X${at}`, side: at === 0 ? "buy" : "sell" })),
    );
    const mass = desk.entry.cancelAll();
    desk.receive({
      type: "businessMessageReject",
      refType: "orderMassCancelRequest",
      refClOrdId: mass.kind === "sent" ? mass.clOrdId : "",
      businessRejectReason: "throttleLimitExceeded",
      text: "Too many cancels",
    });
    for (const key of keys) {
      expect(desk.store.getState().orders.get(key)).toMatchObject({
        state: "new",
        pending: null,
        text: "Too many cancels. Too many cancels: try again in 1 s",
      });
    }
  });
});
