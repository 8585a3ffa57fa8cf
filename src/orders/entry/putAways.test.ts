import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import { openDesk, report } from "../orderFixtures.ts";

const denial = {
  execType: "orderStatus",
  ordStatus: "rejected",
  orderId: "NONE",
  ordRejReason: "unknownOrder",
} as const;

/** An order that the exchange had named, and denies after it was begun anew. */
function forgotten(options: Parameters<typeof openDesk>[0] = {}) {
  const desk = openDesk(options);
  const key = desk.submit();
  desk.receive(report({ clOrdId: key }));
  desk.entry.disconnected();
  desk.logon(false);
  desk.synced();
  desk.receive(report({ clOrdId: key, ...denial }));
  return { desk, key };
}

describe("an order that the exchange no longer knows", () => {
  it("[V314] is put into the history by the trader alone, and nothing is sent", () => {
    const { desk, key } = forgotten();
    const other = desk.submit({ side: "sell" });
    expect([desk.state(key), desk.entry.putAway(other), desk.entry.putAway("none")]).toEqual([
      "unknown",
      false,
      false,
    ]);
    const wire = desk.wire.length;
    expect(desk.entry.putAway(key)).toBe(true);
    const { working, finished } = desk.store.getState();
    expect([...working.keys()]).toEqual([other]);
    expect(finished.get(key)).toMatchObject({ state: "unknownOrder", leavesQty: 0 });
    desk.entry.disconnected();
    desk.logon(false);
    desk.synced();
    expect(desk.state(key)).toBe("unknownOrder");
    expect(desk.wire.slice(wire).every(({ type }) => type === "orderStatusRequest")).toBe(true);
  });

  it("[V314] stands there after a reload, for a day", () => {
    const { desk, key } = forgotten();
    desk.entry.putAway(key);
    const load = (afterMs: number) => {
      const clock = createManualClock();
      clock.advance(afterMs);
      const again = openDesk({ kept: desk.kept, clock });
      again.logon(false);
      again.synced();
      return again.store.getState().finished.get(key);
    };
    expect(load(0)).toMatchObject({ state: "unknownOrder", external: false, orderQty: 10, price: 109_000 });
    expect(load(24 * 3_600_000)).toBeUndefined();
    expect(desk.kept.keys("tapedeck.putAway.")).toEqual([]);
  });

  it("[V314] is brought back by any later word about it, in this page and in the next", () => {
    const { desk, key } = forgotten();
    desk.entry.putAway(key);
    const kept = new Map(
      desk.kept.keys("tapedeck.putAway.").map((name) => [name, desk.kept.get(name) ?? ""]),
    );
    expect(kept.size).toBe(1);
    desk.receive(
      report({ clOrdId: key, execType: "orderStatus", cumQty: "4000", ordStatus: "partiallyFilled" }),
    );
    expect(desk.store.getState().working.get(key)).toMatchObject({
      state: "partiallyFilled",
      leavesQty: 6,
      text: null,
    });
    expect(desk.kept.keys("tapedeck.putAway.")).toEqual([]);

    for (const [name, text] of kept) desk.kept.set(name, text);
    const again = openDesk({ kept: desk.kept });
    again.logon(false);
    again.receive(report({ clOrdId: key, execType: "orderStatus" }));
    again.synced();
    expect(again.store.getState().working.get(key)).toMatchObject({ state: "new", external: false });
    expect(again.kept.keys("tapedeck.putAway.")).toEqual([]);
  });
});
