import { describe, expect, it } from "vitest";
import { DRAFT, EURUSD, openDesk, refusalText, report } from "../orderFixtures.ts";
import type { OrderDraft } from "../draft/orderDraft.ts";
import { REPEAT_GUARD_MS } from "./orderEntry.ts";
import { createPendingOrders } from "../lifecycle/pendingOrders.ts";
import { checkOrder } from "../../protocol/orderCheck.ts";
import { decodeClientMessage } from "../../protocol/clientMessages.ts";
import { isProtocolError } from "../../protocol/protocolError.ts";
import { keptInMemory } from "../../lib/textInMemory.ts";
import type { Ticks } from "../../protocol/units.ts";

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
