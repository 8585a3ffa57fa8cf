import { parseDecimal } from "./decimal.ts";
import type { Instrument } from "./instrument.ts";
import { parseMoney, scaleMoney, ZERO_MONEY, type Money } from "./money.ts";

/** The maker was resting, the taker crossed the spread. */
type Liquidity = "maker" | "taker";

/** What must be held for an exposure of this value, rounded half to even at 10^-10. Without a rate: all of it. */
export function initialMargin(value: Money, { initialMarginPct }: Instrument): Money {
  return initialMarginPct === undefined ? value : percentOf(value, initialMarginPct);
}

/** What a fill of this value costs by its rate alone, rounded half to even at 10^-10. Without a rate: nothing. */
export function ratedFee(value: Money, instrument: Instrument, role: Liquidity): Money {
  const rate = role === "maker" ? instrument.makerFeePct : instrument.takerFeePct;
  return rate === undefined ? ZERO_MONEY : percentOf(value, rate);
}

/** What an order with fills has cost so far: the sum of its rated fees, and no less than the least of an order. */
export function orderFee(rated: Money, { minOrderFee }: Instrument): Money {
  const least = minOrderFee === undefined ? ZERO_MONEY : (parseMoney(minOrderFee) ?? ZERO_MONEY);
  return rated > least ? rated : least;
}

function percentOf(money: Money, percent: string): Money {
  return scaleMoney(money, percentPoints(percent), FULL);
}

/** A percentage of the instrument list as an integer of 10^-10 percent; 0 for what is none. */
export function percentPoints(percent: string): bigint {
  const parsed = parseDecimal(percent, PLACES);
  return parsed.ok ? BigInt(parsed.value) : 0n;
}

const PLACES = 10;
/** 100 % in the units of percentPoints. */
export const FULL = 100n * 10n ** BigInt(PLACES);
