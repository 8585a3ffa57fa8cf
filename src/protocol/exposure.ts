import type { Instrument } from "./instrument.ts";
import { addMoney, convertMoney, scaleMoney, ZERO_MONEY, type Money, type Rate } from "./money.ts";
import type { Side, TimeInForce } from "./orderTerms.ts";
import { initialMargin } from "./tariff.ts";
import { notional, type Lots, type Ticks } from "./units.ts";

/** A position and what open orders may add to it. Money is in the instrument's currency. */
export interface Exposure {
  /** Negative is short. */
  readonly position: Lots;
  /** Value of what is left of open buy orders at their limits or stops, and of sell orders. */
  readonly buying: Money;
  readonly selling: Money;
}

export const NO_EXPOSURE: Exposure = { position: 0 as Lots, buying: ZERO_MONEY, selling: ZERO_MONEY };

export function withOrder(exposure: Exposure, side: Side, added: Money): Exposure {
  return side === "buy"
    ? { ...exposure, buying: (exposure.buying + added) as Money }
    : { ...exposure, selling: (exposure.selling + added) as Money };
}

/** What keeps an accepted order out of the market. */
export type WaitsFor =
  /** Its parent's first fill. */
  | "parent"
  /** A trade at its stop price. */
  | "price"
  /** The closing auction. */
  | "close";

/** What of an open order says how much is held for it. */
export interface OpenTerms {
  /** The limit; null while there is none. */
  readonly price: Ticks | null;
  /** Of a trailing stop: where it stands. */
  readonly stopPx: Ticks | null;
  readonly leaves: Lots;
  readonly timeInForce: TimeInForce;
  readonly waitsFor: WaitsFor | null;
}

/** Whether a part that does not trade at once rests with a limit, instead of being canceled. */
export function restsWith(price: Ticks | null, timeInForce: TimeInForce): boolean {
  return price !== null && timeInForce !== "ioc" && timeInForce !== "fok";
}

/** What an open order may still add: its leaves at its limit, else at the stop that it waits for. What cannot rest adds nothing. */
export function openValue(
  { price, stopPx, leaves, timeInForce, waitsFor }: OpenTerms,
  instrument: Instrument,
): Money {
  const px = price ?? (waitsFor === "price" ? stopPx : null);
  if (px === null || waitsFor === "parent") return ZERO_MONEY;
  if (waitsFor === null && !restsWith(price, timeInForce)) return ZERO_MONEY;
  return notional(px, leaves, instrument);
}

/** The place of the largest of what orders of one side that lower each other may add: only it counts. The first of equals. */
export function worstOf(values: readonly Money[]): number {
  return values.reduce((best, value, at) => (value > (values[best] ?? 0n) ? at : best), 0);
}

/** The position at the mid, signed, in the instrument's currency: rounded half to even at 10^-10. */
export function positionValue(position: Lots, midTwice: number, instrument: Instrument): Money {
  return scaleMoney(notional(midTwice as Ticks, position, instrument), 1n, 2n);
}

/** The largest of: the position; the position after all open buys; after all open sells. Never below 0. */
export function largestExposure(
  { position, buying, selling }: Exposure,
  midTwice: number,
  instrument: Instrument,
): Money {
  const value = positionValue(position, midTwice, instrument);
  const cases = [value, 0n - value, value + buying, selling - value];
  return cases.reduce((largest, one) => (one > largest ? one : largest), 0n) as Money;
}

/** Margin of an exposure in the account's currency. */
export function marginOf(exposure: Exposure, midTwice: number, instrument: Instrument, rate: Rate): Money {
  return convertMoney(initialMargin(largestExposure(exposure, midTwice, instrument), instrument), rate);
}

/** What an account has in one instrument, and what it is worth now. */
export interface Holding {
  readonly instrument: Instrument;
  readonly exposure: Exposure;
  /** Σ(price × quantity) of what is open, signed like the position, in the instrument's currency. */
  readonly cost: Money;
  readonly midTwice: number;
  /** To the account's currency. */
  readonly rate: Rate;
}

/** Equity is cash plus open profit at the mids; margin is held for the largest exposure of each instrument. */
export function accountTotals(
  cash: Money,
  holdings: Iterable<Holding>,
): { readonly equity: Money; readonly marginUsed: Money } {
  let equity = cash;
  let marginUsed = ZERO_MONEY;
  for (const { instrument, exposure, cost, midTwice, rate } of holdings) {
    const value = positionValue(exposure.position, midTwice, instrument);
    equity = addMoney(equity, convertMoney((value - cost) as Money, rate));
    marginUsed = addMoney(marginUsed, marginOf(exposure, midTwice, instrument, rate));
  }
  return { equity, marginUsed };
}
