import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { Fill, Order } from "../../orders/lifecycle/order.ts";
import { createOrderStore, finishedByTime, type OrdersState } from "../../orders/lifecycle/orderStore.ts";
import { followOrders, refusedRequestNotice } from "./orderNotices.ts";

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

function setUp(
  initial: Partial<OrdersState> = {},
  restToldElsewhere?: (key: string) => boolean,
  askedToCancel?: (order: Order) => boolean,
) {
  const store = createOrderStore(initial);
  const told: string[] = [];
  const keys: string[] = [];
  const kinds: string[] = [];
  followOrders(
    store,
    () => EURUSD,
    ({ kind, key, text }) => {
      kinds.push(kind);
      keys.push(key);
      told.push(text);
    },
    restToldElsewhere,
    askedToCancel,
  );
  const change = (changes: Partial<OrdersState>): void =>
    store.update((state) => finishedByTime({ ...state, ...changes }));
  return { store, told, keys, kinds, change };
}

/** The one order o1 of 10,000 with so many lots done. */
const done = (cumQty: number, avgPx: string) =>
  new Map([["o1", order("o1", { orderQty: 10, cumQty, avgPx } as Partial<Order>)]]);

describe("notices of orders", () => {
  it("[R133] name the order that stands as it was, and say why in the exchange's words", () => {
    const buy = order("o1", { side: "buy", orderQty: 50 } as Partial<Order>);
    const asked = { order: buy, asked: "orderCancelRequest", why: "Too late to cancel." } as const;
    expect(refusedRequestNotice(asked, EURUSD)).toEqual({
      kind: "reject",
      key: "refused o1",
      text: "Not canceled: buy 50,000 EURUSD. Too late to cancel.",
    });
    expect(refusedRequestNotice({ ...asked, asked: "orderCancelReplaceRequest" }, EURUSD).text).toBe(
      "Not changed: buy 50,000 EURUSD. Too late to cancel.",
    );
  });

  it("[U62] tell fills in one notice an order, with how much is done, and none of those at the first snapshot", () => {
    const { told, keys, change } = setUp();
    change({ fills: [fill("e1")] });
    change({ synced: true });
    expect(told).toEqual([]);
    const [first, second] = [
      fill("e2", { lastQty: 6 } as Partial<Fill>),
      fill("e3", { lastQty: 4 } as Partial<Fill>),
    ];
    change({ orders: done(6, "1.0912000"), fills: [first, fill("e1")] });
    change({ orders: done(10, "1.0912040"), fills: [second, first, fill("e1")] });
    change({ fills: [fill("e4", { side: "sell", orderKey: "o2" }), second, first, fill("e1")] });
    expect(told).toEqual([
      "Bought 6,000 of 10,000 EURUSD at 1.09120",
      "Bought 10,000 EURUSD at 1.091204 on average",
      "Sold 10,000 EURUSD at 1.09120",
    ]);
    expect(keys).toEqual(["fill o1", "fill o1", "fill o2"]);
  });

  it("[U62] tell several fills of an order at once as one", () => {
    const { told, change } = setUp({ synced: true });
    const fills = ["e4", "e3", "e2", "e1"].map((execId) => fill(execId, { lastQty: 2 } as Partial<Fill>));
    change({ orders: done(8, "1.0912000"), fills });
    expect(told).toEqual(["Bought 8,000 of 10,000 EURUSD at 1.09120"]);
  });

  it("[R119] tell a fill that was busted or corrected once, and not what takes its place", () => {
    const { told, change } = setUp({ synced: true });
    const [first, second] = [fill("e1"), fill("e2", { lastQty: 4 } as Partial<Fill>)];
    change({ orders: done(14, "1.0912000"), fills: [second, first] });
    told.length = 0;
    const into = fill("e3", { lastQty: 4, lastPx: 109_119 } as Partial<Fill>);
    change({ fills: [into, first], undone: [{ fill: second, into }] });
    const busted = [
      { fill: first, into: null },
      { fill: second, into },
    ];
    change({ fills: [into], undone: busted });
    change({ fills: [into], undone: [...busted] });
    expect(told).toEqual([
      "Fill of 4,000 EURUSD at 1.09120 was corrected by the exchange to 4,000 at 1.09119",
      "Fill of 10,000 EURUSD at 1.09120 was canceled by the exchange",
    ]);
  });

  /** The order o1, which lost its fill, and another one of its list. */
  const listed = (contingencyType: string, other: Partial<Order>, side = "sell") => {
    const conditions = { listId: "l", contingencyType } as Order["conditions"];
    const own = order("o1", { orderQty: 10, cumQty: 0, leavesQty: 10, conditions } as Partial<Order>);
    const one = { side, orderQty: 10, cumQty: 0, conditions, ...other } as Partial<Order>;
    return new Map([
      ["o1", own],
      ["o2", order("o2", one)],
    ]);
  };

  it.each([
    ["oneCancelsTheOther", { state: "canceled" }, "buy", "stays canceled: place it again"],
    ["oneTriggersTheOther", { state: "canceled" }, "sell", "stays canceled: place it again"],
    ["oneTriggersTheOther", { state: "canceled" }, "buy", null],
    [
      "oneCancelsTheOther",
      { state: "new", leavesQty: 4 },
      "sell",
      "stays lowered, with 4,000 left: raise it",
    ],
    ["oneCancelsTheOther", { state: "new", leavesQty: 10 }, "sell", null],
  ] as const)("[X101] tell of a list %s what stays of %j, %s", (contingencyType, other, side, rest) => {
    const { told, change } = setUp({ synced: true });
    const sold = fill("e1", { side: "sell" });
    change({ orders: done(10, "1.0912000"), fills: [sold] });
    told.length = 0;
    const orders = listed(contingencyType, other as Partial<Order>, side);
    change({ orders, fills: [], undone: [{ fill: sold, into: null }] });
    const busted = "Fill of 10,000 EURUSD at 1.09120 was canceled by the exchange";
    const [said = "", ...more] = told;
    expect([said.slice(0, busted.length), more]).toEqual([busted, []]);
    expect(said.slice(busted.length)).toMatch(rest === null ? /^$/ : `. The other order of its list ${rest}`);
  });

  it("[X101] tell a correction of the fee alone as such", () => {
    const { told, change } = setUp({ synced: true });
    const before = fill("e1", { commission: "0.00" });
    change({ orders: done(10, "1.0912000"), fills: [before] });
    told.length = 0;
    const into = fill("e2", { commission: "0.35" });
    change({ fills: [into], undone: [{ fill: before, into }] });
    expect(told).toEqual([
      "The fee of the fill of 10,000 EURUSD at 1.09120 was corrected by the exchange to 0.35",
    ]);
  });

  it("[V204] are of a kind of their own where a fill does not stand, and a refusal without words tells its reason", () => {
    const store = createOrderStore({ synced: true });
    const told: string[] = [];
    followOrders(
      store,
      () => EURUSD,
      ({ kind, text }) => told.push(`${kind}: ${text}`),
    );
    const state = store.getState();
    store.update(() => ({ ...state, undone: [{ fill: fill("e1"), into: null }] }));
    const rejected = order("o2", { state: "rejected", text: "", ordRejReason: "exchangeClosed" });
    const orders = new Map([["o2", rejected]]);
    store.update((now) => ({ ...now, working: orders }));
    store.update((now) => ({ ...now, working: new Map(), orders }));
    expect(told).toEqual([
      "bust: Fill of 10,000 EURUSD at 1.09120 was canceled by the exchange",
      "reject: Refused by the exchange: sell EURUSD: exchange closed",
    ]);
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

  it("[U62] tell many orders that fill at once as a number", () => {
    const { told, change } = setUp({ synced: true });
    change({ fills: ["e4", "e3", "e2", "e1"].map((execId) => fill(execId, { orderKey: execId })) });
    expect(told).toEqual(["4 orders filled at once. See Fills."]);
  });

  it("[U62] tell a reject once, in the exchange's words", () => {
    const { told, change } = setUp({ synced: true });
    const rejected = order("o1", { state: "rejected", text: "price is not a multiple of 0.00001" });
    change({ orders: new Map([["o1", rejected]]) });
    change({ orders: new Map([["o1", { ...rejected }]]) });
    expect(told).toEqual(["Refused by the exchange: sell EURUSD: price is not a multiple of 0.00001"]);
  });

  /** A sell order of 10,000 that was to trade at once and has ended after 7,000. */
  const leftOver = (key: string, changes: Partial<Order> = {}): Order =>
    order(key, {
      state: "canceled",
      ordType: "market",
      orderQty: 10,
      cumQty: 7,
      text: "The rest found nothing to trade with",
      ...changes,
    } as Partial<Order>);
  const byKey = (...orders: readonly Order[]) => new Map(orders.map((one) => [one.key, one]));
  const REST =
    "Not sold: 3,000 of 10,000 EURUSD, canceled by the exchange: The rest found nothing to trade with";

  it("[V187] tell once what of an order that was to trade at once never will", () => {
    const { told, keys, change } = setUp({ synced: true });
    change({ orders: byKey(leftOver("o1")) });
    change({ orders: byKey(leftOver("o1"), leftOver("o2", { cumQty: 0, text: null } as Partial<Order>)) });
    expect(told).toEqual([REST, "Not sold: 10,000 EURUSD, canceled by the exchange"]);
    expect(keys).toEqual(["rest o1", "rest o2"]);
  });

  it.each([
    ["an order that may rest", { ordType: "limit", timeInForce: "day" }, 0],
    ["an immediate one", { ordType: "limit", timeInForce: "ioc" }, 1],
    ["a stop that has begun", { ordType: "stop" }, 1],
    ["a stop that waits", { ordType: "stop", cumQty: 0, conditions: { waiting: true } }, 0],
    ["one that filled", { cumQty: 10 }, 0],
    ["one that works", { state: "partiallyFilled" }, 0],
  ])("[V187] tell of %s with a rest so", (_, changes, times) => {
    const { told, change } = setUp({ synced: true });
    change({ orders: byKey(leftOver("o1", changes as Partial<Order>)) });
    expect(told).toHaveLength(times);
  });

  it("[U139] tell what a mass cancel of ours ended as done, and no more", () => {
    const { kinds, told, change } = setUp({ synced: true }, undefined, ({ side }) => side === "sell");
    change({ orders: byKey(leftOver("o1"), leftOver("o2", { side: "buy" })) });
    expect(kinds).toEqual(["rest", "asked"]);
    expect(told[1]).toBe("Canceled as you asked: the rest of selling EURUSD");
  });

  it("[V187] tell no rest that was canceled from here, is history, or is told elsewhere", () => {
    const { told, change } = setUp({ orders: byKey(leftOver("o0")) }, (key) => key === "o2");
    change({ synced: true });
    const pending = { kind: "cancel", clOrdId: "c", sentAt: 1 } as const;
    change({ orders: byKey(leftOver("o0"), leftOver("o1", { state: "pendingCancel", pending })) });
    change({ orders: byKey(leftOver("o0"), leftOver("o1"), leftOver("o2")) });
    expect(told).toEqual([]);
  });
});
