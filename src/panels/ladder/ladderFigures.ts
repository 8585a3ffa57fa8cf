import type { Depth } from "../../market/depthStore.ts";
import type { VolumeByPrice } from "../../market/volumeByPrice.ts";
import { isFinished, type Order } from "../../orders/lifecycle/order.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";

/** One side of the book at one price. */
export interface LevelHere {
  /** 0 for nothing. */
  readonly qty: Lots;
  /** Quantity from the best price up to and with this one, as a part of the deepest total: 0 to 1. */
  readonly reach: number;
}

/** What is working of one's own at one price on one side. */
export interface OwnHere {
  readonly keys: readonly string[];
  readonly qty: Lots;
  /** At most so much stands before the first of them, inferred; null while nothing is known. */
  readonly ahead: Lots | null;
  /** A cancel or a change of one of them is on its way. */
  readonly pending: boolean;
}

/** The figures of one row. */
export interface LadderRow {
  readonly bid: LevelHere;
  readonly ask: LevelHere;
  readonly buy: OwnHere | null;
  readonly sell: OwnHere | null;
  readonly traded: Lots;
  /** Of the most that traded at one price: 0 to 1. */
  readonly tradedPart: number;
  readonly last: "up" | "down" | "same" | null;
}

/** What the rows are worked out from, once a frame. */
export interface LadderSource {
  readonly book: Depth | null;
  readonly volume: VolumeByPrice;
  readonly own: OwnByPrice;
  /** 0 for none. */
  readonly last: number;
  readonly lastMove: number;
}

export type OwnByPrice = Readonly<Record<Side, ReadonlyMap<Ticks, OwnHere>>>;

/** Own working orders of a symbol that have a price, by side and price. */
export function ownByPrice(
  orders: Iterable<Order>,
  symbol: string,
  ahead: (key: string) => Lots | null,
): OwnByPrice {
  const own = { buy: new Map<Ticks, OwnHere>(), sell: new Map<Ticks, OwnHere>() };
  for (const { key, symbol: traded, side, price, leavesQty, state, pending } of orders) {
    if (traded !== symbol || price === null || leavesQty <= 0 || isFinished(state)) continue;
    const before = own[side].get(price);
    own[side].set(price, {
      keys: [...(before?.keys ?? []), key],
      qty: ((before?.qty ?? 0) + leavesQty) as Lots,
      ahead: least(before?.ahead ?? null, ahead(key)),
      pending: (before?.pending ?? false) || pending !== null,
    });
  }
  return own;
}

/** Works out rows of the newest state. Quantities between two levels are 0, and the total goes on through them. */
export function createLadderFigures({
  book,
  volume,
  own,
  last,
  lastMove,
}: LadderSource): (px: Ticks) => LadderRow {
  const bids = book?.bids ?? [];
  const asks = book?.asks ?? [];
  const deepest = Math.max(totalOf(bids), totalOf(asks));
  const most = volume.most;
  return (px) => {
    const traded = volume.at(px);
    return {
      bid: levelAt(bids, px, -1, deepest),
      ask: levelAt(asks, px, 1, deepest),
      buy: own.buy.get(px) ?? null,
      sell: own.sell.get(px) ?? null,
      traded,
      tradedPart: most === 0 ? 0 : traded / most,
      last: px !== last ? null : lastMove > 0 ? "up" : lastMove < 0 ? "down" : "same",
    };
  };
}

const NO_LEVEL: LevelHere = { qty: 0 as Lots, reach: 0 };

/** `sign` leads away from the market: -1 for bids. */
function levelAt(pairs: readonly number[], px: Ticks, sign: 1 | -1, deepest: number): LevelHere {
  const distance = sign * px;
  const furthest = pairs.at(-2);
  if (furthest === undefined || distance > sign * furthest) return NO_LEVEL;
  let total = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    const away = sign * (pairs[at] ?? 0);
    if (away > distance) break;
    const qty = (pairs[at + 1] ?? 0) as Lots;
    total += qty;
    if (away === distance) return { qty, reach: total / deepest };
  }
  return total === 0 ? NO_LEVEL : { qty: 0 as Lots, reach: total / deepest };
}

function totalOf(pairs: readonly number[]): number {
  let total = 0;
  for (let at = 1; at < pairs.length; at += 2) total += pairs[at] ?? 0;
  return total;
}

function least(one: Lots | null, other: Lots | null): Lots | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
