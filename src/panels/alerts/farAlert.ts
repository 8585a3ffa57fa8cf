import { words } from "../../words/words.ts";

/** Further from the market than this an alert's price may be a slip: a fifth. */
const FAR = 0.2;

/** How far a price is from the market, in words, where that is further than a person often means; both in ticks. */
export function farWords(price: number, market: number): string | null {
  const ratio = price / market;
  if (Math.abs(ratio - 1) <= FAR) return null;
  const said = words.alerts.far;
  if (ratio >= 2) return said.times(String(Math.round(ratio * 10) / 10));
  return said.percent(String(Math.round(Math.abs(ratio - 1) * 100)), ratio > 1);
}
