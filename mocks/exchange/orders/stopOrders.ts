import type { Trail } from "../../../src/protocol/orderCheck.ts";
import type { Ticks } from "../../../src/protocol/units.ts";
import { bookSide, type ExchangeOrder } from "./exchangeOrder.ts";
import type { BookSide } from "../market/orderBook.ts";

/** Stops that wait for their price, by market. */
export interface StopOrders {
  add(order: ExchangeOrder): void;
  remove(order: ExchangeOrder): void;
  /** Whether any wait in that market: a trade concerns nobody else. */
  waitIn(sid: number): boolean;
  /**
   * A trade took place: takes out the stops that it sets off, in the order they act in, and moves the others that
   * trail.
   */
  traded(sid: number, px: number): ExchangeOrder[];
  /** Trailing stops that have moved since the last call and still wait. */
  takeMoved(): ExchangeOrder[];
}

export function createStopOrders(): StopOrders {
  const waiting = new Map<number, Set<ExchangeOrder>>();
  const moved = new Set<ExchangeOrder>();

  return {
    add(order) {
      const orders = waiting.get(order.sid) ?? new Set();
      waiting.set(order.sid, orders.add(order));
    },
    remove(order) {
      const orders = waiting.get(order.sid);
      if (orders?.delete(order) === true && orders.size === 0) waiting.delete(order.sid);
      moved.delete(order);
    },
    waitIn: (sid) => waiting.has(sid),
    traded(sid, px) {
      const hit: ExchangeOrder[] = [];
      for (const order of waiting.get(sid) ?? []) {
        if (isSetOff(order, px)) hit.push(order);
        else if (follow(order, px)) moved.add(order);
      }
      for (const order of hit) this.remove(order);
      return hit.sort(inOrder);
    },
    takeMoved() {
      const orders = [...moved].sort((one, other) => one.id - other.id);
      moved.clear();
      return orders;
    },
  };
}

/** A buy stop is set off at its price or above, a sell stop at its price or below. */
export function isSetOff({ side, stopPx }: ExchangeOrder, px: number): boolean {
  return stopPx !== null && (px - stopPx) * bookSide(side) >= 0;
}

/** Where a trailing stop of that side stands when the market is at `px`: rounded away from the market, at least a tick. */
export function trailingStopPx(trail: Trail, side: BookSide, px: number): Ticks {
  if (trail.type === "price") return Math.max(1, px + side * trail.ticks) as Ticks;
  const exact = (px * (10_000 + side * trail.basisPoints)) / 10_000;
  return Math.max(1, side === 1 ? Math.ceil(exact) : Math.floor(exact)) as Ticks;
}

/** Moves a trailing stop after the market, in its owner's favour only. True when it moved. */
function follow(order: ExchangeOrder, px: number): boolean {
  if (order.trail === null || order.stopPx === null) return false;
  const side = bookSide(order.side);
  const next = trailingStopPx(order.trail, side, px);
  if ((next - order.stopPx) * side >= 0) return false;
  order.stopPx = next;
  return true;
}

/** Buys before sells, the stop that the market reached first, the older one. */
function inOrder(one: ExchangeOrder, other: ExchangeOrder): number {
  if (one.side !== other.side) return one.side === "buy" ? -1 : 1;
  const nearer = ((one.stopPx ?? 0) - (other.stopPx ?? 0)) * bookSide(one.side);
  return nearer === 0 ? one.id - other.id : nearer;
}
