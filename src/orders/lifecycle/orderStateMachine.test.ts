import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_ASKED_AGAIN, VERIFY_PAUSE_MS } from "../entry/inquiries.ts";
import { hasNothingLeft, isFinished, type Order } from "./order.ts";
import { EURUSD, openDesk, report, type Desk } from "../orderFixtures.ts";
import { lifeOfAnOrder, TURNS } from "./orderHistories.ts";
import { mayCarry, mayStep, ORDER_STEPS, STATUS_PRECEDENCE } from "./orderTransitions.ts";
import { execTypeSchema, isTerminal, ordStatusSchema, type ExecType } from "../../protocol/orderTerms.ts";
import type { ExecutionReport, OrderCancelReject } from "../../protocol/serverMessages.ts";
import { formatAvgPx, type Lots } from "../../protocol/units.ts";

const EXEC_TYPES: readonly ExecType[] = execTypeSchema.options;

/** The order that the reports of orderHistories are about, sent from here. */
function sent(): Desk {
  const desk = openDesk({ newId: () => "A" });
  desk.submit();
  return desk;
}

function order(desk: Desk): Order {
  return desk.store.getState().orders.get("A")!;
}

/** Whole lives of one order. */
const orderHistories = fc
  .array(fc.tuple(fc.constantFrom(...TURNS), fc.integer({ min: 1, max: 6 })), { maxLength: 14 })
  .map(lifeOfAnOrder);

describe("the table of the order state machine", () => {
  it("[R70] leads from a terminal state nowhere but by a bust or a correction", () => {
    for (const from of STATUS_PRECEDENCE.filter(isTerminal)) {
      for (const event of EXEC_TYPES.filter((name) => name !== "tradeCancel" && name !== "tradeCorrect")) {
        const elsewhere = STATUS_PRECEDENCE.filter((to) => to !== from && mayStep(from, event, to));
        expect([from, event, elsewhere]).toEqual([from, event, []]);
      }
    }
    expect(mayStep("filled", "tradeCancel", "partiallyFilled")).toBe(true);
    expect(mayStep("canceled", "tradeCancel", "canceled")).toBe(true);
  });

  it("[R70] names no step that its execType cannot carry, and a way out of every live state", () => {
    for (const [from, row] of Object.entries(ORDER_STEPS)) {
      for (const event of EXEC_TYPES) {
        const steps = Object.keys(row[event] ?? {}) as (typeof STATUS_PRECEDENCE)[number][];
        for (const to of steps)
          expect([from, event, to, mayCarry(event, to)]).toEqual([from, event, to, true]);
      }
    }
    for (const live of STATUS_PRECEDENCE.filter((status) => !isTerminal(status))) {
      expect(Object.keys(ORDER_STEPS[live].canceled ?? {})).toEqual(["canceled"]);
      expect(ORDER_STEPS[live].trade).toHaveProperty("filled");
    }
  });

  it("[R70] lets a filled order be replaced to no greater quantity: exchanges read C.1.c so", () => {
    const desk = sent();
    desk.receive(
      FILLED,
      report({
        execType: "replaced",
        ordStatus: "partiallyFilled",
        cumQty: "10000",
        orderQty: "12000",
        execId: "R",
      }),
    );
    expect(order(desk)).toMatchObject({ state: "filled", orderQty: 10, leavesQty: 0 });
  });
});

const FILLED = report({
  execType: "trade",
  ordStatus: "filled",
  cumQty: "10000",
  leavesQty: "0",
  avgPx: "1.09",
  lastQty: "10000",
  lastPx: "1.09000",
  execId: "F",
});

describe("reports that do not fit", () => {
  it.each([
    [
      "late",
      { execType: "new", ordStatus: "partiallyFilled", cumQty: "1000" },
      "new (partiallyFilled) with 1,000 filled came after partiallyFilled with 4,000 filled",
    ],
    ["impossible", { execType: "restated", ordStatus: "new" }, "restated (new) with 0 filled came after"],
    ["impossible", { execType: "rejected", ordStatus: "new" }, "rejected cannot come with status new"],
    ["impossible", { cumQty: "11000" }, "cumQty 11000 is over orderQty 10000"],
    ["impossible", { cumQty: "4000" }, "it says new with 4000 filled"],
    [
      "impossible",
      { execType: "orderStatus", ordStatus: "filled", cumQty: "9000" },
      "it says filled with 9000 of 10000",
    ],
    ["impossible", { side: "sell" }, "it tells of a sell of EURUSD under this order's id"],
    [
      "impossible",
      { execType: "rejected", ordStatus: "rejected", cumQty: "4000" },
      "rejected cannot follow partiallyFilled",
    ],
  ] as const)("[R71] is counted and told in words: %s %j", (kind, changes, words) => {
    const desk = sent();
    desk.receive(report(), PART);
    const before = order(desk);
    desk.receive(report({ execId: "odd", ...changes }));
    const { anomalies, oddReports } = desk.store.getState();
    expect(oddReports[0]).toMatchObject({ orderKey: "A", about: "EURUSD buy" });
    expect(oddReports[0]?.text).toContain(words);
    expect(anomalies[words.includes("came after") ? "late" : kind]).toBe(1);
    expect({ ...order(desk), corrections: undefined, applied: null }).toEqual({
      ...before,
      corrections: undefined,
      applied: null,
    });
  });

  it("[R71] counts an execution that comes again once, and says which", () => {
    const desk = sent();
    desk.receive(report(), PART, PART);
    const { anomalies, oddReports, fills } = desk.store.getState();
    expect([anomalies, fills.length]).toEqual([{ duplicates: 1, late: 0, impossible: 0 }, 1]);
    expect(oddReports[0]?.text).toBe("execution P came again");
  });

  it("[R72] asks for the order's status once, however much does not fit, and leaves the order as it stands", () => {
    const desk = sent();
    desk.receive(report(), PART);
    const before = desk.sent("orderStatusRequest").length;
    for (let count = 0; count < 5; count += 1)
      desk.receive(report({ execType: "rejected", ordStatus: "new" }));
    expect(desk.sent("orderStatusRequest").slice(before)).toEqual([
      { type: "orderStatusRequest", clOrdId: "A" },
    ]);
    expect(desk.store.getState().oddReports[4]?.query).toBe("asked");
    expect(order(desk).state).toBe("partiallyFilled");
    desk.clock.advance(VERIFY_PAUSE_MS);
    desk.receive(report({ execType: "rejected", ordStatus: "new" }));
    expect(desk.sent("orderStatusRequest").slice(before)).toHaveLength(2);
  });

  it("[R72][R118] asks about a finished order too, and a bounded number of times again while no answer fits", () => {
    const desk = sent();
    const asked = () => desk.sent("orderStatusRequest").length;
    desk.receive(FILLED, CANCELED);
    expect([order(desk).state, asked()]).toEqual(["filled", 1]);
    for (let again = 1; again <= MAX_ASKED_AGAIN; again += 1) {
      desk.receive(CANCELED_STATUS, CANCELED_STATUS);
      desk.clock.advance(VERIFY_PAUSE_MS - 1);
      expect(asked()).toBe(again);
      desk.clock.advance(1);
      expect([asked(), desk.store.getState().oddReports[0]?.query]).toEqual([again + 1, "asked"]);
    }
    desk.receive(CANCELED_STATUS);
    desk.clock.advance(600_000);
    expect([asked(), order(desk).state, desk.clock.pending()]).toEqual([1 + MAX_ASKED_AGAIN, "filled", 0]);
    expect(desk.store.getState().oddReports.at(-1)?.query).toBe("answered");
  });

  it("[R118] asks no more once an answer fits, and counts anew after it", () => {
    const desk = sent();
    const fits = report({ execType: "orderStatus", ordStatus: "filled", cumQty: "10000" });
    desk.receive(FILLED, CANCELED_STATUS, fits);
    desk.clock.advance(600_000);
    expect(desk.sent("orderStatusRequest")).toEqual([]);
    for (let again = 1; again <= MAX_ASKED_AGAIN; again += 1) {
      desk.receive(CANCELED_STATUS);
      desk.clock.advance(VERIFY_PAUSE_MS);
    }
    expect(desk.sent("orderStatusRequest")).toHaveLength(MAX_ASKED_AGAIN);
  });

  it("[R118] forgets with the link what it would have asked again, and how often it has", () => {
    const desk = sent();
    const asked = () => desk.sent("orderStatusRequest").length;
    desk.receive(FILLED, CANCELED_STATUS);
    desk.entry.disconnected();
    desk.clock.advance(600_000);
    expect(asked()).toBe(0);
    for (let again = 1; again <= MAX_ASKED_AGAIN; again += 1) {
      desk.receive(CANCELED_STATUS);
      desk.clock.advance(VERIFY_PAUSE_MS);
    }
    expect(asked()).toBe(MAX_ASKED_AGAIN);
  });

  it.each([
    ["the cancel", [CANCELED]],
    ["its status", [CANCELED_STATUS]],
    ["both", [CANCELED, CANCELED_STATUS]],
  ] as const)("[R116] is canceled once the late bust is in that %s had overtaken", (_, told) => {
    const desk = openDesk({ newId: () => "A" });
    desk.submit();
    desk.entry.message({ ...FILLED, seq: 10 });
    for (const [index, report] of told.entries()) desk.entry.message({ ...report, seq: 20 + index });
    expect(order(desk).state).toBe("filled");
    desk.entry.message({ ...BUSTED, seq: 11 });
    expect(order(desk)).toMatchObject({ state: "canceled", cumQty: 10, leavesQty: 0, orderQty: 20 });
  });

  it("[R72] counts a cancel's reject with a status that cannot be, and asks", () => {
    const desk = sent();
    desk.receive(FILLED);
    desk.receive({
      type: "orderCancelReject",
      clOrdId: "C",
      origClOrdId: "A",
      orderId: "X1",
      ordStatus: "new",
      cxlRejResponseTo: "orderCancelRequest",
      cxlRejReason: "brokerOption",
      transactTime: 1,
    });
    expect(desk.store.getState().oddReports[0]?.text).toBe("cancelReject (new) cannot follow filled");
    expect([order(desk).state, desk.sent("orderStatusRequest").length]).toEqual(["filled", 1]);
  });

  it("[R74] works the average price out from the fills where it has them all, whatever it was told", () => {
    const desk = sent();
    desk.receive({ ...PART, avgPx: "7" });
    expect(order(desk).avgPx).toBe("1.090010000");
    const rest = { ...FILLED, lastQty: "6000", lastPx: "1.09005", avgPx: "7" };
    desk.receive(rest);
    expect(order(desk).avgPx).toBe("1.090034000");
  });
});

/** Told after FILLED was busted, the order made larger and filled again. */
const CANCELED = report({
  execType: "canceled",
  ordStatus: "canceled",
  orderQty: "20000",
  cumQty: "10000",
  leavesQty: "0",
  execId: "Z",
});
const CANCELED_STATUS: typeof CANCELED = { ...CANCELED, execType: "orderStatus", execId: "S" };
const BUSTED = report({ execType: "tradeCancel", execId: "B", execRefId: "F" });

const PART = report({
  execType: "trade",
  ordStatus: "partiallyFilled",
  cumQty: "4000",
  avgPx: "1.09001",
  lastQty: "4000",
  lastPx: "1.09001",
  execId: "P",
});

/** A true report with something in it changed. */
const mutated = (history: readonly (ExecutionReport | OrderCancelReject)[]): fc.Arbitrary<ExecutionReport> =>
  fc
    .tuple(
      fc.constantFrom(...history.filter((told) => told.type === "executionReport")),
      fc.record(
        {
          execType: fc.constantFrom(...EXEC_TYPES),
          ordStatus: fc.constantFrom(...ordStatusSchema.options),
          cumQty: fc.integer({ min: 0, max: 12 }).map((lots) => String(lots * 1_000)),
          orderQty: fc.integer({ min: 0, max: 12 }).map((lots) => String(lots * 1_000)),
          lastQty: fc.integer({ min: 0, max: 12 }).map((lots) => String(lots * 1_000)),
          seq: fc.integer({ min: 1, max: 30 }),
          execId: fc.constantFrom("E1", "E2", "E3", "other"),
          execRefId: fc.constantFrom("E2", "E3", "none"),
          avgPx: fc.constantFrom("0", "9.5"),
          possResend: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([told, changes]) => ({ ...told, ...changes }));

describe("any reports at all", () => {
  it("[R73] keep the order whole: quantities fit, terminal stays but for busts and corrections, each execId counts once", () => {
    const storms = orderHistories.chain((history) =>
      fc.array(fc.oneof(fc.constantFrom(...history), mutated(history)), { minLength: 1, maxLength: 24 }),
    );
    fc.assert(
      fc.property(storms, (storm) => {
        const desk = sent();
        for (const told of storm) {
          const before = order(desk);
          desk.entry.message(told);
          const after = order(desk);
          const state = desk.store.getState();
          expect(after.cumQty).toBeLessThanOrEqual(after.orderQty);
          expect(after.leavesQty).toBe(hasNothingLeft(after) ? 0 : after.orderQty - after.cumQty);
          const amends = told.type === "executionReport" && told.execType.startsWith("trade");
          const stays = isFinished(before.state) && !amends;
          expect(after.state).toBe(stays ? before.state : after.state);
          const fills = state.fills.filter(({ orderKey }) => orderKey === "A");
          expect(new Set(fills.map(({ execId }) => execId)).size).toBe(fills.length);
          const lots = fills.reduce((sum, { lastQty }) => sum + lastQty, 0) as Lots;
          const value = fills.reduce(
            (sum, { lastQty, lastPx }) => sum + BigInt(lastQty) * BigInt(lastPx),
            0n,
          );
          const whole = lots > 0 && lots === after.cumQty;
          expect(after.avgPx).toBe(whole ? formatAvgPx(value, lots, EURUSD) : after.avgPx);
          const { duplicates, late, impossible } = state.anomalies;
          expect(state.oddReports.length).toBe(Math.min(100, duplicates + late + impossible));
        }
        // Mutated ids may name orders of their own.
        const { orders } = desk.store.getState();
        expect(desk.sent("orderStatusRequest").length).toBeLessThanOrEqual(orders.size);
        expect(desk.sent("newOrderSingle")).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});
