import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { Order } from "../../orders/order.ts";
import type { Position } from "../../orders/orderStore.ts";
import { chartLines } from "./chartLines.ts";
import { legendTexts } from "./legend.ts";

const EURUSD = instrumentOf("EURUSD");

const UNPRICED = () => null;

function order(key: string, changes: Partial<Record<keyof Order, unknown>>): [string, Order] {
  const working = {
    symbol: "EURUSD",
    orderId: "1",
    side: "buy",
    price: 109_120,
    leavesQty: 20,
    state: "new",
  };
  return [key, { key, ...working, ...changes } as Order];
}

function position(symbol: string, qty: number): [string, Position] {
  return [symbol, { symbol, qty, avgPx: "1.0912250" } as Position];
}

describe("chart", () => {
  it("[Q38] draws a line for each working limit order of its symbol and one for the position", () => {
    const orders = new Map([
      order("a", {}),
      order("b", { side: "sell", price: 109_200, state: "partiallyFilled", leavesQty: 5 }),
      order("c", { state: "canceled" }),
      order("d", { symbol: "USDJPY" }),
      order("e", { price: null }),
      order("f", { state: "sent", orderId: null }),
    ]);
    expect(chartLines({ orders, positions: new Map([position("EURUSD", -15)]) }, EURUSD, UNPRICED)).toEqual([
      { id: "a", price: 1.0912, title: "Buy 20,000", kind: "buy" },
      { id: "b", price: 1.092, title: "Sell 5,000", kind: "sell" },
      { id: "position", price: 1.091225, title: "Position −15,000", kind: "position" },
    ]);
  });

  it("[Q38] draws none for a flat position or one in another symbol", () => {
    const flat = new Map([position("EURUSD", 0), position("USDJPY", 5)]);
    expect(chartLines({ orders: new Map(), positions: flat }, EURUSD, UNPRICED)).toEqual([]);
  });

  it("[Q36] words a bar with every decimal of its instrument", () => {
    expect(legendTexts([0, 1.1, 1.2, 1, 1.15, 1_234_500], EURUSD)).toEqual({
      open: "1.10000",
      high: "1.20000",
      low: "1.00000",
      close: "1.15000",
      volume: "1.23M",
      direction: "up",
    });
    expect(legendTexts([0, 2, 2, 1, 1, 0], EURUSD).direction).toBe("down");
    expect(legendTexts(null, EURUSD)).toMatchObject({ open: "", direction: "none" });
  });
});
