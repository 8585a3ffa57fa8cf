import type { Depth } from "../../market/depthStore.ts";
import type { VolumeByPrice } from "../../market/volumeByPrice.ts";
import { shownPrice } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { isFinished, restsInBook, type Order } from "../../orders/lifecycle/order.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { rowOf, type LadderStep } from "./ladderSteps.ts";

/** One side of the book in one row. */
export interface LevelHere {
  /** 0 for nothing. */
  readonly qty: Lots;
  /** Quantity from the best price up to and with this one, as a part of the deepest total: 0 to 1. */
  readonly reach: number;
}

/** What is working of one's own in one row on one side. */
export interface OwnHere {
  readonly keys: readonly string[];
  readonly qty: Lots;
  /** The price of the first to trade and of the last. The same while all stand at one price. */
  readonly best: Ticks;
  readonly worst: Ticks;
  /** At most so much of the row stands before the first of them, inferred; null while nothing is known. */
  readonly ahead: Lots | null;
  /** A cancel or a change of one of them is on its way. */
  readonly pending: boolean;
  /** So much of it is not in the book: it waits for its parent, its price or an auction, or its fate is not known. */
  readonly waiting: Lots;
  /** The fate of one of them is not known. */
  readonly unknown: boolean;
}

/** The figures of one row. */
export interface LadderRow {
  readonly bid: LevelHere;
  readonly ask: LevelHere;
  readonly buy: OwnHere | null;
  readonly sell: OwnHere | null;
  readonly traded: Lots;
  /** Of the most that traded in one row: 0 to 1. */
  readonly tradedPart: number;
  readonly last: "up" | "down" | "same" | null;
}

/** What the rows are worked out from, once a frame. */
export interface LadderSource {
  readonly book: Depth | null;
  /** By rows of the same step. */
  readonly volume: VolumeByPrice;
  readonly own: OwnByPrice;
  /** 0 for none. */
  readonly last: number;
  readonly lastMove: number;
  readonly step: LadderStep;
}

/** By the row's price. */
export type OwnByPrice = Readonly<Record<Side, ReadonlyMap<Ticks, OwnHere>>>;

/** Own working orders of a symbol that have a price, by side and row. */
export function ownByPrice(
  orders: Iterable<Order>,
  symbol: string,
  ahead: (key: string) => Lots | null,
  step: LadderStep,
): OwnByPrice {
  const own = { buy: new Map<Ticks, OwnHere>(), sell: new Map<Ticks, OwnHere>() };
  for (const order of orders) {
    const { key, symbol: traded, side, price, leavesQty, state, pending } = order;
    if (traded !== symbol || price === null || leavesQty <= 0 || isFinished(state)) continue;
    const row = rowOf(price, step, side);
    const before = own[side].get(row);
    const best = betterOf(side, before?.best ?? price, price);
    const asFarBefore = before !== undefined && betterOf(side, before.worst, price) === price;
    const firstBefore = before !== undefined && before.best === best ? before.ahead : null;
    own[side].set(row, {
      keys: [...(before?.keys ?? []), key],
      qty: ((before?.qty ?? 0) + leavesQty) as Lots,
      best,
      worst: asFarBefore ? before.worst : price,
      ahead: least(firstBefore, price === best ? ahead(key) : null),
      pending: (before?.pending ?? false) || pending !== null,
      waiting: ((before?.waiting ?? 0) + (restsInBook(order) ? 0 : leavesQty)) as Lots,
      unknown: (before?.unknown ?? false) || state === "unknown",
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
  step,
}: LadderSource): (px: Ticks) => LadderRow {
  const bids = book?.bids ?? [];
  const asks = book?.asks ?? [];
  const deepest = Math.max(totalOf(bids), totalOf(asks));
  const most = volume.most;
  const lastRow = rowOf(last, step);
  return (px) => {
    const traded = volume.at(px);
    return {
      bid: levelAt(bids, px, "buy", step, deepest),
      ask: levelAt(asks, px, "sell", step, deepest),
      buy: withRowAhead(own.buy.get(px), bids, px, "buy", step),
      sell: withRowAhead(own.sell.get(px), asks, px, "sell", step),
      traded,
      tradedPart: most === 0 ? 0 : traded / most,
      last: px !== lastRow || last === 0 ? null : lastMove > 0 ? "up" : lastMove < 0 ? "down" : "same",
    };
  };
}

const NO_LEVEL: LevelHere = { qty: 0 as Lots, reach: 0 };

function levelAt(
  pairs: readonly number[],
  px: Ticks,
  side: Side,
  step: LadderStep,
  deepest: number,
): LevelHere {
  // Away from the market: towards lower prices for bids.
  const sign = side === "buy" ? -1 : 1;
  const far = sign * px;
  const near = far - (step - 1);
  const furthest = pairs.at(-2);
  if (furthest === undefined || near > sign * furthest) return NO_LEVEL;
  let total = 0;
  let qty = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    const away = sign * (pairs[at] ?? 0);
    if (away > far) break;
    const here = pairs[at + 1] ?? 0;
    total += here;
    if (away >= near) qty += here;
  }
  return total === 0 ? NO_LEVEL : { qty: qty as Lots, reach: total / deepest };
}

/** Before an own order stands also what the row has at better prices. */
function withRowAhead(
  own: OwnHere | undefined,
  pairs: readonly number[],
  px: Ticks,
  side: Side,
  step: LadderStep,
): OwnHere | null {
  if (own === undefined) return null;
  if (own.ahead === null || step === 1) return own;
  const sign = side === "buy" ? -1 : 1;
  const near = sign * px - (step - 1);
  let better = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    const away = sign * (pairs[at] ?? 0);
    if (away >= sign * own.best) break;
    if (away >= near) better += pairs[at + 1] ?? 0;
  }
  return better === 0 ? own : { ...own, ahead: (own.ahead + better) as Lots };
}

/** Where own orders of a row stand: "1.09117", or of several prices "1.09110–1.09117". */
export function pricesOf({ best, worst }: Pick<OwnHere, "best" | "worst">, instrument: Instrument): string {
  const [low, high] = [Math.min(best, worst) as Ticks, Math.max(best, worst) as Ticks];
  const shown = shownPrice(low, instrument);
  return low === high ? shown : words.sentences.span(shown, shownPrice(high, instrument));
}

function betterOf(side: Side, one: Ticks, other: Ticks): Ticks {
  return (side === "buy" ? Math.max(one, other) : Math.min(one, other)) as Ticks;
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
