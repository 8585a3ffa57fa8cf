import type { Depth } from "../../market/depthStore.ts";
import { shownDecimal } from "../../lib/numberFormat.ts";
import { restsInBook, type Order } from "../../orders/lifecycle/order.ts";
import { markPx } from "../../orders/positions/profitAndLoss.ts";
import { shownSpread } from "../../ui/figures/spread.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";

/** One price of one side. */
export interface DepthLevel {
  readonly px: Ticks;
  readonly qty: Lots;
  /** Quantity from the best price up to and with this one. */
  readonly total: Lots;
  /** What is working here of one's own; 0 for nothing. */
  readonly own: Lots;
}

/** An own order's quantity at a price. */
export interface OwnQuantity {
  readonly side: Side;
  readonly px: Ticks;
  readonly qty: Lots;
}

/** The best `count` levels of a side, best first. */
export function depthLevels(
  pairs: readonly number[],
  count: number,
  side: Side,
  own: readonly OwnQuantity[],
): readonly DepthLevel[] {
  const levels: DepthLevel[] = [];
  let total = 0;
  for (let at = 0; at < pairs.length && levels.length < count; at += 2) {
    const px = (pairs[at] ?? 0) as Ticks;
    const qty = (pairs[at + 1] ?? 0) as Lots;
    total += qty;
    const mine = own.find((order) => order.side === side && order.px === px);
    levels.push({ px, qty, total: total as Lots, own: mine?.qty ?? (0 as Lots) });
  }
  return levels;
}

/** What rests on the book of one's own in a symbol, summed per side and price, nearest to the market first. */
export function ownQuantities(orders: Iterable<Order>, symbol: string): readonly OwnQuantity[] {
  const sums = new Map<string, OwnQuantity>();
  for (const order of orders) {
    const { symbol: traded, side, price, leavesQty } = order;
    if (traded !== symbol || price === null || !restsInBook(order)) continue;
    const key = `${side} ${price}`;
    const qty = ((sums.get(key)?.qty ?? 0) + leavesQty) as Lots;
    sums.set(key, { side, px: price, qty });
  }
  return [...sums.values()].sort((one, other) =>
    one.side === "buy" ? other.px - one.px : one.px - other.px,
  );
}

/** Best bid and ask apart: the spread and the mid as decimals. null while a side is empty. */
export function spreadAndMid(
  { bids, asks }: Depth,
  instrument: Instrument,
): { readonly spread: string; readonly mid: string } | null {
  const [bid] = bids;
  const [ask] = asks;
  if (bid === undefined || ask === undefined) return null;
  return {
    spread: shownSpread(ask - bid, instrument),
    mid: shownDecimal(markPx({ midTwice: bid + ask, instrument })),
  };
}
