import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { Order } from "../../orders/lifecycle/order.ts";
import type { Position } from "../../orders/lifecycle/orderStore.ts";
import { NO_CONDITIONS } from "../../orders/lifecycle/orderConditions.ts";
import type { ChartInterval } from "../../protocol/chartIntervals.ts";
import { parseMoney } from "../../protocol/money.ts";
import type { Ticks } from "../../protocol/units.ts";
import { positionLines, workingLines } from "./chartLines.ts";
import { askedNow } from "./chartOrders.ts";
import { leftOfBar, legendTexts } from "./legend.ts";
import { positionMark } from "./positionTag.ts";
import { gainText, lineTitle, orderLines } from "./orderLines.ts";

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
    return orderLines({ orders: map, working: map, positions: new Map() }, EURUSD);
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

  it("[V324] tells of a position out of view its side, size, average price and what it would make", () => {
    const positions = new Map([position("EURUSD", -15)]);
    expect(positionMark({ positions }, EURUSD, UNPRICED)).toEqual({
      price: 1.091225,
      title: "Position −15,000",
      text: "Short 15,000 at 1.091225",
      side: "sell",
    });
    expect(positionMark({ positions: new Map() }, EURUSD, UNPRICED)).toBeNull();
  });

  it("[V301] draws nothing of an order that has nothing left", () => {
    expect(linesOf(order("a", { state: "doneForDay", leavesQty: 0 }))).toEqual([]);
  });

  it("[V302] draws an order whose state is unknown as such, before it has an id too, and never as one that is moved", () => {
    const lines = linesOf(
      order("a", { state: "unknown" }),
      order("b", { state: "unknown", orderId: null, side: "sell" }),
    );
    expect(workingLines(lines, EURUSD)).toEqual([
      { id: "a", price: 1.0912, title: "Buy 20,000 unknown", kind: "buy", part: "limit", unknown: true },
      { id: "b", price: 1.0912, title: "Sell 20,000 unknown", kind: "sell", part: "limit", unknown: true },
    ]);
    const [line] = linesOf(order("a", {}));
    const move = { kind: "move", line: line!, to: 109_000 as Ticks } as const;
    expect(askedNow(move, lines)).toBeNull();
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

  it("[V195] tells what an order would make that closes a position, or waits for its parent to open one", () => {
    const held = { symbol: "EURUSD", qty: 20, cost: parseMoney("21800"), avgPx: "1.09" } as Position;
    const exit = order("a", { side: "sell", leavesQty: 5, price: 109_120 });
    const more = order("b", { leavesQty: 5 });
    const map = new Map([exit, more]);
    const positions = new Map([["EURUSD", held]]);
    const gains = orderLines({ orders: map, working: map, positions }, EURUSD).map((line) =>
      gainText(line, line.price, EURUSD),
    );
    expect(gains).toEqual(["+6.00 USD", null]);
    const list = { ...NO_CONDITIONS, listId: "L", contingencyType: "oneTriggersTheOther" };
    const [, target] = linesOf(
      order("p", { cumQty: 0, price: 109_000, conditions: list }),
      order("t", { side: "sell", cumQty: 0, conditions: { ...list, waiting: true } }),
    );
    const at = (px: number) => gainText(target!, px as Ticks, EURUSD);
    expect([at(109_120), at(108_900)]).toEqual(["+24.00 USD", "−20.00 USD"]);
  });

  it("[V194] tells a bar's change from the one before, and what is left of the one that forms", () => {
    const change = (from: number, to: number): string =>
      legendTexts([60_000, 1, 1, 1, to, 1], EURUSD, [0, 1, 1, 1, from, 1]).change;
    expect([change(1.1, 1.15), change(1.1, 1.09989), change(1.1, 1.1)]).toEqual([
      "+0.05000 (+4.55%)",
      "−0.00011 (−0.01%)",
      "0.00000 (0.00%)",
    ]);
    // A day ends at 22:00 UTC of its date.
    const left = (interval: ChartInterval, now: number) => leftOfBar([0, 1, 1, 1, 1, 1], interval, now);
    expect([left("1m", 37_001), left("1h", 1_000), left("1d", 1_000)]).toEqual(["0:23", "59:59", "21:59:59"]);
    expect([left("1m", 60_000), left("1m", -1), left("5s", 1_000), leftOfBar(null, "1m", 0)]).toEqual([
      "",
      "",
      "",
      "",
    ]);
  });

  it("[Q36] words a bar with every decimal of its instrument", () => {
    expect(legendTexts([0, 1.1, 1.2, 1, 1.15, 1_234_500], EURUSD)).toEqual({
      open: "1.10000",
      high: "1.20000",
      low: "1.00000",
      close: "1.15000",
      change: "",
      volume: "1.23M",
      direction: "up",
    });
    expect(legendTexts([0, 2, 2, 1, 1, 0], EURUSD).direction).toBe("down");
    expect(legendTexts(null, EURUSD)).toMatchObject({ open: "", direction: "none" });
  });
});
