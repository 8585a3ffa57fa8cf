import { createRandom } from "../src/lib/random.ts";
import type { BookSide } from "../mocks/exchange/market/orderBook.ts";

/** One order message: `limit` rests what it cannot trade, `market` leaves nothing, `cancel` may come too late. */
export interface Message {
  kind: "limit" | "market" | "cancel";
  /** Of the order; of a cancel the order that it means. */
  id: number;
  side: BookSide;
  /** Ticks; 0 unless limit. */
  px: number;
  /** Lots; 0 for a cancel. */
  qty: number;
}

export interface FlowShape {
  readonly seed: number;
  /** The most orders that rest. */
  readonly resting: number;
  /** The mean distance from the middle at which limits rest, ticks. */
  readonly spreadTicks: number;
}

/** Ticks: where the middle begins. */
export const MIDDLE_PX = 100_000;
const MARKETS = 0.08;
const CROSSING = 0.1;
const MOVES = 0.02;

/**
 * Order messages without an end, the same for the same shape: about as many limits as cancels and one market for
 * two dozen of them, around a middle that wanders. A limit takes the slot of an older one, which is cancelled first, filled or not.
 * The message is written into `into`; nothing is allocated.
 */
export function createOrderFlow(shape: FlowShape): (into: Message) => void {
  const random = createRandom(shape.seed);
  const slots = new Int32Array(shape.resting);
  let middle = MIDDLE_PX;
  let lastId = 0;
  /** A limit order that waits for the cancel of its slot to be sent; -1: none. */
  let freed = -1;

  function limit(into: Message, slot: number): void {
    lastId += 1;
    slots[slot] = lastId;
    into.kind = "limit";
    into.id = lastId;
    into.side = random.next() < 0.5 ? 1 : -1;
    const away = 1 + Math.floor(-Math.log(1 - random.next()) * shape.spreadTicks);
    into.px = random.next() < CROSSING ? middle + into.side * 2 : middle - into.side * away;
    into.qty = 1 + random.integer(20);
  }

  return (into) => {
    if (freed >= 0) {
      const slot = freed;
      freed = -1;
      limit(into, slot);
      return;
    }
    if (random.next() < MOVES) middle += random.next() < 0.5 ? 1 : -1;
    if (random.next() < MARKETS) {
      lastId += 1;
      into.kind = "market";
      into.id = lastId;
      into.side = random.next() < 0.5 ? 1 : -1;
      into.px = 0;
      into.qty = 1 + random.integer(60);
      return;
    }
    const slot = random.integer(slots.length);
    const older = slots[slot] ?? 0;
    if (older === 0) {
      limit(into, slot);
      return;
    }
    freed = slot;
    into.kind = "cancel";
    into.id = older;
    into.side = 1;
    into.px = 0;
    into.qty = 0;
  };
}

export function emptyMessage(): Message {
  return { kind: "cancel", id: 0, side: 1, px: 0, qty: 0 };
}
