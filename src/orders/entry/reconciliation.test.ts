import { createOrderStore, endedAt } from "../lifecycle/orderStore.ts";
import { describe, expect, it } from "vitest";
import { ANSWER_TIMEOUT_MS, NOT_SENT_GRACE_MS } from "./inquiries.ts";
import { openDesk, report } from "../orderFixtures.ts";
import { createPendingOrders } from "../lifecycle/pendingOrders.ts";
import { createClOrdIds } from "./clOrdId.ts";
import { createManualClock } from "../../lib/manualClock.ts";
import { keptInMemory } from "../../lib/textInMemory.ts";

const status = { execType: "orderStatus", execId: "S" } as const;
const fill = {
  execType: "trade",
  execId: "T1",
  ordStatus: "filled",
  cumQty: "10000",
  lastQty: "10000",
  lastPx: "1.09000",
} as const;

const unknownId = (refClOrdId: string) => ({
  type: "businessMessageReject" as const,
  refType: "orderStatusRequest",
  refClOrdId,
  businessRejectReason: "unknownId" as const,
});

const position = (symbol: string, qty: string) => ({
  type: "positionReport" as const,
  symbol,
  qty,
  avgPx: "1.09",
  cost: "10900",
  realizedPnl: "0",
  fees: "0.25",
});

describe("orders without an answer", () => {
  it("[R15][O6] asks once after 10 s on a healthy channel and never sends the order again", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.clock.advance(ANSWER_TIMEOUT_MS - 1);
    expect(desk.state(key)).toBe("sent");
    desk.clock.advance(1);
    expect(desk.state(key)).toBe("unknown");
    desk.clock.advance(600_000);
    expect(desk.sent("orderStatusRequest")).toEqual([{ type: "orderStatusRequest", clOrdId: key }]);
    expect(desk.sent("newOrderSingle")).toHaveLength(1);
    desk.receive(report({ clOrdId: key, ...status }));
    expect(desk.state(key)).toBe("new");
  });

  it("[R15] asks for nothing that was answered in time", () => {
    const desk = openDesk();
    desk.receive(report({ clOrdId: desk.submit() }));
    desk.clock.advance(600_000);
    expect(desk.sent("orderStatusRequest")).toEqual([]);
    expect(desk.clock.pending()).toBe(0);
  });

  it.each(["cancel", "replace"] as const)("[R15][O9] bounds a pending %s by the same 10 s", (kind) => {
    const desk = openDesk();
    const key = desk.submit();
    desk.receive(report({ clOrdId: key }));
    if (kind === "cancel") desk.entry.cancel(key);
    else desk.entry.replace(key, { orderQty: "20000", price: "" });
    desk.clock.advance(ANSWER_TIMEOUT_MS);
    expect(desk.store.getState().orders.get(key)).toMatchObject({
      state: "unknown",
      pending: null,
      text: `No answer to the ${kind}`,
    });
    expect(desk.sent("orderStatusRequest")).toHaveLength(1);
    desk.receive(report({ clOrdId: key, ...status }));
    expect(desk.store.getState().orders.get(key)).toMatchObject({ state: "new", orderQty: 10, text: null });
  });

  it.each(["cancel", "replace"] as const)(
    "[V137] an unanswered %s is told no more once it is settled",
    (kind) => {
      const desk = openDesk();
      const key = desk.submit();
      desk.receive(report({ clOrdId: key }));
      if (kind === "cancel") desk.entry.cancel(key);
      else desk.entry.replace(key, { orderQty: "20000", price: "" });
      desk.clock.advance(ANSWER_TIMEOUT_MS);
      desk.receive(report({ clOrdId: key, execType: "canceled", ordStatus: "canceled", leavesQty: "0" }));
      expect(desk.store.getState().orders.get(key)).toMatchObject({ state: "canceled", text: null });
    },
  );

  it("[R7][O3] asks when its clOrdId is refused as a duplicate before its own answer", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.receive(
      report({ clOrdId: key, execType: "rejected", ordStatus: "rejected", ordRejReason: "duplicateOrder" }),
    );
    expect(desk.state(key)).toBe("unknown");
    expect(desk.sent("orderStatusRequest")).toHaveLength(1);
    desk.receive(report({ clOrdId: key, ...status }));
    expect(desk.state(key)).toBe("new");
  });
});

describe("a lost link", () => {
  it("[R16][R17][O1] makes a sent order unknown, then takes the exchange's word for it, by one order in all", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.entry.disconnected();
    expect(desk.state(key)).toBe("unknown");
    desk.logon(true);
    desk.synced();
    expect(desk.sent("orderStatusRequest")).toEqual([{ type: "orderStatusRequest", clOrdId: key }]);
    desk.receive(report({ clOrdId: key, ...status, ordStatus: "partiallyFilled", cumQty: "3000" }));
    expect(desk.store.getState().orders.get(key)).toMatchObject({ state: "partiallyFilled", cumQty: 3 });
    expect(desk.sent("newOrderSingle")).toHaveLength(1);
  });

  it("[R16] makes an order whose cancel was not answered unknown, and leaves a resting one as it is", () => {
    const desk = openDesk();
    const canceling = desk.submit();
    const resting = desk.submit({ side: "sell" });
    desk.receive(report({ clOrdId: canceling }), report({ clOrdId: resting, orderId: "X2", side: "sell" }));
    desk.entry.cancel(canceling);
    desk.entry.disconnected();
    expect([desk.state(canceling), desk.state(resting)]).toEqual(["unknown", "new"]);
    desk.clock.advance(600_000);
    expect(desk.sent("orderStatusRequest")).toEqual([]);
  });

  it("[V310] [V311] leaves what was told as of its last word until all that was missed is there", () => {
    const desk = openDesk();
    const asOf = () => desk.store.getState().asOf;
    expect(endedAt(createOrderStore().getState(), 1).asOf).toBeNull();
    desk.clock.advance(60_000);
    desk.entry.disconnected(11_000);
    const told = desk.clock.now() - 11_000;
    expect(asOf()).toBe(told);
    desk.clock.advance(5_000);
    desk.entry.disconnected();
    desk.logon(false);
    expect(asOf()).toBe(told);
    desk.synced();
    expect(asOf()).toBeNull();
  });

  it("[R17] asks for nothing that a resumed session has told", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.entry.disconnected();
    desk.receive(report({ clOrdId: key }));
    desk.logon(true);
    desk.synced();
    expect(desk.state(key)).toBe("new");
    expect(desk.sent("orderStatusRequest")).toEqual([]);
  });

  it("[R19][O2] says notSent only when the exchange denies the order twice, a grace apart", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.entry.disconnected();
    desk.logon(false);
    desk.synced();
    desk.receive(unknownId(key));
    expect(desk.state(key)).toBe("unknown");
    desk.clock.advance(NOT_SENT_GRACE_MS);
    expect(desk.sent("orderStatusRequest")).toHaveLength(2);
    desk.receive(unknownId(key));
    expect(desk.store.getState().orders.get(key)).toMatchObject({ state: "notSent", leavesQty: 0 });
    expect(createPendingOrders(desk.kept, "DEMO").all()).toEqual([]);
    desk.clock.advance(600_000);
    expect(desk.sent("newOrderSingle")).toHaveLength(1);
    const again = desk.submit();
    expect(again).not.toBe(key);
  });

  it("[R19] takes an order that arrives within the grace", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.entry.disconnected();
    desk.logon(false);
    desk.synced();
    desk.receive(unknownId(key), report({ clOrdId: key }));
    desk.clock.advance(600_000);
    expect(desk.state(key)).toBe("new");
    expect(desk.sent("orderStatusRequest")).toHaveLength(1);
  });

  it("[R18][R19][O14] never drops an open order that a fresh snapshot lacks", () => {
    const desk = openDesk();
    const key = desk.submit();
    const told = desk.submit({ side: "sell" });
    desk.receive(report({ clOrdId: key }), report({ clOrdId: told, orderId: "X2", side: "sell" }));
    desk.entry.disconnected();
    desk.logon(false);
    desk.receive(report({ clOrdId: told, orderId: "X2", side: "sell", ...status }));
    desk.synced();
    expect([desk.state(key), desk.state(told)]).toEqual(["unknown", "new"]);
    expect(desk.sent("orderStatusRequest")).toEqual([{ type: "orderStatusRequest", clOrdId: key }]);
    desk.receive(unknownId(key), unknownId(key));
    expect(desk.store.getState().orders.get(key)).toMatchObject({
      state: "unknown",
      text: "The exchange no longer knows this order",
    });
  });

  it("[R3][R25][O13] shows what filled while offline, its position, and one fill however often it is told", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.receive(report({ clOrdId: key }));
    desk.entry.disconnected();
    desk.receive(report({ clOrdId: key, ...fill }), position("EURUSD", "10000"));
    desk.logon(true);
    desk.synced();
    desk.receive(report({ clOrdId: key, ...fill, possResend: true }));
    const state = desk.store.getState();
    expect(state.orders.get(key)).toMatchObject({ state: "filled", cumQty: 10, leavesQty: 0 });
    expect(state.fills.map((known) => known.execId)).toEqual(["T1"]);
    expect(state.positions.get("EURUSD")?.qty).toBe(10);
  });

  it("[R20] leaves no timer behind when it is closed", () => {
    const desk = openDesk();
    desk.submit();
    desk.entry.cancelAll();
    desk.entry.close();
    expect(desk.clock.pending()).toBe(0);
  });
});

describe("a fresh snapshot", () => {
  it("[R21][O15] adopts an order that was never sent here as external", () => {
    const desk = openDesk();
    desk.logon(false);
    desk.receive(report({ clOrdId: "their-1", ...status, ordStatus: "partiallyFilled", cumQty: "2000" }));
    desk.synced();
    expect(desk.store.getState().orders.get("their-1")).toMatchObject({
      external: true,
      cumQty: 2,
      leavesQty: 8,
    });
    expect(desk.entry.cancel("their-1").kind).toBe("sent");
  });

  it("[R4] takes fills that are told again after the order's status for the past that they are", () => {
    const desk = openDesk();
    const part = { ...fill, ordStatus: "partiallyFilled", cumQty: "4000", lastQty: "4000" } as const;
    const now = {
      ...status,
      clOrdId: "B",
      origClOrdId: "A",
      orderQty: "20000",
      price: "1.08000",
      cumQty: "4000",
    };
    desk.logon(false);
    desk.receive(
      report({ ...now, ordStatus: "pendingCancel" }),
      report({ ...part, clOrdId: "A", possResend: true, transactTime: 500 }),
    );
    desk.synced();
    const state = desk.store.getState();
    expect(state.fills).toHaveLength(1);
    expect(state.orders.get("A")).toMatchObject({
      state: "pendingCancel",
      orderQty: 20,
      price: 108_000,
      cumQty: 4,
      transactTime: 1_000,
    });
    expect(state.anomalies).toEqual({ duplicates: 0, late: 0, impossible: 0 });
  });

  it("[R7] is newer than what was known, though its seq begins anew", () => {
    const desk = openDesk();
    const key = desk.submit();
    const part = { ...fill, ordStatus: "partiallyFilled" } as const;
    desk.receive(
      report({ clOrdId: key }),
      report({ clOrdId: key, ...part, cumQty: "1000", lastQty: "1000" }),
      report({ clOrdId: key, ...part, execId: "T2", cumQty: "2000", lastQty: "1000" }),
    );
    desk.entry.disconnected();
    desk.logon(false);
    const told = { ...status, ordStatus: "pendingCancel", cumQty: "2000", orderQty: "8000" } as const;
    desk.receive(report({ clOrdId: key, ...told }));
    desk.synced();
    expect(desk.store.getState().orders.get(key)).toMatchObject({ state: "pendingCancel", orderQty: 8 });
  });

  it("[R25] replaces positions whole, once all of it is there", () => {
    const desk = openDesk();
    desk.receive(position("EURUSD", "10000"), position("USDJPY", "-5000"));
    desk.logon(false);
    desk.receive(position("USDJPY", "-4000"));
    expect(desk.store.getState().positions.size).toBe(2);
    desk.synced();
    expect([...desk.store.getState().positions.values()].map(({ symbol, qty }) => [symbol, qty])).toEqual([
      ["USDJPY", -4],
    ]);
  });

  it("[R25] goes on with a snapshot that a lost link cut short", () => {
    const desk = openDesk();
    desk.logon(false);
    desk.receive(position("EURUSD", "10000"));
    desk.entry.disconnected();
    desk.receive(position("USDJPY", "-4000"));
    desk.logon(true);
    desk.synced();
    expect([...desk.store.getState().positions.keys()]).toEqual(["EURUSD", "USDJPY"]);
  });

  it("[R25] says that it is whole only when it is", () => {
    const desk = openDesk();
    expect(desk.store.getState().synced).toBe(true);
    desk.receive({
      type: "accountReport",
      account: "DEMO",
      currency: "USD",
      cash: "100000",
      realizedPnl: "-1.5",
      fees: "0.25",
      marginUsed: "0",
      buyingPower: "3000000",
      transactTime: 1,
    });
    expect(desk.store.getState().account).toMatchObject({ currency: "USD", cash: 1_000_000_000_000_000n });
  });

  it("[R6] counts a message about an instrument that is not listed", () => {
    const desk = openDesk();
    desk.receive(report({ symbol: "NONESUCH" }), position("NONESUCH", "1"), position("EURUSD", "1"));
    expect(desk.store.getState().anomalies.impossible).toBe(3);
  });
});

describe("a reload with orders in flight", () => {
  it("[R20][O30] shows what was kept as unknown, asks for it, and sends none again", () => {
    const kept = keptInMemory();
    const before = openDesk({ kept });
    const lost = before.submit();
    const acked = before.submit({ side: "sell" });
    before.receive(report({ clOrdId: acked, orderId: "X2", side: "sell" }));

    const desk = openDesk({ kept, newId: createClOrdIds("tab2", createManualClock()) });
    expect(desk.wire).toEqual([{ type: "orderStatusRequest", clOrdId: lost }]);
    expect(desk.store.getState().orders.get(lost)).toMatchObject({
      state: "unknown",
      orderQty: 10,
      external: false,
    });
    desk.receive(report({ clOrdId: lost, ...status, ...fill }));
    expect(desk.state(lost)).toBe("filled");
    expect(createPendingOrders(kept, "DEMO").all()).toMatchObject([{ clOrdId: lost, answered: true }]);
  });

  it("[R20] keeps an order in flight of another account apart", () => {
    const kept = keptInMemory();
    openDesk({ kept }).submit();
    expect(openDesk({ kept, account: "OTHER" }).wire).toEqual([]);
  });

  it("[R21] knows its own resting orders after a reload, by the clOrdId of a replace too", () => {
    const kept = keptInMemory();
    const before = openDesk({ kept });
    const key = before.submit();
    before.receive(report({ clOrdId: key }));
    const outcome = before.entry.replace(key, { orderQty: "20000", price: "" });
    const replaced = outcome.kind === "sent" ? outcome.clOrdId : "";

    const desk = openDesk({ kept, newId: createClOrdIds("tab2", createManualClock()) });
    desk.receive(report({ clOrdId: replaced, ...status, orderQty: "20000" }));
    expect(desk.store.getState().orders.get(key)).toMatchObject({
      external: false,
      clOrdId: replaced,
      orderQty: 20,
    });
  });

  it("[R12][R21] knows its own finished orders for as long as the snapshot lists them", () => {
    const kept = keptInMemory();
    const before = openDesk({ kept });
    const key = before.submit();
    before.receive(report({ clOrdId: key, ...fill }));
    before.logon(false);
    before.receive(report({ clOrdId: key, ...status, ordStatus: "filled", cumQty: "10000" }));
    before.synced();
    expect(createPendingOrders(kept, "DEMO").all()).toHaveLength(1);
    before.logon(false);
    before.synced();
    expect(createPendingOrders(kept, "DEMO").all()).toEqual([]);
    expect(before.state(key)).toBe("filled");
  });

  it("[R39] tells of a kept order that no longer fits its instrument, and asks for it until it is denied", () => {
    const kept = keptInMemory();
    const lost = openDesk({ kept }).submit();
    const desk = openDesk({
      kept,
      newId: createClOrdIds("tab2", createManualClock()),
      instrument: () => undefined,
    });
    expect(desk.notices).toEqual([expect.stringContaining(`id ${lost}`)]);
    expect(desk.wire).toEqual([{ type: "orderStatusRequest", clOrdId: lost }]);
    expect(desk.store.getState().orders.size).toBe(0);
    desk.receive({
      type: "businessMessageReject",
      refType: "orderStatusRequest",
      refClOrdId: lost,
      businessRejectReason: "unknownId",
    });
    expect(createPendingOrders(kept, "DEMO").all()).toEqual([]);
  });

  it("[R27] tells of kept orders that cannot be read and goes on with the others", () => {
    const texts = new Map<string, string>();
    const before = openDesk({ kept: keptInMemory(texts) });
    const good = before.submit();
    const [[name, text]] = [...texts] as [[string, string]];
    texts.set(`${name}.broken`, text.slice(1));
    const desk = openDesk({ kept: keptInMemory(texts), newId: createClOrdIds("tab2", createManualClock()) });
    expect(desk.notices).toHaveLength(1);
    expect(desk.state(good)).toBe("unknown");
    texts.set(name, "{not json");
    expect(openDesk({ kept: keptInMemory(texts) }).notices).toHaveLength(1);
    expect(openDesk({ kept: keptInMemory(texts) }).notices).toHaveLength(0);
  });
});
