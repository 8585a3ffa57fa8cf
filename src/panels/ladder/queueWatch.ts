import type { Depth } from "../../market/depthStore.ts";
import type { Trade } from "../../market/tapeStore.ts";
import { restsInBook, type Order } from "../../orders/lifecycle/order.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";

/**
 * How much stands before one's own orders in one symbol, at most. No feed says it: it is inferred, and never less than
 * the truth as far as the feed's books and trades are whole and in order.
 *
 * The first book after an order was placed bounds it by the quantity at its price less its own. From then on trades at
 * the price take from the front, a smaller quantity at the price lowers the bound, and a cancel is taken to have come
 * from behind for as long as it can have. An order that has traded, or that the market has traded through, is first.
 */
export interface QueueWatch {
  /** One's own orders have changed. */
  orders(orders: Iterable<Order>): void;
  trade(trade: Trade): void;
  book(book: Depth): void;
  /** null while nothing is known. */
  ahead(key: string): Lots | null;
}

interface Place {
  readonly side: Side;
  readonly price: Ticks;
  orderQty: Lots;
  cumQty: Lots;
  /** Exchange's time of its placing there. */
  readonly placedAt: number;
  leavesQty: Lots;
  ahead: number | null;
  /** Whether a book from after its placing has been seen. */
  bounded: boolean;
}

export function createQueueWatch(symbol: string): QueueWatch {
  /** In the order of their placing, so that of two at one price the later is behind. */
  const places = new Map<string, Place>();
  let newest: Depth | null = null;

  function bound(place: Place, book: Depth, behind: number): void {
    const level = quantityAt(book, place.side, place.price);
    if (level === null) return;
    if (book.at <= place.placedAt) {
      if (!place.bounded) place.ahead = level;
      return;
    }
    const most = Math.max(0, level - place.leavesQty - behind);
    place.ahead = place.bounded && place.ahead !== null ? Math.min(place.ahead, most) : most;
    place.bounded = true;
  }

  function boundAll(book: Depth): void {
    const behind = new Map<string, number>();
    for (const place of [...places.values()].toReversed()) {
      const level = `${place.side} ${place.price}`;
      const others = behind.get(level) ?? 0;
      bound(place, book, others);
      behind.set(level, others + place.leavesQty);
    }
  }

  return {
    orders(orders) {
      const working = new Set<string>();
      for (const order of orders) {
        const { key, side, price, orderQty, leavesQty, cumQty, transactTime } = order;
        if (order.symbol !== symbol || price === null || transactTime === null || !restsInBook(order))
          continue;
        working.add(key);
        const known = places.get(key);
        // A smaller quantity at the same price keeps its place; anything else goes to the end.
        if (known === undefined || known.price !== price || known.orderQty < orderQty) {
          const place = { side, price, orderQty, cumQty, placedAt: transactTime, leavesQty };
          places.delete(key);
          places.set(key, { ...place, ahead: null, bounded: false });
        }
        const place = places.get(key);
        if (place === undefined) continue;
        if (known === place && cumQty > place.cumQty) first(place);
        else if (known !== place && newest !== null) bound(place, newest, 0);
        Object.assign(place, { orderQty, cumQty, leavesQty });
      }
      for (const key of places.keys()) if (!working.has(key)) places.delete(key);
    },
    trade({ px, qty, aggressor }) {
      for (const place of places.values()) {
        if (place.side === aggressor || place.ahead === null) continue;
        const through = place.side === "buy" ? px < place.price : px > place.price;
        if (through) first(place);
        else if (px === place.price) place.ahead = Math.max(0, place.ahead - qty);
      }
    },
    book(book) {
      if (book === newest) return;
      newest = book;
      boundAll(book);
    },
    ahead: (key) => (places.get(key)?.ahead ?? null) as Lots | null,
  };
}

function first(place: Place): void {
  place.ahead = 0;
  place.bounded = true;
}

/** What rests at a price; null when the book does not reach that far. */
function quantityAt({ bids, asks }: Depth, side: Side, price: Ticks): number | null {
  const pairs = side === "buy" ? bids : asks;
  for (let at = 0; at < pairs.length; at += 2) if (pairs[at] === price) return pairs[at + 1] ?? 0;
  const deepest = pairs.at(-2);
  if (deepest === undefined) return 0;
  const beyond = side === "buy" ? price < deepest : price > deepest;
  return beyond ? null : 0;
}
