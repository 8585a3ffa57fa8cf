import { describe, expect, it } from "vitest";
import { createClOrdIds } from "./clOrdId.ts";
import { NOT_SENT_GRACE_MS } from "./inquiries.ts";
import { FATE_TIMEOUT_MS } from "./openQuestions.ts";
import { openDesk, report, type Desk } from "../orderFixtures.ts";
import { createManualClock } from "../../lib/manualClock.ts";
import { keptInMemory } from "../../lib/textInMemory.ts";

const status = { execType: "orderStatus", execId: "S" } as const;

const denial = (refClOrdId: string) => ({
  type: "businessMessageReject" as const,
  refType: "orderStatusRequest",
  refClOrdId,
  businessRejectReason: "unknownId" as const,
});

/** Logged on again with so many orders in flight when the link went. */
function backWith(count: number): { readonly desk: Desk; readonly keys: readonly string[] } {
  const desk = openDesk();
  const keys = Array.from({ length: count }, (_, at) => desk.submit({ price: `1.0${9 - at}000` }));
  desk.entry.disconnected();
  desk.logon(true);
  desk.synced();
  return { desk, keys };
}

describe("orders in doubt after a logon", () => {
  it("[R17] [R100] nothing in doubt: entry opens at once", () => {
    const desk = openDesk();
    desk.receive(report({ clOrdId: desk.submit() }));
    desk.entry.disconnected();
    desk.logon(true);
    desk.synced();
    expect(desk.unanswered).toEqual([0]);
    expect(desk.clock.pending()).toBe(0);
  });

  it("[O12] [R17] [R100] each is counted until the exchange has said how it stands, and none twice", () => {
    const { desk, keys } = backWith(3);
    const [resting = "", filled = "", rejected = ""] = keys;
    expect(desk.unanswered).toEqual([3]);
    desk.receive(report({ clOrdId: resting, ...status }), report({ clOrdId: resting, ...status }));
    expect(desk.unanswered).toEqual([3, 2]);
    // Its own report does as well as the answer.
    desk.receive(
      report({
        clOrdId: filled,
        orderId: "X2",
        execId: "T1",
        execType: "trade",
        ordStatus: "filled",
        cumQty: "10000",
        lastQty: "10000",
        lastPx: "1.08000",
        leavesQty: "0",
      }),
    );
    expect(desk.unanswered).toEqual([3, 2, 1]);
    desk.receive(report({ clOrdId: rejected, ...status, orderId: "X3", ordStatus: "rejected" }));
    expect(desk.unanswered).toEqual([3, 2, 1, 0]);
    desk.clock.advance(FATE_TIMEOUT_MS);
    expect([desk.unanswered, desk.notices]).toEqual([[3, 2, 1, 0], []]);
    expect(keys.map((key) => desk.state(key))).toEqual(["new", "filled", "rejected"]);
  });

  it("[O2] [R19] [R100] one that is denied is in doubt until it is denied again: it may still be on its way", () => {
    const { desk, keys } = backWith(1);
    const [key = ""] = keys;
    desk.receive(denial(key));
    expect([desk.unanswered, desk.state(key)]).toEqual([[1], "unknown"]);
    desk.clock.advance(NOT_SENT_GRACE_MS);
    desk.receive(denial(key));
    expect([desk.unanswered, desk.state(key)]).toEqual([[1, 0], "notSent"]);
  });

  it("[O14] [R18] [R100] one that the exchange has named and no longer knows holds nothing back", () => {
    const desk = openDesk();
    const key = desk.submit();
    desk.receive(report({ clOrdId: key }));
    desk.entry.disconnected();
    desk.logon(false);
    desk.synced();
    expect(desk.unanswered).toEqual([1]);
    desk.receive(denial(key));
    expect([desk.unanswered, desk.state(key)]).toEqual([[1, 0], "unknown"]);
  });

  it.each([
    ["a status that does not fit the order", report({ ...status, ordStatus: "new", orderQty: "1" })],
    ["a refusal of the question", { ...denial(""), businessRejectReason: "notAuthorized" as const }],
  ])("[R100] %s is an answer too", (_, answer) => {
    const { desk, keys } = backWith(1);
    const [key = ""] = keys;
    desk.receive({ ...answer, ...("refType" in answer ? { refClOrdId: key } : { clOrdId: key }) });
    expect(desk.unanswered).toEqual([1, 0]);
  });

  it("[O30] [R20] [R39] [R100] a reload waits for what was kept, the one that no row can show included", () => {
    const kept = keptInMemory();
    const lost = openDesk({ kept }).submit();
    const newId = createClOrdIds("tab2", createManualClock());
    const shown = openDesk({ kept, newId });
    expect(shown.unanswered).toEqual([1]);
    shown.receive(report({ clOrdId: lost, ...status }));
    expect(shown.unanswered).toEqual([1, 0]);

    const other = openDesk({ kept: keptInMemory(), newId });
    const unlisted = other.submit();
    const hidden = openDesk({ kept: other.kept, newId, instrument: () => undefined });
    expect([hidden.unanswered, hidden.sent("orderStatusRequest").length]).toEqual([[1], 1]);
    hidden.receive(report({ clOrdId: unlisted, ...status }));
    expect(hidden.unanswered).toEqual([1, 0]);
  });

  it("[R101] no answer in 10 s holds entry no longer: unknown, in its row and in one notice", () => {
    const { desk, keys } = backWith(2);
    const [silent = "", answered = ""] = keys;
    desk.receive(report({ clOrdId: answered, ...status }));
    desk.clock.advance(FATE_TIMEOUT_MS - 1);
    expect([desk.unanswered, desk.notices]).toEqual([[2, 1], []]);
    desk.clock.advance(1);
    expect(desk.unanswered).toEqual([2, 1, 0]);
    expect(desk.notices).toEqual([
      "The exchange has not said for 10 s what became of an order. It stays unknown, and new orders can be sent.",
    ]);
    expect(desk.store.getState().orders.get(silent)).toMatchObject({
      state: "unknown",
      text: "The exchange has not said what became of it",
    });
    expect(desk.clock.pending()).toBe(0);
    desk.receive(report({ clOrdId: silent, orderId: "X2", ...status }));
    expect(desk.store.getState().orders.get(silent)).toMatchObject({ state: "new", text: null });
    expect(desk.unanswered).toEqual([2, 1, 0]);
    expect(desk.sent("newOrderSingle")).toHaveLength(2);
  });

  it("[U174] the notice of it goes with the last order that is known again, or that never was there", () => {
    const { desk, keys } = backWith(2);
    const [resting = "", denied = ""] = keys;
    desk.clock.advance(FATE_TIMEOUT_MS);
    desk.receive(report({ clOrdId: resting, ...status }));
    expect(desk.notices).toHaveLength(1);
    desk.receive(denial(denied));
    expect(desk.notices).toHaveLength(1);
    desk.clock.advance(FATE_TIMEOUT_MS);
    desk.receive(denial(denied));
    expect([desk.state(denied), desk.notices]).toEqual(["notSent", []]);
  });

  it("[R101] a question that is put off for longer than that holds nothing back either", () => {
    const { desk, keys } = backWith(1);
    const [key = ""] = keys;
    const busy = { ...denial(key), businessRejectReason: "throttleLimitExceeded" as const };
    desk.receive({ ...busy, retryAfterMs: 15_000 });
    desk.clock.advance(FATE_TIMEOUT_MS);
    expect([desk.unanswered, desk.state(key)]).toEqual([[1, 0], "unknown"]);
    desk.clock.advance(5_000);
    expect(desk.sent("orderStatusRequest")).toHaveLength(2);
  });

  it("[T76] [R101] a link that is lost meanwhile ends the waiting, and the next logon begins it anew", () => {
    const { desk, keys } = backWith(1);
    const [key = ""] = keys;
    const before = desk.unanswered;
    expect(before).toEqual([1]);
    desk.entry.disconnected();
    desk.clock.advance(600_000);
    expect([desk.unanswered, desk.notices]).toEqual([[1], []]);
    desk.logon(true);
    desk.synced();
    expect(desk.sent("orderStatusRequest")).toHaveLength(2);
    desk.receive(report({ clOrdId: key, ...status }));
    expect(desk.unanswered).toEqual([1, 0]);
    desk.entry.close();
    expect(desk.clock.pending()).toBe(0);
  });
});
