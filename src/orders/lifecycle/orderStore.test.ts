import { describe, expect, it } from "vitest";
import { PersistentMap } from "../../lib/persistentMap.ts";
import { openDesk, report } from "../orderFixtures.ts";
import { createOrderStore, finishedByTime, newestFinished } from "./orderStore.ts";

describe("order store", () => {
  it("[R42] leaves earlier snapshots as they were, and copies no map for a report", () => {
    const { store, submit, receive } = openDesk();
    const [first, second] = [submit(), submit({ side: "sell" })];
    receive(report({ clOrdId: first, orderId: "X1" }));
    const before = store.getState();
    receive(report({ clOrdId: first, orderId: "X1", execType: "canceled", ordStatus: "canceled" }));
    const after = store.getState();
    expect([before.orders.get(first)?.state, after.orders.get(first)?.state]).toEqual(["new", "canceled"]);
    expect([[...before.working.keys()], [...after.working.keys()]]).toEqual([[first, second], [second]]);
    expect(after.orders.get(second)).toBe(before.orders.get(second));
    expect(after.orders).toBeInstanceOf(PersistentMap);
    expect(after.working).toBeInstanceOf(PersistentMap);
  });

  it("[R42] keeps what may still trade apart, also after a new session and for orders that it was made with", () => {
    const desk = openDesk();
    const [first, second] = [desk.submit(), desk.submit({ side: "sell" })];
    desk.receive(report({ clOrdId: first, execType: "rejected", ordStatus: "rejected" }));
    desk.logon(false);
    const { orders, working, finished } = desk.store.getState();
    expect([...working.keys()]).toEqual([second]);
    expect([...createOrderStore({ orders }).getState().working.keys()]).toEqual([second]);
    expect(newestFinished({ finished }, 9).map(({ key }) => key)).toEqual([first]);
    expect(newestFinished({ finished }, 0)).toEqual([]);
  });

  it("[R132] has what is finished in the order in which it finished, whatever a snapshot told first", () => {
    const desk = openDesk();
    const [first, second] = [desk.submit(), desk.submit({ side: "sell" })];
    const canceled = { execType: "canceled", ordStatus: "canceled" } as const;
    desk.receive(report({ clOrdId: second, side: "sell", orderId: "X2", ...canceled, transactTime: 5_000 }));
    desk.receive(report({ clOrdId: first, orderId: "X1", ...canceled, transactTime: 6_000 }));
    expect(newestFinished(desk.store.getState(), 9).map(({ key }) => key)).toEqual([first, second]);
    expect(newestFinished(desk.store.getState(), 1).map(({ key }) => key)).toEqual([first]);
    const { orders } = desk.store.getState();
    // As a reload hears of them: oldest order first, and one of an earlier session before all.
    const again = createOrderStore({ orders: new Map([...orders].toReversed()) }).getState();
    expect(newestFinished(again, 9).map(({ key }) => key)).toEqual([first, second]);
    expect(newestFinished(finishedByTime({ ...again, finished: orders }), 9).map(({ key }) => key)).toEqual([
      first,
      second,
    ]);
  });
});
