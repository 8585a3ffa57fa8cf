import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BTCUSD, ES, EURUSD, USDJPY } from "../orderFixtures.ts";
import type { Account, Position } from "../lifecycle/orderStore.ts";
import { fxRate, markPx, unrealizedPnl, valueAccount, type Mark, type MarkOf } from "./profitAndLoss.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatMoneyExact, parseMoney, ZERO_MONEY, type Money } from "../../protocol/money.ts";
import { decodePrice, notional, type Lots, type Ticks } from "../../protocol/units.ts";

function money(text: string): Money {
  const parsed = parseMoney(text);
  if (parsed === null) throw new Error(`not money: ${text}`);
  return parsed;
}

function mark(instrument: Instrument, price: string): Mark {
  const ticks = decodePrice(price, instrument);
  if (!ticks.ok) throw new Error(`not a price: ${price}`);
  return { instrument, midTwice: 2 * ticks.value };
}

function position(symbol: string, qty: number, cost: string): Position {
  return {
    symbol,
    qty: qty as Lots,
    avgPx: "0",
    cost: money(cost),
    realizedPnl: ZERO_MONEY,
    fees: ZERO_MONEY,
  };
}

function marks(...known: readonly Mark[]): MarkOf {
  const bySymbol = new Map(known.map((each) => [each.instrument.symbol, each]));
  return (symbol) => bySymbol.get(symbol) ?? null;
}

const ACCOUNT: Account = {
  account: "DEMO",
  currency: "USD",
  cash: money("100000"),
  realizedPnl: money("12.5"),
  fees: money("2.25"),
  marginUsed: ZERO_MONEY,
  buyingPower: ZERO_MONEY,
  riskTerms: null,
  paper: null,
};

describe("profit and loss", () => {
  it.each([
    ["long FX", position("EURUSD", 10, "10900"), mark(EURUSD, "1.09123"), "12.30"],
    ["short FX", position("EURUSD", -10, "-10900"), mark(EURUSD, "1.09123"), "-12.30"],
    ["a future with a multiplier", position("ESZ6", 2, "541225"), mark(ES, "5412.50"), "25.00"],
    ["a thousandth of a coin", position("BTCUSD", 1, "65.0005"), mark(BTCUSD, "65000.5"), "0.00"],
  ])("[R28] is exact for %s", (_, held, at, expected) => {
    expect(formatMoneyExact(unrealizedPnl(held, at))).toBe(expected);
  });

  it("[V227] is told with a mark that has the half tick, so that a check by hand comes to the same", () => {
    const half = { midTwice: 232_887, instrument: EURUSD };
    expect([markPx(half), markPx({ ...half, midTwice: 232_888 }), markPx(mark(ES, "5412.50"))]).toEqual([
      "1.164435",
      "1.16444",
      "5412.50",
    ]);
    expect(markPx({ midTwice: 43_301, instrument: ES })).toBe("5412.625");
    const held = position("EURUSD", 40, "46578.4");
    expect(formatMoneyExact(unrealizedPnl(held, half))).toBe("-1.00");
  });

  it("[R28] is lots × (price − entry), to the last digit, however large", () => {
    const ticks = fc.integer({ min: 1, max: 200_000_000 });
    fc.assert(
      fc.property(ticks, ticks, fc.integer({ min: -50_000, max: 50_000 }), (entry, price, lots) => {
        const held = {
          ...position("EURUSD", lots, "0"),
          cost: notional(entry as Ticks, lots as Lots, EURUSD),
        };
        const expected = BigInt(lots) * BigInt(price - entry) * EURUSD.tickLotValue;
        expect(unrealizedPnl(held, { midTwice: 2 * price, instrument: EURUSD })).toBe(expected);
      }),
    );
  });

  it("[R29] converts by the pair, by the pair turned round, and by way of USD", () => {
    const known = marks(mark(EURUSD, "1.25000"), mark(USDJPY, "150.000"));
    const rate = (from: string, to: string) => {
      const found = fxRate(from, to, known);
      return found === null ? null : Number(found.numerator) / Number(found.denominator);
    };
    expect(rate("EUR", "USD")).toBe(1.25);
    expect(rate("JPY", "USD")).toBe(1 / 150);
    expect(rate("EUR", "JPY")).toBe(187.5);
    expect(rate("JPY", "JPY")).toBe(1);
    expect(rate("CHF", "USD")).toBeNull();
  });

  it("[R28][R29] adds up equity and the day in the account's currency", () => {
    const held = [
      position("EURUSD", 10, "10900"),
      position("USDJPY", -10, "-1500000"),
      position("ESZ6", 0, "0"),
    ];
    const value = valueAccount(ACCOUNT, held, marks(mark(EURUSD, "1.09123"), mark(USDJPY, "149.000")));
    // 12.30 USD and 10,000 JPY at 149.
    expect(formatMoneyExact(value.unrealizedPnl)).toBe("79.4140939597");
    expect(formatMoneyExact(value.equity)).toBe("100079.4140939597");
    expect(formatMoneyExact(value.dayPnl)).toBe("89.6640939597");
    expect(value.unpriced).toEqual([]);
  });

  it("[R29] names what it could not price or convert", () => {
    const held = [position("EURUSD", 10, "10900"), position("USDJPY", 10, "1500000")];
    const value = valueAccount(ACCOUNT, held, marks(mark(EURUSD, "1.09000")));
    expect(value.unpriced).toEqual(["USDJPY"]);
    expect(value.equity).toBe(ACCOUNT.cash);
  });
});
