import { convertMoney, SAME_RATE, type Money, type Rate } from "../../../src/protocol/money.ts";
import type { Ticks } from "../../../src/protocol/units.ts";
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
  /** To the account currency at the mid of the moment; null when no pair leads there. */
  rate(currency: string): Rate | null;
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

  function rate(currency: string): Rate | null {
    if (currency === ACCOUNT_CURRENCY) return SAME_RATE;
    const direct = bySymbol.get(`${currency}${ACCOUNT_CURRENCY}`);
    if (direct !== undefined) return midRate(direct);
    const inverse = bySymbol.get(`${ACCOUNT_CURRENCY}${currency}`);
    if (inverse === undefined) return null;
    const { numerator, denominator } = midRate(inverse);
    return { numerator: denominator, denominator: numerator };
  }

  return {
    rate,
    convert(money, currency) {
      const found = rate(currency);
      return found === null ? null : convertMoney(money, found);
    },
  };
}

/** The mid as an exact fraction. */
function midRate(market: Market): Rate {
  const { tickPoints, pricePrecision } = market.instrument;
  return {
    numerator: BigInt(midTwice(market)) * BigInt(tickPoints),
    denominator: 2n * 10n ** BigInt(pricePrecision),
  };
}
