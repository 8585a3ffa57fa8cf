import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createOrderBook,
  type BookLife,
  type BookSide,
  type BookTrade,
  type OrderBook,
} from "./orderBook.ts";

type Step =
  | { kind: "submit"; side: BookSide; px: number; qty: number; life: BookLife }
  | { kind: "cancel" | "reduce"; pick: number; qty: number };

const side = fc.constantFrom<BookSide>(1, -1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("submit" as const),
      side,
      px: fc.integer({ min: 95, max: 105 }),
      qty: fc.integer({ min: 1, max: 20 }),
      life: fc.constantFrom<BookLife>("rest", "rest", "rest", "ioc", "fok"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("cancel" as const, "reduce" as const),
      pick: fc.nat(),
      qty: fc.integer({ min: 1, max: 20 }),
    }),
  },
);
const steps = fc.array(step, { maxLength: 80 });

/** The slow book: a list in order of arrival, searched from end to end. */
function createNaiveBook() {
  let orders: { id: number; side: BookSide; px: number; qty: number }[] = [];
  return {
    submit(id: number, side: BookSide, px: number, qty: number, life: BookLife): [number, number, number][] {
      const crossing = orders
        .filter((order) => order.side !== side && (side === 1 ? order.px <= px : order.px >= px))
        .sort((left, right) => (left.px - right.px) * side);
      if (life === "fok" && crossing.reduce((sum, order) => sum + order.qty, 0) < qty) return [];
      const trades: [number, number, number][] = [];
      let left = qty;
      for (const maker of crossing) {
        const traded = Math.min(left, maker.qty);
        if (traded === 0) break;
        maker.qty -= traded;
        left -= traded;
        trades.push([maker.id, maker.px, traded]);
      }
      orders = orders.filter((order) => order.qty > 0);
      if (left > 0 && life === "rest") orders.push({ id, side, px, qty: left });
      return trades;
    },
    cancel(id: number): void {
      orders = orders.filter((order) => order.id !== id);
    },
    reduce(id: number, qty: number): void {
      for (const order of orders) if (order.id === id && qty < order.qty) order.qty = qty;
    },
    apply(one: Step, id: number, ids: readonly number[]): [number, number, number][] {
      if (one.kind === "submit") return this.submit(id, one.side, one.px, one.qty, one.life);
      const picked = ids.length === 0 ? 0 : ids[one.pick % ids.length]!;
      if (one.kind === "cancel") this.cancel(picked);
      else this.reduce(picked, one.qty);
      return [];
    },
    ids: () => orders.map((order) => order.id),
    flat: (side: BookSide) =>
      orders
        .filter((order) => order.side === side)
        .sort((left, right) => (right.px - left.px) * side)
        .flatMap((order) => [order.id, order.px, order.qty, 0, 0, 0]),
  };
}

function apply(book: OrderBook, one: Step, id: number, ids: readonly number[]): BookTrade[] {
  const trades: BookTrade[] = [];
  if (one.kind === "submit")
    book.submit(id, one.side, one.px, one.qty, one.life, (trade) => trades.push(trade));
  else {
    const picked = ids.length === 0 ? 0 : ids[one.pick % ids.length]!;
    if (one.kind === "cancel") book.cancel(picked);
    else book.reduce(picked, one.qty);
  }
  return trades;
}

describe("order book", () => {
  it("[X1] trades in price-time priority, as a naive book does", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const book = createOrderBook();
        const naive = createNaiveBook();
        all.forEach((one, index) => {
          const ids = naive.ids();
          const trades = apply(book, one, index + 1, ids).map((trade) => [
            trade.makerId,
            trade.px,
            trade.qty,
          ]);
          expect(trades).toEqual(naive.apply(one, index + 1, ids));
          expect(book.save()).toEqual({ bids: naive.flat(1), asks: naive.flat(-1), collecting: false });
        });
      }),
    );
  });

  it("[X2] is never crossed", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const book = createOrderBook();
        all.forEach((one, index) => {
          apply(book, one, index + 1, [index]);
          const bestAsk = book.bestAsk() === 0 ? Infinity : book.bestAsk();
          expect(book.bestBid()).toBeLessThan(bestAsk);
        });
      }),
    );
  });

  it("[X3] fills all of a fok order or none, and never rests an ioc or fok order", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const book = createOrderBook();
        all.forEach((one, index) => {
          const filled = apply(book, one, index + 1, [index]).reduce((sum, trade) => sum + trade.qty, 0);
          const { life, qty } = one.kind === "submit" ? one : { life: "ioc", qty: 0 };
          expect(life === "fok" && filled !== 0 && filled !== qty).toBe(false);
          expect(book.restingQty(index + 1)).toBe(life === "rest" ? qty - filled : 0);
        });
      }),
    );
  });

  it("[X4] levels and quantities at a price are the sums of the orders there", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const book = createOrderBook();
        all.forEach((one, index) => apply(book, one, index + 1, [index]));
        const { bids, asks } = book.save();
        for (const [which, flat] of [
          [1, bids],
          [-1, asks],
        ] as const) {
          const sums = new Map<number, number>();
          for (let index = 0; index < flat.length; index += 6)
            sums.set(flat[index + 1]!, (sums.get(flat[index + 1]!) ?? 0) + flat[index + 2]!);
          expect(book.levels(which, 50)).toEqual([...sums].flat());
          for (const [px, qty] of sums) expect(book.qtyAt(which, px)).toBe(qty);
        }
      }),
    );
  });

  it("[X5] continues from its saved state with every order in its place", () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const book = createOrderBook();
        before.forEach((one, index) => apply(book, one, index + 1, [index]));
        const restored = createOrderBook(structuredClone(book.save()));
        after.forEach((one, index) => {
          const id = 1_000 + index;
          expect(apply(restored, one, id, [id - 1, index])).toEqual(apply(book, one, id, [id - 1, index]));
        });
        expect(restored.save()).toEqual(book.save());
      }),
    );
  });

  it("[X6] takes an unpriced order at any price and leaves nothing of it", () => {
    const book = createOrderBook();
    book.submit(1, -1, 101, 5, "rest", () => {});
    book.submit(2, -1, 250, 5, "rest", () => {});
    const prices: number[] = [];
    expect(book.submit(3, 1, 0, 20, "ioc", (trade) => prices.push(trade.px))).toBe(10);
    expect(prices).toEqual([101, 250]);
    expect(book.bestBid()).toBe(0);
    expect(book.bestAsk()).toBe(0);
  });
});
