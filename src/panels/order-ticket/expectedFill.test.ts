import { describe, expect, it } from "vitest";
import { EURUSD } from "../../orders/orderFixtures.ts";
import { formatMoney } from "../../protocol/money.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { TRADING_PHASES } from "../../protocol/priceMessages.ts";
import { expectedFill, fillOfPhase, type LimitRest } from "./expectedFill.ts";

const PIPS = { ...EURUSD, pipPosition: 4 };
const BOOK = { bids: [116_416, 38], asks: [116_423, 250, 116_427, 300], at: 1_000 };

const told = (qty: number, best: number, book: typeof BOOK | null, now: number) => {
  const { text, value, beyond } = expectedFill("buy", qty as Lots, best as Ticks, PIPS, book, now);
  return [text, formatMoney(value, 2), beyond];
};

describe("at what a market order would trade", () => {
  it("[V306] is told by the auction that it trades in, or as nothing while nothing trades", () => {
    expect(TRADING_PHASES.map((phase) => [phase, fillOfPhase(phase)])).toEqual([
      ["preOpen", "at the opening's one price"],
      ["openingAuction", "at the opening auction's price"],
      ["continuous", null],
      ["volatilityAuction", "at the volatility auction's price"],
      ["halted", "nothing trades while halted"],
      ["closingAuction", "at the closing auction's price"],
      ["closed", "nothing trades while closed"],
    ]);
  });

  it("[V206] goes by the book that is known, to its average, worst price and slippage", () => {
    expect(told(250, 116_423, BOOK, 9_000)).toEqual(["1.16423, all at the best ask", "291057.50", false]);
    expect(told(400, 116_423, BOOK, 9_000)).toEqual([
      "1.164245, worst 1.16427, 0.2 pips past ask",
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

  it("[V285] of a limit order that crosses ends at its limit, and tells what becomes of the rest", () => {
    const limited = (qty: number, px: number, rest: LimitRest = "waits") => {
      const limit = { px: px as Ticks, rest };
      const { text, value } = expectedFill("buy", qty as Lots, 116_423 as Ticks, PIPS, BOOK, 9_000, limit);
      return [text, formatMoney(value, 2)];
    };
    expect(limited(400, 116_427)).toEqual(["1.164245, worst 1.16427, 0.2 pips past ask", "465698.00"]);
    expect(limited(400, 116_425)).toEqual(["250,000 at 1.164230, the rest waits at 1.16425", "465695.00"]);
    expect(limited(400, 116_425, "canceled")[0]).toBe("250,000 at 1.164230, the rest is canceled");
    expect(limited(400, 116_425, "killsAll")[0]).toBe("nothing: the book has 250,000 up to 1.16425, not all");
    // Beyond what is shown more may stand within the limit.
    expect(limited(1_000, 116_430)[0]).toBe("past 1.16427: book shows 550,000 only");
  });
});
