import { describe, expect, it } from "vitest";
import { EURUSD, ES } from "../orderFixtures.ts";
import { shownAverage, slippageTenths, walkBook } from "./bookWalk.ts";
import { formatMoney } from "../../protocol/money.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";

/** 250,000 at 1.16423, 456,000 at 1.16424, 300,000 at 1.16427. */
const ASKS = [116_423, 250, 116_424, 456, 116_427, 300];
const PIPS = { ...EURUSD, pipPosition: 4 };

describe("what a market order would take of the book", () => {
  it("[V206] is at the best price alone while that has enough", () => {
    const walk = walkBook(ASKS, 250 as Lots, PIPS)!;
    expect([walk.taken, walk.worst, shownAverage(walk, PIPS)]).toEqual([250, 116_423, "1.164230"]);
    expect(slippageTenths(walk, 116_423 as Ticks, "buy", PIPS)).toBe(0);
  });

  it("[V206] goes level by level to its average, its worst price and its slippage in pips", () => {
    const walk = walkBook(ASKS, 1_000 as Lots, PIPS)!;
    // (250 × 1.16423 + 456 × 1.16424 + 294 × 1.16427) / 1,000 = 1.164246…
    expect([walk.taken, walk.worst, shownAverage(walk, PIPS)]).toEqual([1_000, 116_427, "1.164246"]);
    expect(formatMoney(walk.value, 2)).toBe("1164246.32");
    expect(slippageTenths(walk, 116_423 as Ticks, "buy", PIPS)).toBe(2);
  });

  it("[V206] says what it takes where the book shows no more, and nothing of an empty one", () => {
    expect(walkBook(ASKS, 2_000 as Lots, PIPS)?.taken).toBe(1_006);
    expect(walkBook([], 1 as Lots, PIPS)).toBeNull();
    expect(walkBook([116_423, 0], 1 as Lots, PIPS)).toBeNull();
  });

  it("[V206] counts slippage in ticks where there is no pip, downwards for a seller", () => {
    const bids = [21_649, 1, 21_645, 1];
    const walk = walkBook(bids, 2 as Lots, ES)!;
    expect(shownAverage(walk, ES)).toBe("5,411.750");
    expect(slippageTenths(walk, 21_649 as Ticks, "sell", ES)).toBe(20);
  });
});
