import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { PriceAlert } from "../../market/priceAlerts.ts";
import { withQuiet } from "../../orders/guards/caution.ts";
import type { Fill } from "../../orders/lifecycle/order.ts";
import type { OrderDraft } from "../../orders/draft/orderDraft.ts";
import type { Position } from "../../orders/lifecycle/orderStore.ts";
import type { Bar } from "../../protocol/bars.ts";
import type { Money } from "../../protocol/money.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { chartFills } from "./chartFills.ts";
import { alertLines, positionLines, quoteLines } from "./chartLines.ts";
import type { OrderLine } from "./orderLines.ts";
import { askedNow, limitAt, requestSentence, type ChartRequest } from "./chartOrders.ts";
import { indexOfTime, nearestTick, timeOfIndex } from "./chartPlace.ts";
import { studyTexts } from "./legend.ts";
import { words } from "../../words/words.ts";

const EURUSD = instrumentOf("EURUSD");
const MINUTE = 60_000;

describe("what is drawn on the chart", () => {
  it("[Q47] has the best prices as lines, and none where there is none", () => {
    expect(quoteLines(109_118, 109_120, EURUSD)).toEqual([
      { id: "bid", price: 1.09118, title: "Bid", kind: "bid" },
      { id: "ask", price: 1.0912, title: "Ask", kind: "ask" },
    ]);
    expect(quoteLines(0, 109_120, EURUSD).map(({ id }) => id)).toEqual(["ask"]);
  });

  it("[Q47] has the alerts of its symbol that wait as lines", () => {
    const alert = (changes: Partial<PriceAlert>): PriceAlert => ({
      id: "a",
      symbol: "EURUSD",
      field: "last",
      way: "rises",
      price: "1.09200",
      createdAt: 0,
      reachedAt: null,
      ...changes,
    });
    const alerts = [
      alert({}),
      alert({ id: "b", field: "bid", price: "1.09000" }),
      alert({ id: "c", symbol: "USDJPY" }),
      alert({ id: "d", reachedAt: 5 }),
    ];
    expect(alertLines(alerts, EURUSD)).toEqual([
      { id: "alert a", price: 1.092, title: "Alert", kind: "alert" },
      { id: "alert b", price: 1.09, title: "Alert on bid", kind: "alert" },
    ]);
  });

  it("[Q47] tells on the position's line what it would make or lose now", () => {
    const cost = 10_912n * 10n ** 10n;
    const position = { symbol: "EURUSD", qty: 10 as Lots, avgPx: "1.0912", cost: cost as Money } as Position;
    const at = (price: number) =>
      positionLines({ positions: new Map([["EURUSD", position]]) }, EURUSD, () => ({
        midTwice: 2 * price,
        instrument: EURUSD,
      }))[0]?.title;
    expect(at(109_130)).toBe("Position +10,000  +1.00 USD");
    expect(at(109_100)).toBe("Position +10,000  −2.00 USD");
  });

  it("[Q50] marks fills of its symbol at their bar and price, those of one side and price once", () => {
    const fill = (changes: Partial<Record<keyof Fill, unknown>>): Fill =>
      ({
        symbol: "EURUSD",
        side: "buy",
        lastPx: 109_120,
        lastQty: 1,
        transactTime: 5 * MINUTE + 7_000,
        ...changes,
      }) as Fill;
    const fills = [
      fill({ transactTime: 9 * MINUTE, side: "sell", lastPx: 109_130 }),
      fill({ transactTime: 5 * MINUTE + 59_999 }),
      fill({}),
      fill({ symbol: "USDJPY" }),
    ];
    expect(chartFills(fills, EURUSD, "1m")).toEqual([
      { at: 5 * MINUTE, price: 1.0912, side: "buy" },
      { at: 9 * MINUTE, price: 1.0913, side: "sell" },
    ]);
  });

  it("[Q46] has each figure of an indicator in the legend with its own decimals", () => {
    expect(studyTexts("sma20", [1.091234], EURUSD, true)).toEqual(["1.09123"]);
    expect(studyTexts("rsi14", [54.321], EURUSD, true)).toEqual(["54.3"]);
    expect(studyTexts("sma200", [null], EURUSD, true)).toEqual([""]);
    expect(studyTexts("sma200", undefined, EURUSD, true)).toEqual([""]);
  });
});

describe("the legend", () => {
  it("[V303] has two decimals more of MACD than of prices, and no minus before a zero", () => {
    expect(studyTexts("macd", [-0.0000012, -0.00000001, null], EURUSD, true)).toEqual([
      "−0.0000012",
      "0.0000000",
      "",
    ]);
  });

  it("[V300] [V326] says whether a volume-weighted price lacks the begin of its day or trades, once there are bars", () => {
    expect(studyTexts("vwap", [1.091234], EURUSD, true)).toEqual(["1.09123"]);
    expect(studyTexts("vwap", [null], EURUSD, false)).toEqual([words.chart.dayNotLoaded]);
    expect(studyTexts("vwap", [null], EURUSD, true)).toEqual([words.chart.noVolume]);
    expect(studyTexts("vwap", undefined, EURUSD, true)).toEqual([""]);
  });
});

describe("an order from the chart", () => {
  const ticket: OrderDraft = {
    symbol: "EURUSD",
    side: "sell",
    ordType: "market",
    timeInForce: "gtc",
    orderQty: "25k",
    price: "",
  };

  it("[Q49] is a limit at its price of the ticket's quantity, or of a usual one of another symbol", () => {
    const draft = limitAt("buy", 109_117 as Ticks, ticket, EURUSD);
    expect(requestSentence({ kind: "place", draft }, EURUSD)).toBe("Buy 25,000 EURUSD at 1.09117 limit, Day");
    expect(limitAt("buy", 109_117 as Ticks, { ...ticket, symbol: "USDJPY" }, EURUSD).orderQty).toBe("10000");
  });

  it("[Q48][V189] that is moved names where from and where to", () => {
    const line: OrderLine = {
      id: "a",
      key: "a",
      side: "sell",
      qty: 10 as Lots,
      price: 109_120 as Ticks,
      part: "limit",
      word: "",
      listId: null,
      waits: false,
      closes: null,
      pending: false,
      unknown: false,
    };
    const to = 109_125 as Ticks;
    expect(requestSentence({ kind: "move", line, to }, EURUSD)).toBe(
      "Move sell 10,000 EURUSD from 1.09120 to 1.09125",
    );
    const touch = { bid: 109_125, ask: 109_127 };
    expect(requestSentence({ kind: "move", line, to, touch }, EURUSD)).toBe(
      "Move sell 10,000 EURUSD from 1.09120 to 1.09125: it trades at once",
    );
    const stop: OrderLine = { ...line, part: "stop", word: "stop" };
    expect(requestSentence({ kind: "move", line: stop, to }, EURUSD)).toBe(
      "Move sell 10,000 EURUSD stop from 1.09120 to 1.09125",
    );
  });
});

describe("a question on the chart", () => {
  const line: OrderLine = {
    id: "a",
    key: "a",
    side: "sell",
    qty: 10 as Lots,
    price: 109_120 as Ticks,
    part: "limit",
    word: "",
    listId: null,
    waits: false,
    closes: null,
    pending: false,
    unknown: false,
  };
  const move: ChartRequest = { kind: "move", line, to: 109_125 as Ticks };

  it("[V264] about a move ends with its order, or once that stands elsewhere or has a request on its way", () => {
    expect(askedNow(move, [line])).toBe(move);
    expect(askedNow(move, [])).toBeNull();
    expect(askedNow(move, [{ ...line, price: 109_121 as Ticks }])).toBeNull();
    expect(askedNow(move, [{ ...line, pending: true }])).toBeNull();
    const filled = askedNow(move, [{ ...line, qty: 4 as Lots }]);
    expect(filled === null ? null : requestSentence(filled, EURUSD)).toBe(
      "Move sell 4,000 EURUSD from 1.09120 to 1.09125",
    );
  });

  it("[V265] says that the feed is quiet, unless it says already what is not certain", () => {
    expect(withQuiet(null, null)).toBeNull();
    expect(withQuiet(null, "quiet")).toEqual({ beyond: null, note: "quiet" });
    const old = { beyond: null, note: "old" };
    expect(withQuiet(old, "quiet")).toBe(old);
    const beyond = { ordRejReason: "other", field: "price", text: "far" } as const;
    expect(withQuiet({ beyond, note: null }, "quiet")).toEqual({ beyond, note: "quiet" });
  });
});

describe("places on the chart", () => {
  const bars = [0, 1, 2, 10, 11].map((minute): Bar => [minute * MINUTE, 1, 1, 1, 1, 0]);

  it("[Q52] a moment lies between the bars around it, and beyond them at the interval's pace", () => {
    const at = (minutes: number) => indexOfTime(bars, minutes * MINUTE, "1m");
    expect([at(0), at(1), at(1.5), at(6), at(11)]).toEqual([0, 1, 1.5, 2.5, 4]);
    expect([at(-2), at(14)]).toEqual([-2, 7]);
    expect(indexOfTime([], 5, "1m")).toBe(0);
  });

  it("[Q52] and is found again from its place", () => {
    for (const minutes of [-3, 0, 0.25, 2, 6, 9.5, 11, 20]) {
      const index = indexOfTime(bars, minutes * MINUTE, "1m");
      expect(timeOfIndex(bars, index, "1m")).toBeCloseTo(minutes * MINUTE, 0);
    }
  });

  it("[Q49] a price is the nearest tick's", () => {
    const future = instrumentOf("ESZ6", { tickSize: "0.25", pricePrecision: 2, pipPosition: undefined });
    expect([nearestTick(5_412.3, future), nearestTick(0.01, future)]).toEqual([21_649, 1]);
  });
});
