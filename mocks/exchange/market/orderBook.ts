import { invariant } from "../../../src/lib/assert.ts";
import { auctionPrice, type AuctionPrice, type PriceRange } from "./auctionPrice.ts";

/** 1 buys, -1 sells. */
export type BookSide = 1 | -1;

/** How long a remainder may rest. `fok` trades all or nothing. */
export type BookLife = "rest" | "ioc" | "fok";

/** One match. The price is the resting order's, or the auction's. */
export interface BookTrade {
  readonly px: number;
  readonly qty: number;
  /** Side of the order that crossed the spread; in an auction of the newer one. */
  readonly aggressor: BookSide;
  readonly makerId: number;
  readonly takerId: number;
  readonly auction: boolean;
}

/** What is special about an order, besides side, price and quantity. */
export interface BookTerms {
  /** The most lots that show at a time; 0: all. */
  readonly display?: number;
  /** The least lots that must trade at once; less than that trades none. For what does not rest. */
  readonly minQty?: number;
  /** Orders of one group lower each other when one trades: together they are good for the larger one. 0: none. */
  readonly group?: number;
  readonly selfMatch?: SelfMatch;
  /**
   * For what trades a least quantity or nothing: asked of each resting order in turn, how much of it is still there once
   * those before it have traded. Without it all is.
   */
  readonly countsOn?: ((makerId: number) => "all" | "shown" | "nothing") | undefined;
}

/** Keeps an incoming order from trading with others of its account. */
export interface SelfMatch {
  isOwn(makerId: number): boolean;
  /** Whether nothing can be counted on behind an own order: the incoming one goes no further. */
  readonly stops: boolean;
  /** True: the incoming order goes no further. Otherwise the resting one has left the book in this call. */
  met(makerId: number): boolean;
}

/**
 * Price-time priority book of one instrument. Prices in ticks, quantities in lots, order ids unique in the exchange.
 * Trades are reported one by one while `submit` or `uncross` runs, when the orders have already left the book by as much;
 * `onTrade` may cancel and reduce other orders, and submits none. While collecting nothing trades: orders rest even when
 * they cross, until `uncross`.
 */
export interface OrderBook {
  /** The best limit; 0 when there is none. While collecting bid may be over ask. */
  bestBid(): number;
  bestAsk(): number;
  /** Displayed quantity at a price. */
  qtyAt(side: BookSide, px: number): number;
  /** px, displayed qty pairs, best first. */
  levels(side: BookSide, max: number): number[];
  /** How often a level has changed, ever rising. */
  changes(): number;
  /** The same for the best level of either side; while collecting for any level. */
  topChanges(): number;
  /**
   * Matches at `px` or better (0: at any price), then rests what is left when `life` is rest and no own order was in the
   * way. Returns lots filled.
   */
  submit(
    id: number,
    side: BookSide,
    px: number,
    qty: number,
    life: BookLife,
    onTrade: (trade: BookTrade) => void,
    terms?: BookTerms,
  ): number;
  /** Lots taken out, hidden ones included; 0 when the order is not resting. */
  cancel(id: number): number;
  /** Lowers a resting order to `qty` lots, hidden ones first; it keeps its place. False when not resting or not lower. */
  reduce(id: number, qty: number): boolean;
  /** Lots still resting, hidden ones included; 0 when not. */
  restingQty(id: number): number;
  collecting(): boolean;
  collect(on: boolean): void;
  /** What `uncross` would do; null when nothing would trade. */
  indicative(reference: number): AuctionPrice | null;
  /**
   * Trades all that can at one price and leaves the book uncrossed. Returns the price; 0 when nothing traded. `apart` says
   * whether two orders must not trade; then one of them has left the book in that call. What would trade outside `within`
   * stays, and the book with it crossed.
   */
  uncross(
    reference: number,
    onTrade: (trade: BookTrade) => void,
    apart?: (buyerId: number, sellerId: number) => boolean,
    within?: PriceRange | null,
  ): number;
  /** What `createOrderBook` continues from: the same orders with the same priority. */
  save(): BookState;
}

/** Of every resting order id, px, shown lots, hidden lots, display and group: best price first, oldest first at a price. */
export interface BookState {
  readonly bids: readonly number[];
  readonly asks: readonly number[];
  readonly collecting: boolean;
}

const STATE_STRIDE = 6;
/** Where orders at any price stand while they are collected: before every limit. */
const ANY_PX: Readonly<Record<BookSide, number>> = { 1: Infinity, [-1]: 0 };

interface Resting {
  readonly id: number;
  readonly level: Level;
  /** Lots that show. */
  qty: number;
  hidden: number;
  readonly display: number;
  readonly group: number;
  before: Resting | null;
  after: Resting | null;
}

/** The orders at one price, oldest first. Every level in a ladder holds at least one order. */
interface Level {
  readonly px: number;
  readonly side: BookSide;
  qty: number;
  hidden: number;
  oldest: Resting | null;
  newest: Resting | null;
}

/** The levels of one side, worst first: the best is popped and pushed at the end without moving the others. */
type Ladder = Level[];

const NO_LEVELS: Ladder = [];

export function createOrderBook(state?: BookState): OrderBook {
  const bids: Ladder = [];
  const asks: Ladder = [];
  const resting = new Map<number, Resting>();
  let collecting = state?.collecting ?? false;
  /** Resting orders that belong to a group. */
  let grouped = 0;
  let changes = 0;
  let topChanges = 0;

  /** Counts a change of a level that is in its ladder. */
  function countChange(level: Level): void {
    changes += 1;
    if (collecting || ladderOf(level.side).at(-1) === level) topChanges += 1;
  }

  function ladderOf(side: BookSide): Ladder {
    return side === 1 ? bids : asks;
  }

  /** Puts lots at the end of their price's queue. */
  function rest(
    id: number,
    side: BookSide,
    px: number,
    qty: number,
    hidden: number,
    display: number,
    group: number,
  ): void {
    const ladder = ladderOf(side);
    const index = indexOf(ladder, side, px);
    let level = ladder[index];
    if (level?.px !== px) {
      level = { px, side, qty: 0, hidden: 0, oldest: null, newest: null };
      ladder.splice(index, 0, level);
    }
    const order: Resting = { id, level, qty, hidden, display, group, before: null, after: null };
    append(order);
    resting.set(id, order);
    if (group !== 0) grouped += 1;
    countChange(level);
  }

  function append(order: Resting): void {
    const { level } = order;
    order.before = level.newest;
    order.after = null;
    if (level.newest === null) level.oldest = order;
    else level.newest.after = order;
    level.newest = order;
    level.qty += order.qty;
    level.hidden += order.hidden;
  }

  function unlink(order: Resting): void {
    const { level } = order;
    if (order.before === null) level.oldest = order.after;
    else order.before.after = order.after;
    if (order.after === null) level.newest = order.before;
    else order.after.before = order.before;
    level.qty -= order.qty;
    level.hidden -= order.hidden;
  }

  function remove(order: Resting): void {
    const { level } = order;
    countChange(level);
    unlink(order);
    resting.delete(order.id);
    if (order.group !== 0) grouped -= 1;
    if (level.oldest !== null) return;
    const ladder = ladderOf(level.side);
    if (ladder.at(-1) === level) ladder.pop();
    else ladder.splice(indexOf(ladder, level.side, level.px), 1);
  }

  /** Lots of what shows of an order have traded. What is hidden of it shows next, behind the others of its price. */
  function take(order: Resting, traded: number): void {
    const { level } = order;
    if (traded < order.qty) {
      order.qty -= traded;
      level.qty -= traded;
      countChange(level);
    } else if (order.hidden === 0) remove(order);
    else {
      unlink(order);
      order.qty = Math.min(order.display, order.hidden);
      order.hidden -= order.qty;
      append(order);
      countChange(level);
    }
  }

  function canFill(side: BookSide, px: number, qty: number, terms: BookTerms | undefined): boolean {
    const { selfMatch, countsOn } = terms ?? {};
    const against = ladderOf(opposite(side));
    let found = 0;
    /** The most lots met of each group. */
    const groups = new Map<number, number>();
    for (let index = against.length - 1; index >= 0 && found < qty; index -= 1) {
      const level = against[index];
      if (level === undefined || !crosses(side, px, level.px)) break;
      if (selfMatch === undefined && countsOn === undefined && grouped === 0) {
        found += level.qty + level.hidden;
        continue;
      }
      // What does not show comes behind the others of its price: an own order in between is met before it.
      let hidden = 0;
      for (let order = level.oldest; order !== null; order = order.after) {
        if (selfMatch?.isOwn(order.id) === true) {
          if (selfMatch.stops) return found >= qty;
          continue;
        }
        const counted = countsOn?.(order.id) ?? "all";
        if (counted === "nothing") continue;
        const lots = order.qty + (counted === "all" ? order.hidden : 0);
        const met = order.group === 0 ? 0 : (groups.get(order.group) ?? 0);
        if (order.group !== 0) groups.set(order.group, Math.max(met, lots));
        const more = Math.max(0, lots - met);
        found += Math.min(more, order.qty);
        hidden += Math.max(0, more - order.qty);
      }
      found += hidden;
    }
    return found >= qty;
  }

  function save(ladder: Ladder): number[] {
    const orders: number[] = [];
    for (const level of ladder.toReversed()) {
      for (let order = level.oldest; order !== null; order = order.after)
        orders.push(order.id, level.px, order.qty, order.hidden, order.display, order.group);
    }
    return orders;
  }

  function restore(side: BookSide, orders: readonly number[]): void {
    for (let index = 0; index < orders.length; index += STATE_STRIDE) {
      const [id = 0, px = 0, qty = 0, hidden = 0, display = 0, group = 0] = orders.slice(
        index,
        index + STATE_STRIDE,
      );
      rest(id, side, px, qty, hidden, display, group);
    }
  }

  function totals(ladder: Ladder): number[] {
    return ladder.flatMap((level) => [level.px, level.qty + level.hidden]);
  }

  /** Trades at one price as long as both sides reach it. */
  function tradeAt(
    px: number,
    onTrade: (trade: BookTrade) => void,
    apart: (buyerId: number, sellerId: number) => boolean,
  ): void {
    for (;;) {
      const bid = bids.at(-1);
      const ask = asks.at(-1);
      const buyer = bid?.oldest ?? null;
      const seller = ask?.oldest ?? null;
      if (bid === undefined || ask === undefined || buyer === null || seller === null) return;
      if (bid.px < px || ask.px > px) return;
      if (apart(buyer.id, seller.id)) {
        invariant(
          !resting.has(buyer.id) || !resting.has(seller.id),
          `orders ${buyer.id}, ${seller.id}: one must leave`,
        );
        continue;
      }
      const traded = Math.min(buyer.qty, seller.qty);
      take(buyer, traded);
      take(seller, traded);
      const aggressor = buyer.id > seller.id ? 1 : -1;
      const [makerId, takerId] = aggressor === 1 ? [seller.id, buyer.id] : [buyer.id, seller.id];
      onTrade({ px, qty: traded, aggressor, makerId, takerId, auction: true });
    }
  }

  if (state !== undefined) {
    restore(1, state.bids);
    restore(-1, state.asks);
  }

  return {
    bestBid: () => bestLimit(bids, ANY_PX[1])?.px ?? 0,
    bestAsk: () => bestLimit(asks, ANY_PX[-1])?.px ?? 0,
    qtyAt(side, px) {
      const ladder = ladderOf(side);
      const level = ladder[indexOf(ladder, side, px)];
      return level?.px === px ? level.qty : 0;
    },
    levels(side, max) {
      const ladder = ladderOf(side);
      const pairs: number[] = [];
      for (let index = ladder.length - 1; index >= 0 && pairs.length < 2 * max; index -= 1) {
        const level = ladder[index];
        if (level !== undefined && level.px !== ANY_PX[side]) pairs.push(level.px, level.qty);
      }
      return pairs;
    },
    submit(id, side, px, qty, life, onTrade, terms) {
      invariant(qty > 0 && !resting.has(id), `order ${id}: no quantity, or already resting`);
      invariant(px > 0 || life !== "rest" || collecting, `order ${id}: only a priced order rests`);
      const selfMatch = terms?.selfMatch;
      const least = life === "fok" ? qty : (terms?.minQty ?? 0);
      if (least > 0 && (collecting || !canFill(side, px, least, terms))) return 0;
      const against = collecting ? NO_LEVELS : ladderOf(opposite(side));
      let left = qty;
      let stopped = false;
      while (left > 0) {
        const level = against.at(-1);
        const maker = level?.oldest ?? null;
        if (level === undefined || maker === null || !crosses(side, px, level.px)) break;
        if (selfMatch?.isOwn(maker.id) === true) {
          stopped = selfMatch.met(maker.id);
          if (stopped) break;
          invariant(!resting.has(maker.id), `order ${maker.id}: must leave before order ${id}`);
          continue;
        }
        const traded = Math.min(left, maker.qty);
        left -= traded;
        take(maker, traded);
        onTrade({
          px: level.px,
          qty: traded,
          aggressor: side,
          makerId: maker.id,
          takerId: id,
          auction: false,
        });
      }
      if (left > 0 && life === "rest" && !stopped) {
        const display = terms?.display ?? 0;
        const shown = display === 0 ? left : Math.min(display, left);
        rest(id, side, px === 0 ? ANY_PX[side] : px, shown, left - shown, display, terms?.group ?? 0);
      }
      return qty - left;
    },
    cancel(id) {
      const order = resting.get(id);
      if (order === undefined) return 0;
      remove(order);
      return order.qty + order.hidden;
    },
    reduce(id, qty) {
      const order = resting.get(id);
      if (order === undefined || qty <= 0 || qty >= order.qty + order.hidden) return false;
      const shown = Math.min(order.qty, qty);
      order.level.qty += shown - order.qty;
      order.level.hidden += qty - shown - order.hidden;
      order.qty = shown;
      order.hidden = qty - shown;
      countChange(order.level);
      return true;
    },
    restingQty(id) {
      const order = resting.get(id);
      return order === undefined ? 0 : order.qty + order.hidden;
    },
    collecting: () => collecting,
    collect(on) {
      if (collecting === on) return;
      collecting = on;
      changes += 1;
      topChanges += 1;
    },
    indicative: (reference) => auctionPrice(totals(bids), totals(asks), reference),
    uncross(reference, onTrade, apart = () => false, within = null) {
      let last = 0;
      // Once, unless orders have left or were lowered meanwhile and what is left crosses still.
      for (;;) {
        const found = auctionPrice(totals(bids), totals(asks), reference, within);
        if (found === null) return last;
        last = found.px;
        tradeAt(found.px, onTrade, apart);
      }
    },
    changes: () => changes,
    topChanges: () => topChanges,
    save: () => ({ bids: save(bids), asks: save(asks), collecting }),
  };
}

/** The best level that has a price. */
function bestLimit(ladder: Ladder, anyPx: number): Level | undefined {
  const best = ladder.at(-1);
  return best?.px === anyPx ? ladder.at(-2) : best;
}

function opposite(side: BookSide): BookSide {
  return side === 1 ? -1 : 1;
}

function crosses(side: BookSide, px: number, againstPx: number): boolean {
  return px === 0 || (side === 1 ? px >= againstPx : px <= againstPx);
}

/** Where the level of a price is, or would be inserted. */
function indexOf(ladder: Ladder, side: BookSide, px: number): number {
  let low = 0;
  let high = ladder.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = ladder[middle];
    if (found !== undefined && (side === 1 ? found.px < px : found.px > px)) low = middle + 1;
    else high = middle;
  }
  return low;
}
