import { invariant } from "../../src/lib/assert.ts";

/** 1 buys, -1 sells. */
export type BookSide = 1 | -1;

/** How long a remainder may rest. `fok` trades all or nothing. */
export type BookLife = "rest" | "ioc" | "fok";

/** One match. The price is the resting order's. */
export interface BookTrade {
  readonly px: number;
  readonly qty: number;
  /** Side of the order that crossed the spread. */
  readonly aggressor: BookSide;
  readonly makerId: number;
  readonly takerId: number;
}

/**
 * Price-time priority book of one instrument. Prices in ticks, quantities in lots, order ids unique in the exchange.
 * Trades are reported one by one while `submit` runs, when the maker has already left the book by as much; `onTrade` must
 * not change the book.
 */
export interface OrderBook {
  /** 0 when the side is empty. */
  bestBid(): number;
  bestAsk(): number;
  /** Resting quantity at a price. */
  qtyAt(side: BookSide, px: number): number;
  /** px, qty pairs, best first. */
  levels(side: BookSide, max: number): number[];
  /** How often a level has changed, ever rising. */
  changes(): number;
  /** The same for the best level of either side. */
  topChanges(): number;
  /** Matches at `px` or better (0: at any price), then rests what is left when `life` is rest. Returns lots filled. */
  submit(
    id: number,
    side: BookSide,
    px: number,
    qty: number,
    life: BookLife,
    onTrade: (trade: BookTrade) => void,
  ): number;
  /** Lots taken out; 0 when the order is not resting. */
  cancel(id: number): number;
  /** Lowers a resting order to `qty` lots; it keeps its place. False when not resting or not lower. */
  reduce(id: number, qty: number): boolean;
  /** Lots still resting; 0 when not. */
  restingQty(id: number): number;
  /** What `createOrderBook` continues from: the same orders with the same priority. */
  save(): BookState;
}

/** id, px, qty of every resting order: best price first, oldest first at a price. */
export interface BookState {
  readonly bids: readonly number[];
  readonly asks: readonly number[];
}

interface Resting {
  readonly id: number;
  readonly level: Level;
  qty: number;
  before: Resting | null;
  after: Resting | null;
}

/** The orders at one price, oldest first. Every level in a ladder holds at least one order. */
interface Level {
  readonly px: number;
  readonly side: BookSide;
  qty: number;
  oldest: Resting | null;
  newest: Resting | null;
}

/** The levels of one side, worst first: the best is popped and pushed at the end without moving the others. */
type Ladder = Level[];

export function createOrderBook(state?: BookState): OrderBook {
  const bids: Ladder = [];
  const asks: Ladder = [];
  const resting = new Map<number, Resting>();
  let changes = 0;
  let topChanges = 0;

  /** Counts a change of a level that is in its ladder. */
  function countChange(level: Level): void {
    changes += 1;
    if (ladderOf(level.side).at(-1) === level) topChanges += 1;
  }

  function ladderOf(side: BookSide): Ladder {
    return side === 1 ? bids : asks;
  }

  function rest(id: number, side: BookSide, px: number, qty: number): void {
    const ladder = ladderOf(side);
    const index = indexOf(ladder, side, px);
    let level = ladder[index];
    if (level?.px !== px) {
      level = { px, side, qty: 0, oldest: null, newest: null };
      ladder.splice(index, 0, level);
    }
    const order: Resting = { id, level, qty, before: level.newest, after: null };
    if (level.newest === null) level.oldest = order;
    else level.newest.after = order;
    level.newest = order;
    level.qty += qty;
    resting.set(id, order);
    countChange(level);
  }

  function remove(order: Resting): void {
    const { level } = order;
    countChange(level);
    if (order.before === null) level.oldest = order.after;
    else order.before.after = order.after;
    if (order.after === null) level.newest = order.before;
    else order.after.before = order.before;
    level.qty -= order.qty;
    resting.delete(order.id);
    if (level.oldest !== null) return;
    const ladder = ladderOf(level.side);
    if (ladder.at(-1) === level) ladder.pop();
    else ladder.splice(indexOf(ladder, level.side, level.px), 1);
  }

  function canFill(side: BookSide, px: number, qty: number): boolean {
    const against = ladderOf(opposite(side));
    let found = 0;
    for (let index = against.length - 1; index >= 0 && found < qty; index -= 1) {
      const level = against[index];
      if (level === undefined || !crosses(side, px, level.px)) break;
      found += level.qty;
    }
    return found >= qty;
  }

  function save(ladder: Ladder): number[] {
    const orders: number[] = [];
    for (const level of ladder.toReversed()) {
      for (let order = level.oldest; order !== null; order = order.after)
        orders.push(order.id, level.px, order.qty);
    }
    return orders;
  }

  function restore(side: BookSide, orders: readonly number[]): void {
    for (let index = 0; index < orders.length; index += 3) {
      rest(orders[index] ?? 0, side, orders[index + 1] ?? 0, orders[index + 2] ?? 0);
    }
  }

  if (state !== undefined) {
    restore(1, state.bids);
    restore(-1, state.asks);
  }

  return {
    bestBid: () => bids.at(-1)?.px ?? 0,
    bestAsk: () => asks.at(-1)?.px ?? 0,
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
        if (level !== undefined) pairs.push(level.px, level.qty);
      }
      return pairs;
    },
    submit(id, side, px, qty, life, onTrade) {
      invariant(qty > 0 && !resting.has(id), `order ${id}: no quantity, or already resting`);
      invariant(px > 0 || life !== "rest", `order ${id}: only a priced order rests`);
      if (life === "fok" && !canFill(side, px, qty)) return 0;
      const against = ladderOf(opposite(side));
      let left = qty;
      while (left > 0) {
        const level = against.at(-1);
        const maker = level?.oldest ?? null;
        if (level === undefined || maker === null || !crosses(side, px, level.px)) break;
        const traded = Math.min(left, maker.qty);
        left -= traded;
        if (traded === maker.qty) remove(maker);
        else {
          maker.qty -= traded;
          level.qty -= traded;
          countChange(level);
        }
        onTrade({ px: level.px, qty: traded, aggressor: side, makerId: maker.id, takerId: id });
      }
      if (left > 0 && life === "rest") rest(id, side, px, left);
      return qty - left;
    },
    cancel(id) {
      const order = resting.get(id);
      if (order === undefined) return 0;
      remove(order);
      return order.qty;
    },
    reduce(id, qty) {
      const order = resting.get(id);
      if (order === undefined || qty <= 0 || qty >= order.qty) return false;
      order.level.qty -= order.qty - qty;
      order.qty = qty;
      countChange(order.level);
      return true;
    },
    restingQty: (id) => resting.get(id)?.qty ?? 0,
    changes: () => changes,
    topChanges: () => topChanges,
    save: () => ({ bids: save(bids), asks: save(asks) }),
  };
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
