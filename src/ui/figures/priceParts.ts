import { decimalMark } from "../../lib/numberFormat.ts";

/** How a price is drawn: big figure small and dim, pips large, fractional pip small and raised. */
export interface PriceParts {
  readonly big: string;
  readonly pips: string;
  readonly fraction: string;
}

/** Splits "1.09124" with its pip at place 4 into 1.09, 12 and 4. A price without a pip is all `pips`. */
export function priceParts(text: string, pipPosition: number | undefined): PriceParts {
  const point = text.lastIndexOf(decimalMark());
  const end = point + 1 + (pipPosition ?? 0);
  if (pipPosition === undefined || pipPosition < 2 || point === -1 || end > text.length) {
    return { big: "", pips: text, fraction: "" };
  }
  return { big: text.slice(0, end - 2), pips: text.slice(end - 2, end), fraction: text.slice(end) };
}

/** Where `after` begins to differ from `before`; the length of `after` when it does not. */
export function firstChange(before: string, after: string): number {
  if (before.length !== after.length) return 0;
  for (let index = 0; index < after.length; index += 1) {
    if (before[index] !== after[index]) return index;
  }
  return after.length;
}
