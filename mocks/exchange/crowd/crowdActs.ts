import type { Random } from "../../../src/lib/random.ts";
import { depth, restingOf, size, touch, type Crowd } from "./crowd.ts";
import { cancelOne, keep, post, tend } from "./crowdOrders.ts";
import type { BookSide } from "../market/orderBook.ts";

const TAKES = 0.12;
const CANCELS = 0.33;
/** Who buys goes on buying: a large order comes in pieces. */
const SAME_SIDE = 0.3;
/** A book farther than this from the fair value, in spreads, is swept. */
const LAG_SPREADS = 1;

/** One event: a sweep when the book lags, else a take, a cancel or a new order. */
export function act(crowd: Crowd, takes: number, random: Random): void {
  tend(crowd, random);
  const { book } = crowd.port.market;
  const { spread } = crowd;
  const gap = crowd.fair - (book.bestBid() + book.bestAsk()) / 2;
  if (Math.abs(gap) > LAG_SPREADS * spread) {
    sweep(crowd, gap > 0 ? 1 : -1, random);
    return;
  }
  // The lag in spreads leans every choice of side towards the fair value.
  const buys = random.next() < 0.5 + gap / (2 * LAG_SPREADS * spread) ? 1 : -1;
  const drawn = random.next();
  if (drawn < TAKES * takes) take(crowd, buys, gap, random);
  else if (drawn >= TAKES * takes + CANCELS || !cancelOne(crowd, buys === 1 ? -1 : 1, random)) {
    quote(crowd, buys, random);
  }
}

/** One event of an auction: an order that may cross, around the fair value. */
export function bid(crowd: Crowd, random: Random): void {
  const side = random.next() < 0.5 ? 1 : -1;
  const own = restingOf(crowd, side);
  const px = Math.round(crowd.fair + crowd.spread * random.normal());
  if (px < 1 || own.ids.length >= crowd.many) return;
  keep(own, crowd.port.limit(side, px, size(crowd, random)), px);
}

function take(crowd: Crowd, buys: BookSide, gap: number, random: Random): void {
  const again = Math.abs(gap) < crowd.spread / 2 && random.next() < SAME_SIDE;
  const side = again ? crowd.taker : buys;
  crowd.taker = side;
  crowd.port.take(side, size(crowd, random));
}

/** Takes all that is better than the fair value, then quotes behind it. */
function sweep(crowd: Crowd, side: BookSide, random: Random): void {
  const { book } = crowd.port.market;
  const levels = book.levels(side === 1 ? -1 : 1, crowd.many);
  let qty = 0;
  for (let index = 0; index < levels.length; index += 2) {
    if (side * ((levels[index] ?? 0) - crowd.fair) > 0) break;
    qty += levels[index + 1] ?? 0;
  }
  if (qty > 0) crowd.port.take(side, qty);
  crowd.taker = side;
  tend(crowd, random);
  for (let order = 0; order < 3; order += 1) {
    post(crowd, side, touch(crowd, side) - side * depth(crowd, random), random);
  }
}

/** Narrows a spread that is too wide, else adds at the best price or behind it. */
function quote(crowd: Crowd, side: BookSide, random: Random): void {
  const { book } = crowd.port.market;
  const best = side === 1 ? book.bestBid() : book.bestAsk();
  const spare = Math.round(book.bestAsk() - book.bestBid() - crowd.spread);
  const improves = random.next() < (spare > 0 ? 0.6 : 0.05);
  if (!improves) post(crowd, side, best - side * depth(crowd, random), random);
  else {
    const target = Math.min(side * touch(crowd, side), side * best + Math.max(1, spare));
    post(crowd, side, side * Math.max(target, side * best + 1), random);
  }
}
