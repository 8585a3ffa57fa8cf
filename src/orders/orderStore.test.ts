import { describe, expect, it } from "vitest";
import { PersistentMap } from "../lib/persistentMap.ts";
import { openDesk, report } from "./orderFixtures.ts";
import { createOrderStore, newestFinished } from "./orderStore.ts";

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
    const { orders, working } = desk.store.getState();
    expect([...working.keys()]).toEqual([second]);
    expect([...createOrderStore({ orders }).getState().working.keys()]).toEqual([second]);
    expect(newestFinished(orders, 9).map(({ key }) => key)).toEqual([first]);
    expect(newestFinished(orders, 0)).toEqual([]);
  });
});
