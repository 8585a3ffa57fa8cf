import { referencePx } from "./conversion.ts";
import type { Market } from "./market.ts";

/** A book as the public sees it: px, qty pairs in ticks and lots, best first, never crossed. */
export interface ShownBook {
  readonly bids: readonly number[];
  readonly asks: readonly number[];
}

/**
 * In an auction whose orders cross, all that would trade stands at the price where it would: bid and ask are both the
 * auction's price, each with what is there on its side.
 */
export function shownBook(market: Market, maxLevels: number): ShownBook {
  const { book } = market;
  const price = book.collecting() ? book.indicative(referencePx(market)) : null;
  if (price === null) return { bids: book.levels(1, maxLevels), asks: book.levels(-1, maxLevels) };
  const bids = folded(book.levels(1, Infinity), price.px, 1, price.qty);
  const asks = folded(book.levels(-1, Infinity), price.px, -1, price.qty);
  return { bids: bids.slice(0, 2 * maxLevels), asks: asks.slice(0, 2 * maxLevels) };
}

/** Levels at `px` or better become one. Orders at any price are in none of them: at least `least` lots are there. */
function folded(levels: readonly number[], px: number, side: 1 | -1, least: number): number[] {
  let qty = 0;
  let at = 0;
  while (at < levels.length && ((levels[at] ?? 0) - px) * side >= 0) {
    qty += levels[at + 1] ?? 0;
    at += 2;
  }
  return [px, Math.max(qty, least), ...levels.slice(at)];
}
