import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Trade } from "../../market/tapeStore.ts";
import type { Order } from "../../orders/lifecycle/order.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { createQueueWatch } from "./queueWatch.ts";

const PX = 100;

function order(changes: Partial<Record<keyof Order, unknown>> = {}): Order {
  return {
    key: "own",
    symbol: "EURUSD",
    orderId: "1",
    side: "buy",
    price: PX,
    orderQty: 10,
    leavesQty: 10,
    cumQty: 0,
    state: "new",
    transactTime: 50,
    ...changes,
  } as Order;
}

/** A sell into the bids. */
function sold(px: number, qty: number): Trade {
  return { id: 0, at: 0, px: px as Ticks, qty: qty as Lots, aggressor: "sell" };
}

function book(at: number, qty: number, px = PX) {
  return { at, bids: qty === 0 ? [px - 5, 1] : [px, qty, px - 5, 1], asks: [px + 3, 1] };
}

describe("quantity ahead", () => {
  it("[V305] is none of an order that waits, nor does such a one stand before or behind", () => {
    const watch = createQueueWatch("EURUSD");
    watch.orders([order(), order({ key: "exit", transactTime: 51, conditions: { waiting: true } })]);
    watch.book(book(60, 30));
    expect(watch.ahead("exit")).toBeNull();
    expect(watch.ahead("own")).toBe(20);
  });

  it("[V82] is what the first book after the placing holds at the price, less one's own", () => {
    const watch = createQueueWatch("EURUSD");
    watch.book(book(40, 30));
    watch.orders([order()]);
    expect(watch.ahead("own")).toBe(30);
    watch.book(book(60, 45));
    expect(watch.ahead("own")).toBe(35);
    // Who came later stands behind.
    watch.book(book(70, 90));
    expect(watch.ahead("own")).toBe(35);
  });

  it("[V82] falls by what trades at the price, and to nothing when the market trades through it", () => {
    const watch = createQueueWatch("EURUSD");
    watch.orders([order()]);
    watch.book(book(60, 45));
    watch.trade(sold(PX, 15));
    watch.trade({ ...sold(PX, 15), aggressor: "buy" });
    expect(watch.ahead("own")).toBe(20);
    watch.trade(sold(PX - 1, 1));
    expect(watch.ahead("own")).toBe(0);
  });

  it("[V82] takes a cancel to have come from behind for as long as it can have", () => {
    const watch = createQueueWatch("EURUSD");
    watch.orders([order()]);
    watch.book(book(60, 45));
    watch.book(book(70, 60));
    watch.book(book(80, 50));
    expect(watch.ahead("own")).toBe(35);
    watch.book(book(90, 22));
    expect(watch.ahead("own")).toBe(12);
  });

  it("[V82] is nothing once the order has traded, and is kept by a smaller quantity only", () => {
    const watch = createQueueWatch("EURUSD");
    watch.orders([order()]);
    watch.book(book(60, 45));
    watch.orders([order({ orderQty: 6, leavesQty: 6, transactTime: 61 })]);
    expect(watch.ahead("own")).toBe(35);
    watch.orders([order({ orderQty: 20, leavesQty: 20, transactTime: 65 })]);
    expect(watch.ahead("own")).toBe(45);
    watch.book(book(66, 70));
    expect(watch.ahead("own")).toBe(50);
    watch.orders([order({ orderQty: 20, leavesQty: 19, cumQty: 1, transactTime: 70 })]);
    expect(watch.ahead("own")).toBe(0);
    watch.orders([order({ price: PX - 1, orderQty: 20, leavesQty: 19, cumQty: 1, transactTime: 75 })]);
    watch.book(book(80, 49, PX - 1));
    expect(watch.ahead("own")).toBe(30);
  });

  it("[V82] is not known where the book does not reach, nor for what is no working limit order here", () => {
    const watch = createQueueWatch("EURUSD");
    watch.book(book(40, 30));
    watch.orders([
      order({ price: PX - 50 }),
      order({ key: "sent", orderId: null }),
      order({ key: "market", price: null }),
      order({ key: "other", symbol: "USDJPY" }),
      order({ key: "done", state: "canceled", leavesQty: 0 }),
    ]);
    for (const key of ["own", "sent", "market", "other", "done"]) expect(watch.ahead(key)).toBeNull();
    watch.orders([]);
    watch.orders([order()]);
    expect(watch.ahead("own")).toBe(30);
  });

  it("[V82] is never less than the truth", () => {
    fc.assert(
      fc.property(fc.array(STEP, { maxLength: 60 }), (steps) => {
        expect(play(steps).filter(({ told, estimate, truth }) => told && (estimate ?? -1) < truth)).toEqual(
          [],
        );
      }),
      { numRuns: 300 },
    );
  });

  it("[V82] is the truth while nobody cancels and the book is told after each step", () => {
    fc.assert(
      fc.property(fc.array(STEP, { maxLength: 40 }), (steps) => {
        const calm = steps.filter(({ kind }) => kind !== "cancel" && kind !== "book");
        const watched = play(calm.flatMap((step) => [step, { kind: "book" as const, qty: 0 }]));
        expect(watched.filter(({ told, estimate, truth }) => told && estimate !== truth)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

const STEP = fc.record({
  kind: fc.constantFrom("join", "own", "trade", "cancel", "book"),
  qty: fc.integer({ min: 1, max: 12 }),
});

interface Resting {
  qty: number;
  /** One's own, or somebody else's. */
  order: Order | null;
}

interface Seen {
  readonly told: boolean;
  readonly estimate: number | null;
  readonly truth: number;
}

/** A queue at one price, first come first served, and what the watch says of it after each step. */
function play(
  steps: readonly { readonly kind: "join" | "own" | "trade" | "cancel" | "book"; readonly qty: number }[],
): readonly Seen[] {
  const watch = createQueueWatch("EURUSD");
  const queue: Resting[] = [];
  const told = new Set<string>();
  const seen: Seen[] = [];
  const mine = (): Order[] => queue.flatMap(({ order }) => (order === null ? [] : [order]));
  for (const [index, { kind, qty }] of steps.entries()) {
    const at = 100 + index;
    const total = queue.reduce((sum, place) => sum + place.qty, 0);
    switch (kind) {
      case "join":
        queue.push({ qty, order: null });
        break;
      case "own":
        queue.push({
          qty,
          order: order({ key: `own${index}`, orderQty: qty, leavesQty: qty, transactTime: at }),
        });
        watch.orders(mine());
        break;
      case "cancel": {
        const others = queue.filter((place) => place.order === null);
        const gone = others[qty % Math.max(1, others.length)];
        if (gone !== undefined) queue.splice(queue.indexOf(gone), 1);
        break;
      }
      case "trade":
        if (total === 0) break;
        watch.trade(sold(PX, Math.min(qty, total)));
        takeFrom(queue, qty);
        watch.orders(mine());
        break;
      case "book":
        watch.book(book(at, total));
        for (const { key } of mine()) told.add(key);
        break;
    }
    let truth = 0;
    for (const place of queue) {
      const { key } = place.order ?? {};
      if (key !== undefined) seen.push({ told: told.has(key), estimate: watch.ahead(key), truth });
      truth += place.qty;
    }
  }
  return seen;
}

function takeFrom(queue: Resting[], qty: number): void {
  let left = qty;
  while (left > 0 && queue[0] !== undefined) {
    const [front] = queue;
    const taken = Math.min(left, front.qty);
    left -= taken;
    front.qty -= taken;
    if (front.order !== null) {
      const cumQty = (front.order.cumQty + taken) as Lots;
      front.order = { ...front.order, cumQty, leavesQty: front.qty as Lots };
    }
    if (front.qty === 0) queue.shift();
  }
}
