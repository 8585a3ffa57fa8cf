import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { Fill, Order } from "../../orders/order.ts";
import { createOrderStore, type OrdersState } from "../../orders/orderStore.ts";
import { followOrders } from "./orderNotices.ts";

const EURUSD = instrumentOf("EURUSD");

function fill(execId: string, changes: Partial<Fill> = {}): Fill {
  return {
    execId,
    orderKey: "o1",
    clOrdId: "o1",
    orderId: "1",
    symbol: "EURUSD",
    side: "buy",
    lastQty: 10,
    lastPx: 109_120,
    commission: null,
    liquidity: null,
    transactTime: 1,
    ...changes,
  } as Fill;
}

function order(key: string, changes: Partial<Order>): Order {
  return { key, symbol: "EURUSD", side: "sell", leavesQty: 0, text: null, ...changes } as Order;
}

function setUp(initial: Partial<OrdersState> = {}) {
  const store = createOrderStore(initial);
  const told: string[] = [];
  followOrders(
    store,
    () => EURUSD,
    ({ text }) => told.push(text),
  );
  const change = (changes: Partial<OrdersState>): void => store.update((state) => ({ ...state, ...changes }));
  return { store, told, change };
}

describe("notices of orders", () => {
  it("[U62] tell each fill once, with what is left, and none of those that were there at the first snapshot", () => {
    const { told, change } = setUp();
    change({ fills: [fill("e1")] });
    change({ synced: true });
    expect(told).toEqual([]);
    change({
      orders: new Map([["o1", order("o1", { leavesQty: 5 as Order["leavesQty"] })]]),
      fills: [fill("e2"), fill("e1")],
    });
    change({ fills: [fill("e3", { side: "sell", orderKey: "o2" }), fill("e2"), fill("e1")] });
    expect(told).toEqual(["Bought 10,000 EURUSD at 1.09120, 5,000 left", "Sold 10,000 EURUSD at 1.09120"]);
  });

  it("[U62][O13] tell what filled while the link was down once, when the list is whole again", () => {
    const { told, change } = setUp({ synced: true });
    change({ synced: false });
    change({ fills: [fill("e1")] });
    expect(told).toEqual([]);
    change({ synced: true });
    expect(told).toEqual(["Bought 10,000 EURUSD at 1.09120"]);
    change({ synced: false });
    change({ synced: true });
    expect(told).toHaveLength(1);
  });

  it("[U62] tell many fills at once as a number", () => {
    const { told, change } = setUp({ synced: true });
    change({ fills: ["e4", "e3", "e2", "e1"].map((execId) => fill(execId)) });
    expect(told).toEqual(["4 fills came at once. See Fills."]);
  });

  it("[U62] tell a reject once, in the exchange's words", () => {
    const { told, change } = setUp({ synced: true });
    const rejected = order("o1", { state: "rejected", text: "price is not a multiple of 0.00001" });
    change({ orders: new Map([["o1", rejected]]) });
    change({ orders: new Map([["o1", { ...rejected }]]) });
    expect(told).toEqual(["Refused by the exchange: sell EURUSD: price is not a multiple of 0.00001"]);
  });
});
