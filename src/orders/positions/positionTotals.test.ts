import { describe, expect, it } from "vitest";
import { parseMoney, type Money } from "../../protocol/money.ts";
import type { Lots } from "../../protocol/units.ts";
import { EURUSD, USDJPY } from "../orderFixtures.ts";
import type { Position } from "../lifecycle/orderStore.ts";
import { totalPositions } from "./positionTotals.ts";
import type { MarkOf } from "./profitAndLoss.ts";

const money = (text: string): Money => parseMoney(text) ?? (0n as Money);

function position(symbol: string, lots: number, cost: string, realized: string, fees: string): Position {
  return {
    symbol,
    qty: lots as Lots,
    avgPx: "0",
    cost: money(cost),
    realizedPnl: money(realized),
    fees: money(fees),
  };
}

const HELD = [
  position("EURUSD", 10, "10900", "5", "0.5"),
  position("USDJPY", -10, "-1500000", "150", "15"),
  position("EURUSD2", 0, "0", "1", "0"),
];
const instrumentOf = (symbol: string) => [EURUSD, USDJPY].find((one) => one.symbol === symbol);

function marks(prices: Readonly<Record<string, number>>): MarkOf {
  return (symbol) => {
    const instrument = instrumentOf(symbol);
    const price = prices[symbol];
    return instrument === undefined || price === undefined ? null : { midTwice: 2 * price, instrument };
  };
}

describe("totals of positions", () => {
  it("[U42] are in the account's currency, at the rate of now", () => {
    const totals = totalPositions(
      HELD.slice(0, 2),
      "USD",
      marks({ EURUSD: 109_100, USDJPY: 150_000 }),
      instrumentOf,
    );
    expect(totals).toEqual({
      unrealized: money("10"),
      realized: money("6"),
      fees: money("0.6"),
      unpriced: [],
    });
  });

  it("[U42] name what they leave out for want of a price or a rate", () => {
    const totals = totalPositions(HELD, "USD", marks({ EURUSD: 109_100 }), instrumentOf);
    expect(totals).toMatchObject({ realized: money("5"), unpriced: ["USDJPY", "EURUSD2"] });
  });
});
