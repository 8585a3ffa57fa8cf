import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { Order } from "../../orders/order.ts";
import type { Position } from "../../orders/orderStore.ts";
import { NO_CONDITIONS } from "../../orders/orderConditions.ts";
import { positionLines, workingLines } from "./chartLines.ts";
import { legendTexts } from "./legend.ts";
import { lineTitle, orderLines } from "./orderLines.ts";

const EURUSD = instrumentOf("EURUSD");

const UNPRICED = () => null;

function order(key: string, changes: Partial<Record<keyof Order, unknown>>): [string, Order] {
  const working = {
    symbol: "EURUSD",
    orderId: "1",
    side: "buy",
    price: 109_120,
    leavesQty: 20,
    ordType: "limit",
    pending: null,
    state: "new",
  };
  return [key, { key, ...working, ...changes } as Order];
}

function position(symbol: string, qty: number): [string, Position] {
  return [symbol, { symbol, qty, avgPx: "1.0912250" } as Position];
}

describe("chart", () => {
  const linesOf = (...orders: readonly [string, Order][]) => {
    const map = new Map(orders);
    return orderLines({ orders: map, working: map }, EURUSD);
  };
  const shown = (...orders: readonly [string, Order][]) =>
    linesOf(...orders).map((line) => `${line.id}: ${lineTitle(line, EURUSD)} ${line.price} ${line.part}`);

  it("[Q38] draws a line for each working limit order of its symbol and one for the position", () => {
    const lines = linesOf(
      order("a", {}),
      order("b", { side: "sell", price: 109_200, state: "partiallyFilled", leavesQty: 5 }),
      order("d", { symbol: "USDJPY" }),
      order("e", { price: null }),
      order("f", { state: "sent", orderId: null }),
    );
    expect(workingLines(lines, EURUSD)).toEqual([
      { id: "a", price: 1.0912, title: "Buy 20,000", kind: "buy", part: "limit" },
      { id: "b", price: 1.092, title: "Sell 5,000", kind: "sell", part: "limit" },
    ]);
    const positions = new Map([position("EURUSD", -15)]);
    expect(positionLines({ positions }, EURUSD, UNPRICED)).toEqual([
      { id: "position", price: 1.091225, title: "Position −15,000", kind: "position" },
    ]);
  });

  it("[Q38] draws none for a flat position or one in another symbol", () => {
    const flat = new Map([position("EURUSD", 0), position("USDJPY", 5)]);
    expect(positionLines({ positions: flat }, EURUSD, UNPRICED)).toEqual([]);
  });

  it("[Q110] draws what sets a waiting stop off, where a trailing one stands, and nothing that was set off", () => {
    const waiting = { ...NO_CONDITIONS, stopPx: 109_000, waiting: true };
    const sell = { side: "sell", price: null, conditions: waiting };
    expect(
      shown(
        order("a", { ...sell, ordType: "stop" }),
        order("b", { ...sell, ordType: "stopLimit", price: 108_900 }),
        order("c", { ...sell, ordType: "trailingStop" }),
        order("d", {
          ...sell,
          ordType: "stopLimit",
          price: 108_900,
          conditions: { ...waiting, waiting: false },
        }),
        order("e", { ...sell, ordType: "trailingStop", conditions: { ...waiting, stopPx: null } }),
      ),
    ).toEqual([
      "a stop: Sell 20,000 stop 109000 stop",
      "b: Sell 20,000 limit 108900 limit",
      "b stop: Sell 20,000 stop 109000 stop",
      "c trail: Sell 20,000 trailing stop 109000 trail",
      "d: Sell 20,000 limit 108900 limit",
    ]);
  });

  it("[Q111] names a bracket's children, which wait until their parent has begun to fill", () => {
    const list = { ...NO_CONDITIONS, listId: "L", contingencyType: "oneTriggersTheOther" };
    const parent = { ordType: "limit", cumQty: 0, conditions: list };
    const child = { side: "sell", cumQty: 0, conditions: { ...list, waiting: true, stopPx: null } };
    const legs = (parts: object, target: object) => [
      order("p", { ...parent, ...parts }),
      order("t", { ...child, ordType: "limit", ...target }),
      order("s", { ...child, ordType: "stop", price: null, conditions: { ...child.conditions, stopPx: 1 } }),
    ];
    const before = linesOf(...legs({}, {}));
    expect(before.map(({ word, waits, listId }) => [word, waits, listId])).toEqual([
      ["", false, "L"],
      ["target", true, "L"],
      ["stop", true, "L"],
    ]);
    const after = linesOf(...legs({ cumQty: 5 }, { conditions: list }));
    expect(after.map(({ word, waits }) => [word, waits])).toEqual([
      ["", false],
      ["target", false],
      ["stop", false],
    ]);
    // As after a reload, where the parent is no longer known.
    expect(linesOf(...legs({}, { conditions: list }).slice(1)).map(({ word }) => word)).toEqual([
      "target",
      "stop",
    ]);
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
