import { divideHalfEven } from "../../../src/protocol/decimal.ts";
import type { Nominal } from "../../../src/lib/nominal.ts";
import { AVG_PX_EXTRA_DECIMALS } from "../../../src/protocol/units.ts";

/**
 * A price or a quantity of a scripted order as an integer count of 10^-10: a script may trade what no instrument list
 * has, and by lots and ticks that no list allows.
 */
export type Amount = Nominal<bigint, "Amount">;

const DECIMALS = 10;
const SCALE = 10n ** BigInt(DECIMALS);
/** The wire's longest average price. */
const AVG_PX_MAX_DECIMALS = 14;

export const ZERO_AMOUNT = 0n as Amount;

/** `text` is a decimal of the wire, checked before: digits, at most ten after the point, no sign. */
export function parseAmount(text: string): Amount {
  const [whole = "", fraction = ""] = text.split(".");
  return (BigInt(whole) * SCALE + BigInt(fraction.padEnd(DECIMALS, "0"))) as Amount;
}

/** With at least `decimals` places, and all that are not zero. */
export function formatAmount(amount: Amount, decimals = 0): string {
  const whole = String(amount / SCALE);
  const fraction = String(amount % SCALE)
    .padStart(DECIMALS, "0")
    .replace(/0+$/, "")
    .padEnd(decimals, "0");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

export function decimalsOf(amount: Amount): number {
  const text = formatAmount(amount);
  return text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
}

/** Σ(px × qty) over `qty`, rounded once, half to even, to the decimals that an average price has. "0" without fills. */
export function averagePx(value: bigint, qty: Amount, pricePrecision: number): string {
  if (qty === 0n) return "0";
  const decimals = Math.min(AVG_PX_MAX_DECIMALS, pricePrecision + AVG_PX_EXTRA_DECIMALS);
  const digits = String(divideHalfEven(value * 10n ** BigInt(decimals), qty * SCALE)).padStart(
    decimals + 1,
    "0",
  );
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
