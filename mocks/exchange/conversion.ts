import { scaleMoney, type Money } from "../../src/protocol/money.ts";
import type { Ticks } from "../../src/protocol/units.ts";
import type { Market } from "./market.ts";

/** Accounts are kept in this currency. */
export const ACCOUNT_CURRENCY = "USD";

/** Bid plus ask, in ticks: the mid without its half. One side empty: twice the last trade, else the close. */
export function midTwice(market: Market): number {
  const bid = market.book.bestBid();
  const ask = market.book.bestAsk();
  return bid > 0 && ask > 0 ? bid + ask : 2 * referencePx(market);
}

/** What price bands are measured from: the last trade, else the previous close. */
export function referencePx(market: Market): Ticks {
  return (market.last > 0 ? market.last : market.close) as Ticks;
}

export interface Conversion {
  /** At the mid of the moment, rounded half to even at 10^-10; null when no pair leads to the account currency. */
  convert(money: Money, currency: string): Money | null;
}

/** Converts over one FX pair with the account currency, quoted either way round. */
export function createConversion(markets: readonly Market[]): Conversion {
  const bySymbol = new Map(
    markets
      .filter((market) => market.instrument.assetClass === "fx")
      .map((market) => [market.instrument.symbol, market]),
  );

  return {
    convert(money, currency) {
      if (currency === ACCOUNT_CURRENCY) return money;
      const direct = bySymbol.get(`${currency}${ACCOUNT_CURRENCY}`);
      if (direct !== undefined) return scaleMoney(money, ...rate(direct));
      const inverse = bySymbol.get(`${ACCOUNT_CURRENCY}${currency}`);
      if (inverse === undefined) return null;
      const [numerator, denominator] = rate(inverse);
      return scaleMoney(money, denominator, numerator);
    },
  };
}

/** The mid as an exact fraction. */
function rate(market: Market): [numerator: bigint, denominator: bigint] {
  const { tickPoints, pricePrecision } = market.instrument;
  return [BigInt(midTwice(market)) * BigInt(tickPoints), 2n * 10n ** BigInt(pricePrecision)];
}
