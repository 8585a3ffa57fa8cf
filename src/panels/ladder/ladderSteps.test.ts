import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { VolumeByPrice } from "../../market/volumeByPrice.ts";
import type { Order } from "../../orders/lifecycle/order.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { createLadderFigures, ownByPrice, pricesOf } from "./ladderFigures.ts";
import { indexOf, ladderScale, priceAt, withinScale } from "./ladderScale.ts";
import {
  knownStep,
  ladderSteps,
  meanGap,
  nextStep,
  offeredSteps,
  rowOf,
  shownStep,
  stepFor,
} from "./ladderSteps.ts";

const EURUSD = instrumentOf("EURUSD");
const BTCUSD = instrumentOf("BTCUSD", { tickSize: "0.01", pricePrecision: 2, pipPosition: undefined });
const px = (ticks: number) => ticks as Ticks;
const NO_VOLUME: VolumeByPrice = { at: () => 0 as Lots, most: 0 as Lots, since: null, gaps: false };

function order(changes: Partial<Record<keyof Order, unknown>>): Order {
  const working = { symbol: "EURUSD", side: "buy", price: 100, leavesQty: 2, state: "new", pending: null };
  return { key: "a", ...working, ...changes } as Order;
}

describe("rows of several ticks", () => {
  it("[V270] show no price better than there is: bids stand at or below theirs, asks at or above", () => {
    expect([rowOf(119, 10), rowOf(120, 10), rowOf(111, 10, "sell"), rowOf(120, 10, "sell")]).toEqual([
      110, 120, 120, 120,
    ]);
    const row = createLadderFigures({
      book: { bids: [119, 5, 112, 10, 109, 4], asks: [121, 20, 130, 10, 131, 6], at: 0 },
      volume: NO_VOLUME,
      own: { buy: new Map(), sell: new Map() },
      last: 119,
      lastMove: 1,
      step: 10,
    });
    expect([row(px(110)).bid, row(px(100)).bid, row(px(90)).bid]).toEqual([
      { qty: 15, reach: 15 / 36 },
      { qty: 4, reach: 19 / 36 },
      { qty: 0, reach: 0 },
    ]);
    expect([row(px(120)).ask, row(px(130)).ask, row(px(140)).ask, row(px(150)).ask]).toEqual([
      { qty: 0, reach: 0 },
      { qty: 30, reach: 30 / 36 },
      { qty: 6, reach: 1 },
      { qty: 0, reach: 0 },
    ]);
    expect([row(px(110)).last, row(px(120)).last]).toEqual(["up", null]);
  });

  it("[V270] hold every lot of the book once, whatever their size", () => {
    const levels = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 50 })),
      {
        selector: ([away]) => away,
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(levels, levels, fc.constantFrom(...ladderSteps(BTCUSD)), (down, up, step) => {
        const side = (sign: 1 | -1, of: readonly (readonly [number, number])[]): number[] =>
          of.toSorted(([one], [other]) => one - other).flatMap(([away, qty]) => [50_000 + sign * away, qty]);
        const book = { bids: side(-1, down), asks: side(1, up), at: 0 };
        const own = { buy: new Map(), sell: new Map() };
        const row = createLadderFigures({ book, volume: NO_VOLUME, own, last: 0, lastMove: 0, step });
        const scale = ladderScale(px(50_000), BTCUSD, step);
        let [bids, asks, better] = [0, 0, 0];
        for (let index = 0; index < scale.count; index += 1) {
          const price = priceAt(scale, index);
          if (price === null) continue;
          const { bid, ask } = row(price);
          bids += bid.qty;
          asks += ask.qty;
          if (bid.qty > 0 && price > book.bids[0]!) better += 1;
          if (ask.qty > 0 && price < book.asks[0]!) better += 1;
        }
        const sum = (of: readonly (readonly [number, number])[]) => of.reduce((all, [, qty]) => all + qty, 0);
        expect([bids, asks, better]).toEqual([sum(down), sum(up), 0]);
      }),
      { numRuns: 60 },
    );
  });

  it("[V270] sum one's own orders, with all of the row that stands before the first of them", () => {
    const orders = [
      order({ key: "a", price: 112 }),
      order({ key: "b", price: 115, leavesQty: 3 }),
      order({ key: "c", price: 111, leavesQty: 4 }),
      order({ key: "d", side: "sell", price: 121 }),
    ];
    const ahead = (key: string) => ({ a: 7, b: 2, c: 1, d: 9 })[key] as Lots;
    const own = ownByPrice(orders, "EURUSD", ahead, 10);
    expect([...own.buy.keys(), ...own.sell.keys()]).toEqual([110, 130]);
    expect(own.buy.get(px(110))).toMatchObject({ keys: ["a", "b", "c"], qty: 9, best: 115, worst: 111 });
    const book = { bids: [119, 5, 116, 6, 115, 8, 112, 50, 109, 4], asks: [121, 20], at: 0 };
    const row = createLadderFigures({ book, volume: NO_VOLUME, own, last: 0, lastMove: 0, step: 10 });
    expect(row(px(110)).buy?.ahead).toBe(13);
    expect(row(px(130)).sell?.ahead).toBe(9);
    expect(pricesOf({ best: px(109_115), worst: px(109_111) }, EURUSD)).toBe("1.09111–1.09115");
  });

  it("[V271] are as fine as leaves the spread half of the rows in view, and at most two of three of the book’s rows empty", () => {
    expect(stepFor({ spread: 2, gap: null }, 20, EURUSD)).toBe(1);
    expect(
      [6, 7, 12, 13, 300, 1_000_000].map((spread) => stepFor({ spread, gap: null }, 12, BTCUSD)),
    ).toEqual([1, 2, 2, 5, 50, 10_000]);
    expect(stepFor({ spread: 3, gap: null }, 1, BTCUSD)).toBe(5);
    expect([2.9, 3, 3.1, 90].map((gap) => stepFor({ spread: 6, gap }, 50, BTCUSD))).toEqual([1, 1, 2, 50]);
    expect(
      meanGap([
        [100, 5, 98, 5, 90, 1],
        [103, 1],
        [110, 1, 112, 1],
      ]),
    ).toBe(4);
    expect(meanGap([[100, 5], []])).toBe(0);
  });

  it.each([
    ["0.01", 2, ["0.01", "0.02", "0.05", "0.10", "0.25", "0.50", "1.00"]],
    ["0.25", 2, ["0.25", "0.50", "1.00", "2.50", "5.00", "10.00", "25.00"]],
    ["0.005", 3, ["0.005", "0.010", "0.025", "0.050", "0.100", "0.250", "0.500"]],
    ["0.015625", 6, ["0.015625", "0.031250", "0.062500", "0.125000", "0.250000", "0.500000", "1.000000"]],
  ])("[V272] are of round sizes for a tick of %s", (tickSize, pricePrecision, sizes) => {
    const instrument = instrumentOf("BTCUSD", { tickSize, pricePrecision, pipPosition: undefined });
    const steps = ladderSteps(instrument);
    expect(steps.slice(0, 7).map((step) => shownStep(step, instrument))).toEqual(sizes);
    expect([nextStep(1, -1, steps), nextStep(1, 1, steps)]).toEqual([1, 2]);
    expect(nextStep(steps.at(-1)!, 1, steps)).toBe(steps.at(-1));
    expect([knownStep(3, instrument), knownStep(undefined, instrument), knownStep(2, instrument)]).toEqual([
      null,
      null,
      2,
    ]);
  });

  it("[V332] are offered as far as twenty of them span a twentieth of the price, eight at most about the one there is", () => {
    expect(offeredSteps(1, px(116_432), EURUSD)).toEqual([1, 2, 5, 10, 25, 50, 100, 250]);
    expect(offeredSteps(1, px(21_648), { ...EURUSD, tickSize: "0.25" })).toEqual([1, 2, 4, 10, 20, 40]);
    expect(offeredSteps(25, px(9_000_000), BTCUSD)).toEqual([1, 2, 5, 10, 25, 50, 100, 250]);
    expect(offeredSteps(1_000, px(9_000_000), BTCUSD)).toEqual([
      50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000,
    ]);
    // What was chosen stays among them, whatever it spans.
    expect(offeredSteps(10_000, px(116_432), EURUSD)).toEqual([2, 5, 10, 25, 50, 100, 250, 10_000]);
    expect(offeredSteps(1, px(3), EURUSD)).toEqual([1]);
  });

  it("[V80] stand at the multiples of their size, above nothing", () => {
    const scale = ladderScale(px(50_017), BTCUSD, 10);
    expect(priceAt(scale, indexOf(scale, px(50_017)))).toBe(50_010);
    expect(priceAt(scale, 0)! % 10).toBe(0);
    expect(withinScale(scale, 50_019)).toBe(50_010);
    const low = ladderScale(px(7), BTCUSD, 10);
    expect(priceAt(low, low.count - 1)).toBe(10);
  });
});
