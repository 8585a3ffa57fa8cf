import { describe, expect, it } from "vitest";
import type { Order } from "./order.ts";
import { openDesk, report, type Desk } from "../orderFixtures.ts";
import type { ExecutionReport } from "../../protocol/serverMessages.ts";

function sent(): Desk {
  const desk = openDesk({ newId: () => "A" });
  desk.submit();
  desk.receive(report({ execId: "ack" }));
  return desk;
}

function order(desk: Desk): Order {
  return desk.store.getState().orders.get("A")!;
}

function fills(desk: Desk): string[] {
  return desk.store.getState().fills.map(({ execId }) => execId);
}

function trade(execId: string, last: number, cum: number, changes: Partial<ExecutionReport> = {}) {
  return report({
    execId,
    execType: "trade",
    ordStatus: cum === 10 ? "filled" : "partiallyFilled",
    cumQty: String(cum * 1_000),
    lastQty: String(last * 1_000),
    lastPx: "1.09000",
    avgPx: "1.09",
    ...changes,
  });
}

const FIRST = trade("first", 4, 4);
const BUST = { execType: "tradeCancel", ordStatus: "new", cumQty: "0", execRefId: "first" } as const;

describe("a report that contradicts itself or the order", () => {
  it.each([
    ["more left than there is", report({ leavesQty: "9999000" }), "it says new with 9999000 left"],
    ["nothing left while it can trade", report({ leavesQty: "0" }), "it says new with 0 left"],
    [
      "a trade with another rest",
      trade("T", 2, 6, { leavesQty: "1000" }),
      "it says partiallyFilled with 1000 left, and 6000 of 10000 filled",
    ],
    [
      "a canceled order with a rest",
      report({ execType: "canceled", ordStatus: "canceled", cumQty: "4000", leavesQty: "6000" }),
      "it says canceled with 6000 left",
    ],
    [
      "a pending gtc order with nothing left",
      report({
        execType: "pendingCancel",
        ordStatus: "pendingCancel",
        timeInForce: "gtc",
        leavesQty: "0",
        cumQty: "4000",
      }),
      "it says pendingCancel with 0 left",
    ],
    ["a trade at no price", trade("T", 2, 6, { lastPx: "0" }), "a trade without a quantity and a price"],
    ["a bust of nothing", report({ ...BUST, execRefId: undefined }), "tradeCancel without the execution"],
    [
      "a correction to more than has filled",
      trade("T", 9, 4, { execType: "tradeCorrect", execRefId: "first" }),
      "lastQty 9000 is over cumQty 4000",
    ],
    [
      "the end of another order",
      report({ execType: "canceled", ordStatus: "canceled", orderId: "X2", cumQty: "4000" }),
      "it names order X2 under the id of order X1",
    ],
    [
      "a trade of a rejected order",
      report({ execType: "rejected", ordStatus: "rejected", cumQty: "4000" }),
      "rejected cannot follow partiallyFilled",
    ],
  ] as const)("[R124] is counted, told in words, asked about, and changes nothing: %s", (_, odd, words) => {
    const desk = sent();
    desk.receive(FIRST);
    const before = order(desk);
    desk.receive({ ...odd, execId: "odd" });
    expect(order(desk)).toEqual(before);
    expect(fills(desk)).toEqual(["first"]);
    const { anomalies, oddReports } = desk.store.getState();
    expect(anomalies).toEqual({ duplicates: 0, late: 0, impossible: 1 });
    expect(oddReports[0]?.text).toContain(words);
    expect(desk.sent("orderStatusRequest")).toEqual([{ type: "orderStatusRequest", clOrdId: "A" }]);
  });

  it.each([
    [
      "with nothing more filled",
      trade("T", 1, 4),
      "a trade of 1,000 cannot bring what has filled from 4,000 to 4,000",
    ],
    [
      "of more than the rise",
      trade("T", 5, 6),
      "a trade of 5,000 cannot bring what has filled from 4,000 to 6,000",
    ],
    [
      "of more than the rise to the whole",
      trade("T", 7, 10),
      "a trade of 7,000 cannot bring what has filled",
    ],
    ["with less filled", trade("T", 1, 3), "with 3,000 filled came after partiallyFilled with 4,000 filled"],
  ] as const)("[R125] is counted and asked about and adds no fill: a trade %s", (_, odd, words) => {
    const desk = sent();
    desk.receive(FIRST, odd);
    expect(order(desk)).toMatchObject({ state: "partiallyFilled", cumQty: 4, leavesQty: 6 });
    expect(fills(desk)).toEqual(["first"]);
    const { anomalies, oddReports } = desk.store.getState();
    expect(anomalies).toEqual({ duplicates: 0, late: 1, impossible: 0 });
    expect([oddReports[0]?.text.includes(words), oddReports[0]?.query]).toEqual([true, "asked"]);
    const told = { execType: "orderStatus", ordStatus: "partiallyFilled", cumQty: "4000" } as const;
    desk.receive(report({ ...told, execId: "S" }));
    expect(desk.store.getState().oddReports[0]?.query).toBe("answered");
    desk.receive(trade("next", 2, 6));
    expect([order(desk).cumQty, fills(desk)]).toEqual([6, ["next", "first"]]);
  });

  it("[R125] counts once the bust comes that had been told between the two trades, and not by a later one", () => {
    const desk = openDesk({ newId: () => "A" });
    desk.submit();
    desk.entry.message({ ...FIRST, seq: 10 });
    desk.entry.message({ ...trade("second", 5, 5), seq: 12 });
    expect([order(desk).cumQty, fills(desk)]).toEqual([4, ["first"]]);
    desk.entry.message(report({ ...BUST, execId: "B", seq: 11 }));
    expect(order(desk)).toMatchObject({ state: "partiallyFilled", cumQty: 5, leavesQty: 5 });
    expect(fills(desk)).toEqual(["second"]);
    const phantom = sent();
    phantom.receive(FIRST, trade("phantom", 1, 4), report({ ...BUST, execId: "B" }));
    expect([order(phantom).cumQty, fills(phantom)]).toEqual([0, []]);
  });

  it("[R125] is shown as taken back when the bust of a trade that waits comes", () => {
    const desk = sent();
    desk.receive(FIRST, trade("phantom", 1, 4));
    desk.receive(
      report({ ...BUST, ordStatus: "partiallyFilled", cumQty: "4000", execRefId: "phantom", execId: "B" }),
    );
    expect([order(desk).cumQty, fills(desk)]).toEqual([4, ["first"]]);
    expect(desk.store.getState().undone.map(({ fill }) => fill.execId)).toEqual(["phantom"]);
  });
});

describe("a day order that is done for the day", () => {
  it("[R129] has nothing left behind a pending request either, and again what the exchange says after it", () => {
    const desk = sent();
    const asked = {
      clOrdId: "C",
      origClOrdId: "A",
      execType: "pendingCancel",
      ordStatus: "pendingCancel",
    } as const;
    desk.receive(
      FIRST,
      report({
        execType: "doneForDay",
        ordStatus: "doneForDay",
        cumQty: "4000",
        leavesQty: "0",
        execId: "D",
      }),
    );
    expect(order(desk)).toMatchObject({ state: "doneForDay", leavesQty: 0 });
    desk.receive(report({ ...asked, cumQty: "4000", leavesQty: "0", execId: "P" }));
    expect(order(desk)).toMatchObject({ state: "pendingCancel", leavesQty: 0, cumQty: 4 });
    desk.receive(report({ execType: "restated", ordStatus: "pendingCancel", cumQty: "4000", execId: "R" }));
    expect(order(desk)).toMatchObject({ state: "pendingCancel", leavesQty: 6 });
    expect(desk.store.getState().anomalies).toEqual({ duplicates: 0, late: 0, impossible: 0 });
  });
});
