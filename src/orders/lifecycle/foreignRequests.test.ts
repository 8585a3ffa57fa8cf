import { describe, expect, it } from "vitest";
import { PENDING_TIMEOUT_MS } from "../entry/inquiries.ts";
import type { Order } from "./order.ts";
import { openDesk, report, type Desk } from "../orderFixtures.ts";

/** An order that rests, sent from here as "A". */
function resting(): Desk {
  let ids = 0;
  const desk = openDesk({ newId: () => ["A", "own1", "own2"][ids++] ?? `own${ids}` });
  desk.submit();
  desk.receive(report({ execId: "ack" }));
  return desk;
}

function order(desk: Desk): Order {
  return desk.store.getState().orders.get("A")!;
}

function asked(desk: Desk): number {
  return desk.sent("orderStatusRequest").length;
}

const REPLACE = report({
  execType: "pendingReplace",
  ordStatus: "pendingReplace",
  clOrdId: "P2",
  origClOrdId: "A",
  execId: "p2",
});
/** Names the replace that is still pending, as another terminal may. */
const CANCEL = report({
  execType: "pendingCancel",
  ordStatus: "pendingCancel",
  clOrdId: "PC",
  origClOrdId: "P2",
  execId: "pc",
});
const LIVE = report({ execType: "orderStatus", ordStatus: "new", execId: "S" });

describe("a request of another session", () => {
  it.each([REPLACE, CANCEL])(
    "[R128] that has no end is asked about, ever more rarely, until its order is pending no more: %j",
    (pending) => {
      const desk = resting();
      desk.receive(pending);
      desk.clock.advance(PENDING_TIMEOUT_MS - 1);
      expect(asked(desk)).toBe(0);
      desk.clock.advance(1);
      expect([asked(desk), order(desk).state]).toEqual([1, pending.ordStatus]);
      desk.receive({ ...pending, execType: "orderStatus", clOrdId: "A", execId: "still" });
      desk.clock.advance(2 * PENDING_TIMEOUT_MS);
      expect(asked(desk)).toBe(2);
      desk.clock.advance(600_000);
      expect(asked(desk)).toBeLessThan(12);
      desk.receive({ ...LIVE, execId: "S2" });
      const before = asked(desk);
      desk.clock.advance(600_000);
      expect([order(desk).state, asked(desk), desk.clock.pending()]).toEqual(["new", before, 0]);
    },
  );

  it("[R128] is waited for anew after a lost link, and asked about by no closed terminal", () => {
    const desk = resting();
    desk.receive(REPLACE);
    desk.entry.disconnected();
    desk.clock.advance(600_000);
    expect(asked(desk)).toBe(0);
    desk.logon(true);
    desk.synced();
    desk.clock.advance(PENDING_TIMEOUT_MS);
    expect(asked(desk)).toBe(1);
    desk.entry.close();
    expect(desk.clock.pending()).toBe(0);
  });

  it("[R127] gives the order no clOrdId before it is accepted: a cancel names the last that was", () => {
    const desk = resting();
    desk.receive(REPLACE, CANCEL);
    expect(order(desk)).toMatchObject({ clOrdId: "A", state: "pendingCancel" });
    desk.entry.cancel("A");
    expect(desk.wire.at(-1)).toMatchObject({ type: "orderCancelRequest", origClOrdId: "A" });
  });

  it("[R127] gives it its clOrdId once it is accepted, in whatever order that is told", () => {
    const done = report({
      execType: "replaced",
      clOrdId: "P2",
      origClOrdId: "A",
      orderQty: "20000",
      execId: "r",
    });
    for (const told of [
      [
        { ...REPLACE, seq: 10 },
        { ...done, seq: 11 },
        { ...CANCEL, orderQty: "20000", leavesQty: "20000", seq: 12 },
      ],
      [
        { ...CANCEL, orderQty: "20000", leavesQty: "20000", seq: 12 },
        { ...done, seq: 11 },
        { ...REPLACE, seq: 10 },
      ],
    ]) {
      const desk = resting();
      for (const message of told) desk.entry.message(message);
      expect(order(desk)).toMatchObject({ clOrdId: "P2", orderQty: 20, state: "pendingCancel" });
      expect(desk.store.getState().orders.size).toBe(1);
    }
  });
});

describe("a cancel while this terminal's own replace is on its way", () => {
  it("[R22] names the replace, as FIX has a sender chain; the exchange's refusal of it leads back", () => {
    const desk = resting();
    desk.entry.replace("A", { orderQty: "12000", price: "" });
    desk.entry.cancel("A");
    expect(desk.wire.at(-1)).toEqual({
      type: "orderCancelRequest",
      clOrdId: "own2",
      origClOrdId: "own1",
    });
    expect(order(desk).clOrdId).toBe("A");
  });
});

describe("what the exchange says of the executions", () => {
  it("[R130] a bust that leaves more executed than has filled is counted, told in words and asked about", () => {
    const desk = resting();
    const told = {
      execType: "trade",
      ordStatus: "partiallyFilled",
      cumQty: "4000",
      lastQty: "4000",
    } as const;
    desk.receive(report({ ...told, lastPx: "1.09000", execId: "T" }));
    desk.receive(report({ execType: "tradeCancel", execRefId: "other", execId: "B" }));
    const { oddReports, anomalies } = desk.store.getState();
    expect(oddReports[0]).toMatchObject({
      text: "its executions are 4,000, and 0 has filled",
      query: "asked",
    });
    expect(anomalies).toEqual({ duplicates: 0, late: 1, impossible: 0 });
  });

  it("[R19] an orderStatus rejected without an orderId is a denial, as FIX's matrix G.1.a has it", () => {
    const desk = resting();
    const denied = { execType: "orderStatus", ordStatus: "rejected", orderId: "NONE" } as const;
    desk.receive(report({ ...denied, ordRejReason: "unknownOrder", execId: "0" }));
    expect(order(desk)).toMatchObject({ state: "unknown", orderId: "X1" });
  });
});
