import { invariant } from "../lib/assert.ts";
import { fail, ok, type Result } from "../lib/result.ts";

/** Why a text is not a decimal with at most so many places. */
export type DecimalError = "notANumber" | "tooManyDecimals" | "outOfRange";

const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/;

/**
 * A decimal text as an integer count of 10^-decimals: "1.25" with 3 places is 1250.
 * No exponents, no separators, no leading plus, no white space.
 */
export function parseDecimal(text: string, decimals: number): Result<number, DecimalError> {
  const match = DECIMAL.exec(text);
  if (match === null) return fail("notANumber");
  const [, sign = "", whole = "", fraction = ""] = match;
  const digits = fraction.replace(/0+$/, "");
  if (digits.length > decimals) return fail("tooManyDecimals");
  const value = Number(whole + digits.padEnd(decimals, "0"));
  if (!Number.isSafeInteger(value)) return fail("outOfRange");
  return ok(sign === "-" && value !== 0 ? -value : value);
}

/** The inverse of parseDecimal, with exactly `decimals` places. */
export function formatDecimal(value: number, decimals: number): string {
  const digits = String(value < 0 ? -value : value);
  const sign = value < 0 ? "-" : "";
  if (decimals === 0) return sign + digits;
  const padded = digits.length > decimals ? digits : digits.padStart(decimals + 1, "0");
  const point = padded.length - decimals;
  return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`;
}

/** How many places a decimal text has once its trailing zeros are gone: "0.2500" has 2. */
export function decimalPlaces(text: string): number {
  const match = DECIMAL.exec(text);
  invariant(match !== null, `not a decimal: ${text}`);
  return (match[3] ?? "").replace(/0+$/, "").length;
}

/** Integer division that rounds halves to even, for money that must round somewhere. `divisor` is positive. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const remainder = dividend % divisor;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  const away = dividend < 0n ? -1n : 1n;
  if (twice > divisor || (twice === divisor && quotient % 2n !== 0n)) return quotient + away;
  return quotient;
}
