import type { Random } from "../../../src/lib/random.ts";
import { depth, restingOf, size, touch, type Crowd, type Resting } from "./crowd.ts";
import type { BookSide } from "../market/orderBook.ts";

/** Below this share of its target a spread is too narrow: orders leave until it is not. */
const TOO_NARROW = 0.5;
/** Orders of a side that leave at once. */
const MOST_LEAVE = 10;

/** Keeps an order that rests, so that it can be cancelled. */
export function keep(own: Resting, id: number, px: number): void {
  own.ids.push(id);
  own.pxs.push(px);
}

/** Rests an order at `px`, or as near to it as the other side lets it without trading. */
export function post(crowd: Crowd, side: BookSide, px: number, random: Random): void {
  const { book } = crowd.port.market;
  const against = side === 1 ? book.bestAsk() : book.bestBid();
  const own = restingOf(crowd, side);
  if (own.ids.length >= crowd.many) cancelAt(crowd, own, farthest(own, side));
  const passive = against === 0 ? px : side * Math.min(side * px, side * against - 1);
  if (passive < 1) return;
  const id = crowd.port.limit(side, passive, size(crowd, random));
  if (id !== 0) keep(own, id, passive);
}

/**
 * Cancels the farther of two, so that old prices thin out, or the nearer when the spread is too narrow.
 * False when the side has none to spare.
 */
export function cancelOne(crowd: Crowd, side: BookSide, random: Random): boolean {
  const own = restingOf(crowd, side);
  if (own.ids.length <= crowd.refill) return false;
  const one = random.integer(own.ids.length);
  const other = random.integer(own.ids.length);
  const { book } = crowd.port.market;
  const isNarrow = book.bestAsk() - book.bestBid() < crowd.spread;
  const isFarther = side * ((own.pxs[one] ?? 0) - (own.pxs[other] ?? 0)) < 0;
  cancelAt(crowd, own, isFarther === isNarrow ? other : one);
  return true;
}

/** Forgets filled orders when there was a trade, and fills up a side that has become thin. */
export function tend(crowd: Crowd, random: Random): void {
  const { market } = crowd.port;
  if (market.volume === crowd.volume) return;
  crowd.volume = market.volume;
  for (const side of [1, -1] as const) {
    const own = restingOf(crowd, side);
    for (let index = own.ids.length - 1; index >= 0; index -= 1) {
      if (market.book.restingQty(own.ids[index] ?? 0) === 0) drop(own, index);
    }
  }
  for (const side of [1, -1] as const) {
    const missing = crowd.refill - restingOf(crowd, side).ids.length;
    if (missing <= crowd.refill / 3) continue;
    for (let order = 0; order < missing; order += 1) {
      post(crowd, side, touch(crowd, side) - side * depth(crowd, random), random);
    }
  }
}

/** Orders leave where there are more than the crowd wants now, or where they stand too near each other. */
export function withdraw(crowd: Crowd): void {
  const { book } = crowd.port.market;
  for (const side of [1, -1] as const) {
    const own = restingOf(crowd, side);
    const least = crowd.refill / 2;
    for (let left = MOST_LEAVE; left > 0 && own.ids.length > Math.max(least, crowd.many); left -= 1)
      cancelAt(crowd, own, farthest(own, side));
    if (crowd.spread <= 2) continue;
    for (let left = MOST_LEAVE; left > 0 && own.ids.length > least; left -= 1) {
      if (book.bestAsk() - book.bestBid() >= TOO_NARROW * crowd.spread) break;
      cancelAt(crowd, own, nearest(own, side));
    }
  }
}

function cancelAt(crowd: Crowd, own: Resting, index: number): void {
  crowd.port.cancel(own.ids[index] ?? 0);
  drop(own, index);
}

function farthest(own: Resting, side: BookSide): number {
  return nearest(own, side === 1 ? -1 : 1);
}

function nearest(own: Resting, side: BookSide): number {
  let found = 0;
  for (let index = 1; index < own.pxs.length; index += 1) {
    if (side * ((own.pxs[index] ?? 0) - (own.pxs[found] ?? 0)) > 0) found = index;
  }
  return found;
}

/** The last takes its place: order does not matter, and nothing moves. */
function drop(own: Resting, index: number): void {
  const id = own.ids.pop();
  const px = own.pxs.pop();
  if (id === undefined || px === undefined || index === own.ids.length) return;
  own.ids[index] = id;
  own.pxs[index] = px;
}
