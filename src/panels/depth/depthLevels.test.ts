import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { Order } from "../../orders/lifecycle/order.ts";
import { depthLevels, ownQuantities, spreadAndMid } from "./depthLevels.ts";

const EURUSD = instrumentOf("EURUSD");

function order(changes: Partial<Record<keyof Order, unknown>>): Order {
  const working = { symbol: "EURUSD", orderId: "1", side: "buy", price: 100, leavesQty: 1, state: "new" };
  return { ...working, ...changes } as Order;
}

describe("depth levels", () => {
  it("[Q30] run up a total from the best price, no further than asked for", () => {
    expect(depthLevels([100, 5, 99, 3, 98, 1], 2, "buy", [])).toEqual([
      { px: 100, qty: 5, total: 5, own: 0 },
      { px: 99, qty: 3, total: 8, own: 0 },
    ]);
    expect(depthLevels([], 5, "buy", [])).toEqual([]);
  });

  it("[Q30] give spread and mid exactly, with one decimal more between two ticks", () => {
    const book = (bid: number, ask: number) => ({ bids: [bid, 1], asks: [ask, 1], at: 0 });
    expect(spreadAndMid(book(109_120, 109_122), EURUSD)).toEqual({ spread: "0.2 pips", mid: "1.09121" });
    expect(spreadAndMid(book(109_120, 109_123), EURUSD)).toEqual({ spread: "0.3 pips", mid: "1.091215" });
    const future = instrumentOf("ESZ6", { tickSize: "0.25", pricePrecision: 2 });
    expect(spreadAndMid(book(100, 101), future)).toEqual({ spread: "0.25", mid: "25.125" });
    expect(spreadAndMid(book(4_494, 4_495), future)?.mid).toBe("1,123.625");
    expect(spreadAndMid({ bids: [], asks: [100, 1], at: 0 }, EURUSD)).toBeNull();
  });

  it("[Q32] sum what the exchange holds of one's own per side and price", () => {
    const orders = [
      order({ leavesQty: 2 }),
      order({ leavesQty: 3, state: "partiallyFilled" }),
      order({ side: "sell", price: 120, state: "pendingCancel" }),
      order({ price: 90 }),
      order({ price: 95, state: "filled", leavesQty: 0 }),
      order({ price: 96, state: "sent", orderId: null }),
      order({ price: 97, symbol: "USDJPY" }),
      order({ price: null }),
    ];
    const own = ownQuantities(orders, "EURUSD");
    expect(new Set(own)).toEqual(
      new Set([
        { side: "buy", px: 100, qty: 5 },
        { side: "sell", px: 120, qty: 1 },
        { side: "buy", px: 90, qty: 1 },
      ]),
    );
    expect(depthLevels([100, 9], 5, "buy", own)).toEqual([{ px: 100, qty: 9, total: 9, own: 5 }]);
    expect(depthLevels([100, 9], 5, "sell", own)[0]?.own).toBe(0);
  });

  it("[V305] count no order of one's own that the book does not hold", () => {
    const orders = [
      order({ conditions: { waiting: true } }),
      order({ state: "pendingCancel", conditions: { waiting: true } }),
      order({ state: "unknown" }),
      order({ state: "doneForDay" }),
      order({ state: "suspended" }),
      order({ state: "pendingCancel", idle: true }),
      order({ timeInForce: "atTheOpening" }),
      order({ timeInForce: "atTheClose" }),
    ];
    expect(ownQuantities(orders, "EURUSD")).toEqual([]);
  });
});
