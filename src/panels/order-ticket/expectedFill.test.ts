import { describe, expect, it } from "vitest";
import { EURUSD } from "../../orders/orderFixtures.ts";
import { formatMoney } from "../../protocol/money.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { expectedFill } from "./expectedFill.ts";

const PIPS = { ...EURUSD, pipPosition: 4 };
const BOOK = { bids: [116_416, 38], asks: [116_423, 250, 116_427, 300], at: 1_000 };

const told = (qty: number, best: number, book: typeof BOOK | null, now: number) => {
  const { text, value, beyond } = expectedFill("buy", qty as Lots, best as Ticks, PIPS, book, now);
  return [text, formatMoney(value, 2), beyond];
};

describe("at what a market order would trade", () => {
  it("[V206] goes by the book that is known, to its average, worst price and slippage", () => {
    expect(told(250, 116_423, BOOK, 9_000)).toEqual(["1.16423, all at the best ask", "291057.50", false]);
    expect(told(400, 116_423, BOOK, 9_000)).toEqual([
      "1.164245, worst 1.16427, 0.2 pips",
      "465698.00",
      false,
    ]);
    expect(told(1_000, 116_423, BOOK, 9_000)).toEqual([
      "past 1.16427: book shows 550,000 only",
      "1164260.00",
      true,
    ]);
  });

  it("[V206] goes by the best price and says so without a book, or with one that comes no more", () => {
    const byQuote = ["1.16430, by the best ask: book not known", "291075.00", false];
    expect(told(250, 116_430, null, 9_000)).toEqual(byQuote);
    expect(told(250, 116_430, BOOK, 9_000)).toEqual(byQuote);
    // A book may be a moment ahead of the quote.
    expect(told(250, 116_430, BOOK, 2_500)[0]).toBe("1.16423, all at the best ask");
  });
});
