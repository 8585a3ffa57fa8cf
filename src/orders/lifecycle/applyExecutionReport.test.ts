import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyExecutionReport } from "./applyExecutionReport.ts";
import { applyCancelReject } from "./applyCancelReject.ts";
import { EURUSD, report } from "../orderFixtures.ts";
import { lifeOfAnOrder, TURNS } from "./orderHistories.ts";
import type { Order } from "./order.ts";
import { createOrderStore, putOrder, recordReport, type OrdersState } from "./orderStore.ts";
import type { ExecutionReport, OrderCancelReject } from "../../protocol/serverMessages.ts";
import { isTerminal, type OrdStatus } from "../../protocol/orderTerms.ts";
import { mayCarry, mayStep, ORDER_STEPS, STATUS_PRECEDENCE } from "./orderTransitions.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";

const SENT: Order = {
  key: "A",
  clOrdId: "A",
  orderId: null,
  symbol: "EURUSD",
  side: "buy",
  ordType: "limit",
  timeInForce: "day",
  orderQty: 10 as Lots,
  price: 109_000 as Ticks,
  state: "sent",
  cumQty: 0 as Lots,
  leavesQty: 10 as Lots,
  avgPx: "0",
  pending: null,
  ordRejReason: null,
  text: null,
  external: false,
  createdAt: 0,
  transactTime: null,
  applied: { state: 0, terms: 0 },
};

function start(order: Order): OrdersState {
  const store = createOrderStore();
  store.update((state) => putOrder(state, order));
  return store.getState();
}

function run(told: readonly (ExecutionReport | OrderCancelReject)[], from: Order = SENT): OrdersState {
  let state = start(from);
  for (const next of told) {
    if (next.type === "orderCancelReject") {
      state = putOrder(state, applyCancelReject(state.orders.get("A")!, next));
      continue;
    }
    const applied = applyExecutionReport(state.orders.get("A"), next, EURUSD, 0);
    state = recordReport(state, applied, next.possResend === true);
  }
  return state;
}

function orderAfter(reports: readonly ExecutionReport[], from: Order = SENT): Order {
  return run(reports, from).orders.get("A")!;
}

function trade(seq: number, lastQty: number, cumQty: number, changes: Partial<ExecutionReport> = {}) {
  return report({
    seq,
    execType: "trade",
    ordStatus: cumQty === 10 ? "filled" : "partiallyFilled",
    cumQty: String(cumQty * 1_000),
    avgPx: "1.09",
    lastQty: String(lastQty * 1_000),
    lastPx: "1.09000",
    ...changes,
  });
}

function cancelReject(changes: Partial<OrderCancelReject>): OrderCancelReject {
  return {
    type: "orderCancelReject",
    seq: 9,
    clOrdId: "C",
    origClOrdId: "A",
    orderId: "X1",
    ordStatus: "filled",
    cxlRejResponseTo: "orderCancelRequest",
    cxlRejReason: "tooLateToCancel",
    transactTime: 9,
    ...changes,
  };
}

const ack = report({ seq: 1 });

/** Whole lives of one order. */
const orderHistories = fc
  .array(fc.tuple(fc.constantFrom(...TURNS), fc.integer({ min: 1, max: 6 })), { maxLength: 14 })
  .map(lifeOfAnOrder);

describe("execution reports", () => {
  it("[R1] lets no report bring an order back from a terminal status", () => {
    for (const ended of ["filled", "canceled", "rejected", "expired"] as const) {
      const order = { ...SENT, state: ended, orderId: "X1", applied: { state: 5, terms: 5 } };
      for (const ordStatus of STATUS_PRECEDENCE.filter((status) => status !== ended)) {
        const after = run([report({ seq: 6, execType: "orderStatus", ordStatus })], order);
        expect(after.orders.get("A")?.state).toBe(ended);
      }
      const others = { ...ORDER_STEPS[ended], tradeCancel: undefined, tradeCorrect: undefined };
      for (const step of Object.values(others)) expect(Object.keys(step ?? { [ended]: "" })).toEqual([ended]);
    }
  });

  it("[R1] names every status in the order of FIX's precedence and lets every live one be ended", () => {
    const noted: OrdStatus[] = [
      "pendingCancel",
      "pendingReplace",
      "doneForDay",
      "filled",
      "stopped",
      "canceled",
      "partiallyFilled",
      "new",
    ];
    expect(STATUS_PRECEDENCE.filter((status) => noted.includes(status))).toEqual(noted);
    expect(new Set(STATUS_PRECEDENCE).size).toBe(12);
    for (const live of STATUS_PRECEDENCE.filter((status) => !isTerminal(status))) {
      for (const ended of ["filled", "canceled", "expired"] as const)
        expect([live, ended, mayStep(live, "orderStatus", ended)]).toEqual([live, ended, true]);
    }
  });

  it("[R2] works leavesQty out of orderQty and cumQty while live and makes it 0 at the end", () => {
    const partial = orderAfter([ack, trade(2, 4, 4)]);
    expect([partial.state, partial.cumQty, partial.leavesQty]).toEqual(["partiallyFilled", 4, 6]);
    const canceled = orderAfter([
      ack,
      trade(2, 4, 4),
      report({
        seq: 3,
        execType: "canceled",
        ordStatus: "canceled",
        cumQty: "4000",
        clOrdId: "C",
        origClOrdId: "A",
      }),
    ]);
    expect([canceled.state, canceled.cumQty, canceled.leavesQty, canceled.clOrdId]).toEqual([
      "canceled",
      4,
      0,
      "A",
    ]);
  });

  it("[R3][O5] counts an execId once", () => {
    const state = run([ack, trade(2, 4, 4), trade(2, 4, 4), trade(3, 2, 6, { execId: "E2" })]);
    expect(state.fills).toHaveLength(1);
    expect(state.anomalies.duplicates).toBe(2);
  });

  it("[R3] takes a replayed report that says so for no anomaly", () => {
    const state = run([
      ack,
      trade(2, 4, 4),
      trade(2, 4, 4, { possResend: true }),
      { ...ack, possResend: true },
    ]);
    expect(state.fills).toHaveLength(1);
    expect(state.anomalies).toEqual({ duplicates: 0, late: 0, impossible: 0 });
  });

  it("[R4][O4] fills from the report alone when the ack never came", () => {
    const state = run([trade(2, 10, 10)]);
    expect(state.orders.get("A")).toMatchObject({ state: "filled", orderId: "X1", cumQty: 10, leavesQty: 0 });
    expect(state.fills).toHaveLength(1);
  });

  it("[R4][O5] takes a fill before the ack", () => {
    const after = orderAfter([
      trade(1, 4, 4),
      report({ seq: 2, ordStatus: "partiallyFilled", cumQty: "4000" }),
    ]);
    expect([after.state, after.cumQty]).toEqual(["partiallyFilled", 4]);
    expect(orderAfter([trade(1, 4, 4), report({ seq: 2 })]).cumQty).toBe(4);
  });

  it("[R4] lets a terminal status win over a live one, whichever comes first", () => {
    const ended = report({ seq: 4, execType: "canceled", ordStatus: "canceled" });
    const live = report({ seq: 5, execType: "orderStatus", ordStatus: "new" });
    expect(orderAfter([ack, ended, live]).state).toBe("canceled");
    expect(orderAfter([ack, live, ended])).toMatchObject({ state: "canceled", leavesQty: 0 });
  });

  it("[R4][R126][O4][O5] ends the same whatever order reports and cancel rejects come in and however often", () => {
    fc.assert(
      fc.property(
        orderHistories.chain((history) =>
          fc.tuple(
            fc.constant(history),
            fc.shuffledSubarray(history, { minLength: history.length }),
            fc.array(fc.constantFrom(...history), { maxLength: 6 }),
          ),
        ),
        ([history, shuffled, again]) => {
          const straight = run(history);
          const jumbled = run([...shuffled, ...again]);
          // Words are those of whatever came last with any.
          expect({ ...jumbled.orders.get("A"), text: null }).toEqual({
            ...straight.orders.get("A"),
            text: null,
          });
          const ids = (state: OrdersState) => state.fills.map((fill) => fill.execId).sort();
          expect(ids(jumbled)).toEqual(ids(straight));
          const filled = jumbled.fills.reduce((sum, fill) => sum + fill.lastQty, 0);
          expect(filled).toBe(jumbled.orders.get("A")?.cumQty);
          expect(straight.anomalies.impossible + jumbled.anomalies.impossible).toBe(0);
        },
      ),
      { numRuns: 800 },
    );
  });

  it("[R5][O8] keeps the old quantity, price and clOrdId until a replace is done", () => {
    const pending = report({
      seq: 2,
      execType: "pendingReplace",
      ordStatus: "pendingReplace",
      clOrdId: "B",
      origClOrdId: "A",
      orderQty: "20000",
      price: "1.08000",
    });
    const meanwhile = trade(3, 4, 4, { ordStatus: "pendingReplace" });
    const done = report({
      seq: 4,
      execType: "replaced",
      ordStatus: "partiallyFilled",
      clOrdId: "B",
      origClOrdId: "A",
      orderQty: "20000",
      price: "1.08000",
      cumQty: "4000",
    });
    expect(orderAfter([ack, pending])).toMatchObject({ clOrdId: "A", orderQty: 10, price: 109_000 });
    const waiting = orderAfter([ack, pending, meanwhile]);
    expect(waiting).toMatchObject({
      clOrdId: "A",
      orderQty: 10,
      price: 109_000,
      cumQty: 4,
      state: "pendingReplace",
    });
    expect(orderAfter([ack, pending, meanwhile, done])).toMatchObject({
      clOrdId: "B",
      orderQty: 20,
      price: 108_000,
      cumQty: 4,
      leavesQty: 16,
      state: "partiallyFilled",
    });
  });

  it("[R5] is filled by a replace down to what has filled", () => {
    const done = report({
      seq: 3,
      execType: "replaced",
      ordStatus: "filled",
      clOrdId: "B",
      origClOrdId: "A",
      orderQty: "4000",
      cumQty: "4000",
    });
    expect(orderAfter([ack, trade(2, 4, 4), done])).toMatchObject({
      state: "filled",
      orderQty: 4,
      leavesQty: 0,
    });
  });

  it.each([
    ["a quantity off the lot", report({ seq: 2, orderQty: "10500" })],
    ["a price off the tick", report({ seq: 2, price: "1.090001" })],
    ["more filled than ordered", report({ seq: 2, cumQty: "11000" })],
    [
      "a trade without a quantity",
      report({ seq: 2, execType: "trade", ordStatus: "partiallyFilled", cumQty: "1000" }),
    ],
    ["a status that its execType cannot carry", report({ seq: 2, execType: "rejected", ordStatus: "new" })],
    ["another side", report({ seq: 2, side: "sell" })],
    ["another symbol", report({ seq: 2, symbol: "USDJPY" })],
  ])("[R6] counts and drops %s", (_, bad) => {
    const before = run([ack]);
    const after = run([ack, bad]);
    expect(after.orders.get("A")).toEqual(before.orders.get("A"));
    expect(after.anomalies).toEqual({ duplicates: 0, late: 0, impossible: 1 });
  });

  it("[R6] takes a rejection of an order whose numbers the exchange could not read", () => {
    const rejected = report({
      execType: "rejected",
      ordStatus: "rejected",
      orderQty: "10500",
      text: "Off lot",
    });
    expect(orderAfter([rejected])).toMatchObject({
      state: "rejected",
      leavesQty: 0,
      orderQty: 10,
      text: "Off lot",
    });
  });

  it("[R5] keeps its newest clOrdId when it is canceled without a request", () => {
    const replaced = report({ seq: 2, execType: "replaced", clOrdId: "B", origClOrdId: "A" });
    const canceled = report({
      seq: 3,
      execType: "canceled",
      ordStatus: "canceled",
      clOrdId: "B",
      origClOrdId: "A",
    });
    expect(orderAfter([ack, replaced, canceled])).toMatchObject({ state: "canceled", clOrdId: "B" });
  });

  it("[R6] counts a status that cannot follow", () => {
    const after = run([
      ack,
      trade(2, 4, 4),
      report({ seq: 3, execType: "restated", ordStatus: "new", cumQty: "4000" }),
    ]);
    expect(after.orders.get("A")?.state).toBe("partiallyFilled");
    expect(after.anomalies.impossible).toBe(1);
    expect(mayCarry("restated", "new")).toBe(true);
  });

  it("[R7][O3] leaves the first order alone when the second is refused as a duplicate", () => {
    const refused = report({
      seq: 2,
      execType: "rejected",
      ordStatus: "rejected",
      ordRejReason: "duplicateOrder",
    });
    expect(orderAfter([ack, refused])).toEqual(orderAfter([ack]));
    expect(orderAfter([refused, { ...ack, seq: 3 }]).state).toBe("new");
  });

  it("[R4] [R8] a replace below what had filled keeps its quantity, though the fill comes after it and the bust last", () => {
    const ids = { clOrdId: "B", origClOrdId: "A" };
    const pendingReplace = report({
      seq: 2,
      execType: "pendingReplace",
      ordStatus: "pendingReplace",
      ...ids,
    });
    const first = trade(3, 4, 4, { ordStatus: "pendingReplace" });
    const rest = trade(4, 6, 10, { ordStatus: "filled" });
    const bust = report({
      seq: 5,
      execType: "tradeCancel",
      ordStatus: "pendingReplace",
      execRefId: first.execId,
      cumQty: "6000",
    });
    const replaced = report({
      seq: 6,
      execType: "replaced",
      ordStatus: "partiallyFilled",
      orderQty: "7000",
      cumQty: "6000",
      ...ids,
    });
    const straight = orderAfter([ack, pendingReplace, first, rest, bust, replaced]);
    expect(straight).toMatchObject({ clOrdId: "B", orderQty: 7, cumQty: 6, leavesQty: 1 });
    expect(orderAfter([first, pendingReplace, replaced, rest, ack, bust])).toMatchObject({
      clOrdId: "B",
      orderQty: 7,
      cumQty: 6,
      leavesQty: 1,
    });
  });

  it("[R8] takes a busted fill back and corrects a corrected one", () => {
    const bust = report({
      seq: 4,
      execType: "tradeCancel",
      ordStatus: "partiallyFilled",
      execRefId: "E2",
      cumQty: "2000",
    });
    const busted = run([ack, trade(2, 4, 4), trade(3, 2, 6), bust]);
    expect(busted.fills.map((fill) => fill.execId)).toEqual(["E3"]);
    expect(busted.orders.get("A")?.cumQty).toBe(2);
    const correct = trade(4, 3, 5, {
      execType: "tradeCorrect",
      ordStatus: "partiallyFilled",
      execRefId: "E2",
    });
    const corrected = run([ack, trade(2, 4, 4), trade(3, 2, 6), correct]);
    expect(corrected.fills.map((fill) => [fill.execId, fill.lastQty])).toEqual([
      ["E3", 2],
      ["E4", 3],
    ]);
    expect(corrected.orders.get("A")?.cumQty).toBe(5);
  });

  it("[R116] lets what a filled order cannot become count once the late bust is in, the newest of it", () => {
    const replaced = { orderQty: "20000", ordStatus: "partiallyFilled" } as const;
    const bust = report({ seq: 3, execType: "tradeCancel", ordStatus: "new", execRefId: "E2" });
    const beyond = trade(5, 10, 10, replaced);
    const live = [ack, trade(2, 10, 10), beyond, trade(6, 2, 12, replaced)];
    expect(orderAfter(live)).toMatchObject({ state: "filled", orderQty: 10, leavesQty: 0 });
    expect(orderAfter([...live, bust])).toMatchObject({ state: "partiallyFilled", cumQty: 12, leavesQty: 8 });
    const expired = report({
      seq: 7,
      execType: "expired",
      ordStatus: "expired",
      orderQty: "20000",
      cumQty: "12000",
    });
    for (const last of [
      [beyond, expired],
      [expired, beyond],
      [expired, { ...beyond, seq: 8, execType: "orderStatus" } as const],
    ])
      expect(orderAfter([ack, trade(2, 10, 10), ...last, bust]).state).toBe("expired");
  });

  it("[R117] leaves an order ended that a late bust leaves ended, whatever waits for it", () => {
    const ended = report({ seq: 3, execType: "canceled", ordStatus: "canceled", cumQty: "4000" });
    const live = trade(5, 2, 6);
    const bust = report({ seq: 4, execType: "tradeCancel", ordStatus: "canceled", execRefId: "E2" });
    for (const told of [
      [ended, live, bust],
      [ended, bust, live],
      [live, ended, bust],
    ])
      expect(orderAfter([ack, trade(2, 4, 4), ...told])).toMatchObject({ state: "canceled", leavesQty: 0 });
  });

  it("[R6] never moves an order backwards by a report with less filled", () => {
    const after = orderAfter([ack, trade(3, 4, 4), report({ seq: 4, execType: "orderStatus", cumQty: "0" })]);
    expect([after.state, after.cumQty]).toEqual(["partiallyFilled", 4]);
  });

  it("[R7] takes the first word of a new session for the truth", () => {
    const known = { ...orderAfter([ack, trade(2, 4, 4)]), applied: { state: 0, terms: 0 } };
    const status = report({ seq: 3, execType: "orderStatus", ordStatus: "partiallyFilled", cumQty: "3000" });
    expect(orderAfter([status], known).cumQty).toBe(3);
  });
});

describe("cancel rejects", () => {
  it("[R126] count when they have overtaken the ack and the pending report that they answer", () => {
    const asked = report({
      seq: 2,
      execType: "pendingReplace",
      ordStatus: "pendingReplace",
      clOrdId: "C",
      origClOrdId: "A",
    });
    const refused = cancelReject({ seq: 3, ordStatus: "new", cxlRejReason: "brokerOption" });
    for (const told of [
      [ack, asked, refused],
      [refused, ack, asked],
      [ack, refused, asked],
      [asked, refused, ack],
    ])
      expect(run(told).orders.get("A")).toMatchObject({ state: "new", leavesQty: 10 });
    expect(orderAfter([asked, ack]).state).toBe("pendingReplace");
  });

  it("[R126] keep their place before a fill that comes after them, and are of the past once something newer is told", () => {
    const refused = cancelReject({ seq: 4, ordStatus: "partiallyFilled" });
    const late = run([ack, refused, trade(3, 4, 4, { ordStatus: "pendingCancel" })]);
    expect(late.orders.get("A")).toMatchObject({ state: "partiallyFilled", cumQty: 4, leavesQty: 6 });
    const restated = report({ seq: 6, execType: "restated", ordStatus: "new", orderQty: "12000" });
    const busted = run([ack, refused, restated]);
    expect(busted.orders.get("A")).toMatchObject({ state: "new", orderQty: 12 });
    expect(busted.anomalies.impossible).toBe(0);
    const next = report({ seq: 5, execType: "suspended", ordStatus: "suspended" });
    expect(run([ack, next, cancelReject({ seq: 4, ordStatus: "new" })]).orders.get("A")?.state).toBe(
      "suspended",
    );
  });

  it("[R126] wait for the late bust that makes their status possible", () => {
    const bust = report({
      seq: 3,
      execType: "tradeCancel",
      ordStatus: "pendingCancel",
      execRefId: "E2",
    });
    const refused = cancelReject({ seq: 4, ordStatus: "new", cxlRejReason: "brokerOption" });
    const before = run([ack, trade(2, 10, 10), refused]);
    expect(before.orders.get("A")?.state).toBe("filled");
    expect(run([ack, trade(2, 10, 10), refused, bust]).orders.get("A")).toMatchObject({
      state: "new",
      cumQty: 0,
    });
  });

  const canceling: Order = { ...SENT, pending: { kind: "cancel", clOrdId: "C", sentAt: 0 } };

  it("[R9][O7] stays filled and says that the cancel was too late", () => {
    const filled = orderAfter([ack, trade(2, 10, 10)], canceling);
    const after = applyCancelReject(filled, cancelReject({ text: "order is filled" }));
    expect(after).toMatchObject({ state: "filled", pending: null, text: "Too late: order is filled" });
  });

  it("[R9][O7] is filled by the reject when the last fill came as pendingCancel (matrix B.1.c)", () => {
    const pending = report({
      seq: 2,
      execType: "pendingCancel",
      ordStatus: "pendingCancel",
      clOrdId: "C",
      origClOrdId: "A",
    });
    const last = orderAfter([ack, pending, trade(3, 10, 10, { ordStatus: "pendingCancel" })], canceling);
    expect(last).toMatchObject({ state: "pendingCancel", leavesQty: 0, cumQty: 10 });
    expect(applyCancelReject(last, cancelReject({ seq: 4 })).state).toBe("filled");
  });

  it("[R9] goes back to the live status and keeps the exchange's reason", () => {
    const replacing: Order = {
      ...orderAfter([ack]),
      state: "pendingReplace",
      pending: { kind: "replace", clOrdId: "B", sentAt: 0, orderQty: 20 as Lots, price: null },
    };
    const after = applyCancelReject(
      replacing,
      cancelReject({
        clOrdId: "B",
        ordStatus: "new",
        cxlRejReason: "incorrectQuantity",
        text: "Over buying power",
      }),
    );
    expect(after).toMatchObject({
      state: "new",
      pending: null,
      text: "Over buying power",
      orderQty: 10,
      clOrdId: "A",
    });
  });

  it("[R9] brings nothing back from a terminal status and leaves another request pending", () => {
    const canceled = { ...orderAfter([ack]), state: "canceled" as const };
    expect(applyCancelReject(canceled, cancelReject({ ordStatus: "new" })).state).toBe("canceled");
    const other = applyCancelReject(canceling, cancelReject({ clOrdId: "other", ordStatus: "new" }));
    expect(other.pending).toEqual(canceling.pending);
  });
});
