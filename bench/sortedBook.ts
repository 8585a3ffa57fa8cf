import type { BookSide } from "../mocks/exchange/market/orderBook.ts";

interface Order {
  readonly id: number;
  readonly side: BookSide;
  readonly px: number;
  qty: number;
}

/** The plainest book that is right: one array of orders a side, the next one to trade at its end. */
export interface SortedBook {
  /** Matches at `px` or better (0: at any price) and rests what is left of a priced order. */
  submit(id: number, side: BookSide, px: number, qty: number, onTrade: (qty: number) => void): void;
  cancel(id: number): void;
  /** id, px, qty of every order, best first. */
  orders(side: BookSide): number[];
}

export function createSortedBook(): SortedBook {
  const bids: Order[] = [];
  const asks: Order[] = [];
  const resting = new Map<number, Order>();

  /** Where a new order of this price goes: behind those of its price, which is before them in the array. */
  function indexOf(side: BookSide, px: number): number {
    const orders = side === 1 ? bids : asks;
    let low = 0;
    let high = orders.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = orders[middle]!;
      if ((found.px - px) * side < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    submit(id, side, px, qty, onTrade) {
      const against = side === 1 ? asks : bids;
      let left = qty;
      while (left > 0) {
        const maker = against.at(-1);
        if (maker === undefined || (px !== 0 && (px - maker.px) * side < 0)) break;
        const traded = Math.min(left, maker.qty);
        left -= traded;
        maker.qty -= traded;
        if (maker.qty === 0) {
          against.pop();
          resting.delete(maker.id);
        }
        onTrade(traded);
      }
      if (left === 0 || px === 0) return;
      const order = { id, side, px, qty: left };
      (side === 1 ? bids : asks).splice(indexOf(side, px), 0, order);
      resting.set(id, order);
    },
    cancel(id) {
      const order = resting.get(id);
      if (order === undefined) return;
      resting.delete(id);
      const orders = order.side === 1 ? bids : asks;
      orders.splice(orders.indexOf(order, indexOf(order.side, order.px)), 1);
    },
    orders: (side) =>
      (side === 1 ? bids : asks).toReversed().flatMap((order) => [order.id, order.px, order.qty]),
  };
}
