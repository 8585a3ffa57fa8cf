import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { VolumeByPrice } from "../../market/volumeByPrice.ts";
import type { Order } from "../../orders/lifecycle/order.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { createLadderFigures, ownByPrice } from "./ladderFigures.ts";
import { ladderKey } from "./ladderKeys.ts";
import { ladderDraft, quantityProblem, requestSentence } from "./ladderRequest.ts";
import { indexOf, ladderScale, priceAt, withinScale } from "./ladderScale.ts";
import { boundQty, compactQty, shortQty } from "./shortQty.ts";
import { volumeWords } from "./volumeWords.ts";

const EURUSD = instrumentOf("EURUSD");
const px = (ticks: number) => ticks as Ticks;

const VOLUME: VolumeByPrice = {
  at: (price) => (price === 103 ? 40 : price === 100 ? 10 : 0) as Lots,
  most: 40 as Lots,
  since: 1,
  gaps: false,
};

function order(changes: Partial<Record<keyof Order, unknown>>): Order {
  const working = { symbol: "EURUSD", side: "buy", price: 100, leavesQty: 2, state: "new", pending: null };
  return { key: "a", orderId: "1", ...working, ...changes } as Order;
}

function press(key: string, changes: { repeat?: boolean; shiftKey?: boolean; ctrlKey?: boolean } = {}) {
  return ladderKey({
    key,
    repeat: false,
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    ...changes,
  });
}

describe("the ladder's figures", () => {
  const none = { buy: new Map(), sell: new Map() };

  it("[V81] have each level's size and the total from the best price, which goes on between levels", () => {
    const book = { bids: [100, 5, 98, 10], asks: [103, 20, 104, 10], at: 0 };
    const row = createLadderFigures({ book, volume: VOLUME, own: none, last: 0, lastMove: 0, step: 1 });
    expect(row(px(100)).bid).toEqual({ qty: 5, reach: 5 / 30 });
    expect(row(px(99)).bid).toEqual({ qty: 0, reach: 5 / 30 });
    expect(row(px(98)).bid).toEqual({ qty: 10, reach: 0.5 });
    expect(row(px(97)).bid).toEqual({ qty: 0, reach: 0 });
    expect(row(px(101)).bid).toEqual({ qty: 0, reach: 0 });
    expect(row(px(103)).ask).toEqual({ qty: 20, reach: 20 / 30 });
    expect(row(px(104)).ask).toEqual({ qty: 10, reach: 1 });
    expect(row(px(102)).ask).toEqual({ qty: 0, reach: 0 });
    expect(row(px(105)).ask).toEqual({ qty: 0, reach: 0 });
  });

  it("[V81] have what traded at each price and which way the last price went", () => {
    const source = { book: null, volume: VOLUME, own: none, last: 103, step: 1 };
    const row = createLadderFigures({ ...source, lastMove: -1 });
    expect(row(px(103))).toMatchObject({ traded: 40, tradedPart: 1, last: "down" });
    expect(row(px(100))).toMatchObject({ traded: 10, tradedPart: 0.25, last: null });
    expect(createLadderFigures({ ...source, lastMove: 1 })(px(103)).last).toBe("up");
    expect(createLadderFigures({ ...source, lastMove: 0 })(px(103)).last).toBe("same");
  });

  it("[V81] sum one's own working orders by side and price, with the least that stands ahead", () => {
    const orders = [
      order({ key: "a" }),
      order({ key: "b", leavesQty: 3, pending: { kind: "cancel" } }),
      order({ key: "c", side: "sell", price: 104 }),
      order({ key: "d", symbol: "USDJPY" }),
      order({ key: "e", state: "filled", leavesQty: 0 }),
      order({ key: "f", price: null }),
    ];
    const ahead = new Map([
      ["a", 30 as Lots],
      ["b", 12 as Lots],
    ]);
    const own = ownByPrice(orders, "EURUSD", (key) => ahead.get(key) ?? null, 1);
    const here = { waiting: 0, unknown: false };
    expect([...own.buy]).toEqual([
      [100, { ...here, keys: ["a", "b"], qty: 5, best: 100, worst: 100, ahead: 12, pending: true }],
    ]);
    expect([...own.sell]).toEqual([
      [104, { ...here, keys: ["c"], qty: 2, best: 104, worst: 104, ahead: null, pending: false }],
    ]);
  });

  it("[V330] tell what of one's own is not in the book, and of what the fate is not known", () => {
    const orders = [
      order({ key: "a" }),
      order({ key: "b", leavesQty: 3, conditions: { waiting: true } }),
      order({ key: "c", side: "sell", timeInForce: "atTheOpening" }),
      order({ key: "d", side: "sell", price: 101, orderId: null, state: "unknown" }),
    ];
    const own = ownByPrice(orders, "EURUSD", () => null, 1);
    expect(own.buy.get(px(100))).toMatchObject({ qty: 5, waiting: 3, unknown: false });
    expect(own.sell.get(px(100))).toMatchObject({ qty: 2, waiting: 2, unknown: false });
    expect(own.sell.get(px(101))).toMatchObject({ qty: 2, waiting: 2, unknown: true });
  });

  it("[V226] round what stands ahead up, in as few characters as can be", () => {
    const bounds = [1, 438, 44, 10_000, 9_991, 1_250, 999_999].map((lots) => boundQty(lots as Lots, EURUSD));
    expect(bounds).toEqual(["1K", "438K", "44K", "10M", "10M", "1.3M", "1B"]);
  });

  it("[V81] are short enough for a cell", () => {
    expect(shortQty(750 as Lots, EURUSD)).toBe("750,000");
    expect(shortQty(1_254 as Lots, EURUSD)).toBe("1.25M");
    expect(compactQty(10 as Lots, EURUSD)).toBe("10K");
    const coin = instrumentOf("BTCUSD", { lotSize: "0.0001", minQty: "0.0001", pipPosition: undefined });
    expect(compactQty(1_250 as Lots, coin)).toBe("0.1250");
  });
});

describe("the head of the traded volumes", () => {
  it("[Q42] [V331] says since when they count, and that they are too low when trades were not heard", () => {
    const since = Date.UTC(2026, 0, 5, 9, 31, 4);
    expect(volumeWords({ since: null, gaps: false }).word).toBe("Volume");
    expect(volumeWords({ since, gaps: false })).toEqual({
      word: "Volume",
      title: "Traded at each price since 09:31:04 UTC, trades busted later included",
    });
    expect(volumeWords({ since, gaps: true })).toEqual({
      word: "Volume ≥",
      title:
        "At least so much traded at each price since 09:31:04 UTC, trades busted later included: some trades were not heard",
    });
  });
});

describe("the ladder's prices", () => {
  it("[V80] are every tick that an order may have, the highest first", () => {
    const scale = ladderScale(px(109_120), EURUSD);
    expect(scale).toEqual({ top: 114_576, count: 10_913, step: 1 });
    expect(priceAt(scale, 0)).toBe(114_576);
    expect(priceAt(scale, indexOf(scale, px(109_120)))).toBe(109_120);
    expect([priceAt(scale, -1), priceAt(scale, 10_913)]).toEqual([null, null]);
    expect([withinScale(scale, 1), withinScale(scale, 200_000)]).toEqual([103_664, 114_576]);
  });

  it("[V80] end above nothing, and are many enough and not too many", () => {
    const low = ladderScale(px(50), EURUSD);
    expect(priceAt(low, low.count - 1)).toBe(1);
    expect(low.top).toBe(250);
    expect(ladderScale(px(10_000_000), EURUSD).count).toBe(40_001);
  });
});

describe("the ladder's keys and words", () => {
  it("[V88] travel by one tick and with Shift by ten, held or not; everything else is done once a press", () => {
    expect(press("ArrowUp")).toEqual({ kind: "step", rows: 1 });
    expect(press("ArrowDown", { shiftKey: true, repeat: true })).toEqual({ kind: "step", rows: -10 });
    expect(press("PageDown")).toEqual({ kind: "page", pages: -1 });
    expect(press("b")).toEqual({ kind: "place", side: "buy" });
    expect(press("S")).toEqual({ kind: "place", side: "sell" });
    expect([press(" "), press("c")]).toEqual([{ kind: "centre" }, { kind: "centre" }]);
    expect([press("Delete"), press("Backspace")]).toEqual([{ kind: "cancel" }, { kind: "cancel" }]);
    expect(press("Escape")).toEqual({ kind: "leave" });
    expect([press("+", { shiftKey: true }), press("="), press("-")]).toEqual(
      [-1, -1, 1].map((by) => ({ kind: "regroup", by })),
    );
    expect([press("b", { repeat: true }), press("Delete", { repeat: true })]).toEqual([
      { kind: "held" },
      { kind: "held" },
    ]);
    expect([press("B", { shiftKey: true }), press("c", { ctrlKey: true }), press("x")]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("[V84] make a limit order of the ladder's quantity, in the ticket's sentence", () => {
    const draft = ladderDraft("sell", px(109_124), "20k", EURUSD);
    expect(draft).toEqual({
      symbol: "EURUSD",
      side: "sell",
      ordType: "limit",
      timeInForce: "day",
      orderQty: "20000",
      price: "1.09124",
    });
    expect(requestSentence({ kind: "place", draft }, EURUSD)).toBe(
      "Sell 20,000 EURUSD at 1.09124 limit, Day",
    );
    expect(ladderDraft("buy", px(1), " two ", EURUSD).orderQty).toBe("two");
  });

  it("[V225] say of a typed quantity why it is none that could be sent", () => {
    const problems = ["20k", ".5m", "0", "", "abc", "?1kk", "1500", "900m"].map((typed) =>
      quantityProblem(typed, EURUSD),
    );
    expect(problems).toEqual([
      null,
      null,
      expect.stringContaining("Quantity"),
      expect.stringContaining("Quantity"),
      expect.stringContaining("not a number"),
      expect.stringContaining("not a number"),
      "Quantity is not a multiple of 1,000",
      expect.stringContaining("100,000,000"),
    ]);
  });

  it("[V86] name what is moved from where to where", () => {
    const move = { kind: "move", side: "buy", qty: 30 as Lots, from: px(109_120), to: px(109_118) } as const;
    expect(requestSentence({ ...move, keys: ["a"] }, EURUSD)).toBe(
      "Move buy 30,000 EURUSD from 1.09120 to 1.09118",
    );
    expect(requestSentence({ ...move, keys: ["a", "b"] }, EURUSD)).toBe(
      "Move buy 30,000 EURUSD (2 orders) from 1.09120 to 1.09118",
    );
  });

  it.each([
    ["buy", 109_118, 109_119, false],
    ["buy", 109_118, 109_118, true],
    ["buy", 109_118, 0, false],
    ["sell", 109_118, 109_119, true],
    ["sell", 109_121, 109_121, false],
  ] as const)(
    "[V189] say of a %s that is moved to %i under an ask of %i whether it trades at once: %s",
    (side, to, ask, says) => {
      const touch = { bid: ask === 0 ? 0 : ask - 1, ask };
      const move = {
        kind: "move",
        side,
        qty: 30 as Lots,
        from: px(109_110),
        to: px(to),
        keys: ["a"],
      } as const;
      expect(requestSentence({ ...move, touch }, EURUSD).endsWith(": it trades at once")).toBe(says);
    },
  );
});
