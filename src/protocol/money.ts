import { divideHalfEven } from "./decimal.ts";
import type { Nominal } from "../lib/nominal.ts";

/** An amount of some currency, as an integer count of 10^-10. Exact under addition. */
export type Money = Nominal<bigint, "Money">;

export const MONEY_DECIMALS = 10;
const SCALE = 10n ** BigInt(MONEY_DECIMALS);

export const ZERO_MONEY = 0n as Money;

export function addMoney(left: Money, right: Money): Money {
  return (left + right) as Money;
}

/** "-12.5" and the like to Money; null when the text is not a plain decimal of at most ten places. */
export function parseMoney(text: string): Money | null {
  const match = /^(-?)(\d{1,24})(?:\.(\d{1,10}))?$/.exec(text);
  if (match === null) return null;
  const [, sign = "", whole = "", fraction = ""] = match;
  const value = BigInt(whole) * SCALE + BigInt(fraction.padEnd(MONEY_DECIMALS, "0"));
  return (sign === "-" ? -value : value) as Money;
}

/** For the wire: every digit that is there, at least two places, never an exponent. */
export function formatMoneyExact(money: Money): string {
  const text = formatMoney(money, MONEY_DECIMALS);
  const point = text.indexOf(".");
  return text.slice(0, point + 3) + text.slice(point + 3).replace(/0+$/, "");
}

/** For the screen: rounded half to even at `decimals` (1 to 10), no separators. */
export function formatMoney(money: Money, decimals: number): string {
  const rounded = divideHalfEven(money, 10n ** BigInt(MONEY_DECIMALS - decimals));
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return `${rounded < 0n ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** money × numerator / denominator, rounded once, half to even. `denominator` is positive. */
export function scaleMoney(money: Money, numerator: bigint, denominator: bigint): Money {
  return divideHalfEven(money * numerator, denominator) as Money;
}

/** An exchange rate as an exact ratio: one unit of the one currency is numerator / denominator of the other. */
export interface Rate {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const SAME_RATE: Rate = { numerator: 1n, denominator: 1n };

/** Rounded half to even at 10^-10. */
export function convertMoney(money: Money, { numerator, denominator }: Rate): Money {
  return scaleMoney(money, numerator, denominator);
}
