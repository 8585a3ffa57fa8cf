/** Where an auction would end: one price, and the lots that trade at it. */
export interface AuctionPrice {
  readonly px: number;
  readonly qty: number;
}

/** Both ends count, ticks. */
export interface PriceRange {
  readonly low: number;
  readonly high: number;
}

/**
 * The price of a call auction: most lots, then the least left over, then nearest to the reference; of two as near, the
 * higher. `bids` and `asks` are px, lots pairs in any order; an order at any price bids Infinity or asks 0. With `within`
 * no price outside it counts. null when nothing can trade.
 */
export function auctionPrice(
  bids: readonly number[],
  asks: readonly number[],
  reference: number,
  within: PriceRange | null = null,
): AuctionPrice | null {
  let best: (AuctionPrice & { readonly surplus: number }) | null = null;
  for (const px of candidates(bids, asks, reference, within)) {
    if (within !== null && (px < within.low || px > within.high)) continue;
    const bought = lotsAt(bids, (bid) => bid >= px);
    const sold = lotsAt(asks, (ask) => ask <= px);
    const found = { px, qty: Math.min(bought, sold), surplus: Math.abs(bought - sold) };
    if (found.qty > 0 && (best === null || isBetter(found, best, reference))) best = found;
  }
  return best;
}

/** Between two neighbouring limits nothing changes, so the best price is a limit, beside one, the reference, or an end. */
function candidates(
  bids: readonly number[],
  asks: readonly number[],
  reference: number,
  within: PriceRange | null,
): Set<number> {
  const found = new Set(within === null ? [reference] : [reference, within.low, within.high]);
  for (const side of [bids, asks]) {
    for (let at = 0; at < side.length; at += 2) {
      const px = side[at] ?? 0;
      if (px === 0 || px === Infinity) continue;
      found.add(px).add(px + 1);
      if (px > 1) found.add(px - 1);
    }
  }
  return found;
}

function lotsAt(side: readonly number[], trades: (px: number) => boolean): number {
  let lots = 0;
  for (let at = 0; at < side.length; at += 2) if (trades(side[at] ?? 0)) lots += side[at + 1] ?? 0;
  return lots;
}

function isBetter(
  one: AuctionPrice & { readonly surplus: number },
  other: AuctionPrice & { readonly surplus: number },
  reference: number,
): boolean {
  if (one.qty !== other.qty) return one.qty > other.qty;
  if (one.surplus !== other.surplus) return one.surplus < other.surplus;
  const nearer = Math.abs(one.px - reference) - Math.abs(other.px - reference);
  return nearer === 0 ? one.px > other.px : nearer < 0;
}
