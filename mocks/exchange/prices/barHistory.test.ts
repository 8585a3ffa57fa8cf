import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/lib/random.ts";
import { barTime, decodeBars, INTERVALS, type Bar, type Interval } from "../../../src/protocol/bars.ts";
import { isProtocolError } from "../../../src/protocol/protocolError.ts";
import { priceToNumber, qtyToNumber, type Lots, type Ticks } from "../../../src/protocol/units.ts";
import { createBarHistory, type BarHistory, type BarHistoryState } from "./barHistory.ts";
import { answerBars } from "./barsEndpoint.ts";
import { openingFigures } from "./dayFigures.ts";
import { dayShape } from "../crowd/dayShape.ts";
import { createInstrumentList } from "../market/instrumentList.ts";
import type { Market } from "../market/market.ts";
import { createMatching } from "../market/matching.ts";
import { splitSpan } from "../market/splitSpan.ts";

const LISTED = createInstrumentList(64, 1);
const SEED = 42;
/** 2023-11-14 12:34:56.789 UTC: in the middle of a day, an hour, a minute and a second. */
const BORN_AT = 1_699_965_296_789;
const PAST_END = 1_699_965_296_000;
const ALL = 5_000;

const MARKETS = createMatching(
  LISTED.map(({ instrument, referencePrice }) => ({ instrument, close: referencePrice })),
  () => BORN_AT,
  () => undefined,
).markets;
const EURUSD = MARKETS[0]!;

function history(state?: BarHistoryState): BarHistory {
  return createBarHistory({ listed: LISTED, seed: SEED, bornAt: BORN_AT, state });
}

/** What a chart would make of finer bars. */
function merged(bars: readonly Bar[], interval: Interval): Bar[] {
  const longer = new Map<number, Bar>();
  for (const [at, open, high, low, close, volume] of bars) {
    const start = barTime(at, interval);
    const so = longer.get(start);
    longer.set(
      start,
      so === undefined
        ? [start, open, high, low, close, volume]
        : [start, so[1], Math.max(so[2], high), Math.min(so[3], low), close, so[5] + volume],
    );
  }
  return [...longer.values()];
}

/** Volumes are sums of JSON numbers: their last bits may differ. */
function rounded(bars: readonly Bar[]): Bar[] {
  return bars.map(([at, open, high, low, close, volume]) => [
    at,
    open,
    high,
    low,
    close,
    Number(volume.toFixed(6)),
  ]);
}

function randomTrades(bars: BarHistory, market: Market, count: number, seed: number): number {
  const random = createRandom(seed);
  let at = BORN_AT;
  let px = LISTED[market.sid]!.referencePrice;
  for (let id = 1; id <= count; id += 1) {
    at += random.integer(3_000);
    px += random.integer(5) - 2;
    bars.trade(market, { id, at, px, qty: 1 + random.integer(9), aggressor: 1 });
  }
  return at;
}

describe("made-up past", () => {
  it("[B1] has a year of days and days of minutes for every instrument, up to the reference price", () => {
    for (const market of MARKETS) {
      const { symbol } = market.instrument;
      const days = history().bars(market, "1d", BORN_AT, ALL);
      const minutes = history().bars(market, "1m", BORN_AT, ALL);
      expect(days.length, symbol).toBeGreaterThanOrEqual(366);
      expect(minutes, symbol).toHaveLength(ALL);
      const reference = priceToNumber(LISTED[market.sid]!.referencePrice as Ticks, market.instrument);
      expect([days.at(-1)?.[4], minutes.at(-1)?.[4]], symbol).toEqual([reference, reference]);
      for (const bars of [days, minutes]) {
        expect(isProtocolError(decodeBars({ bars })), symbol).toBe(false);
        expect(new Set(bars.map(([, , , , close]) => close)).size, symbol).toBeGreaterThan(20);
      }
    }
  });

  it("[B2] says the same at every interval", () => {
    for (const market of [EURUSD, MARKETS[20]!, MARKETS[63]!]) {
      const bars = (interval: Interval) => history().bars(market, interval, BORN_AT, ALL);
      for (const [fine, coarse] of [
        ["1s", "5s"],
        ["1s", "1m"],
        ["1m", "5m"],
        ["1m", "15m"],
        ["1m", "1h"],
        ["1h", "1d"],
      ] as const) {
        // The first of the merged ones lacks what was before the page.
        const expected = merged(bars(fine), coarse).slice(1);
        expect(expected.length).toBeGreaterThan(10);
        expect(rounded(bars(coarse).slice(-expected.length))).toEqual(rounded(expected));
      }
    }
  });

  it("[B3] goes on where the bar before it ended", () => {
    const bars = history().bars(EURUSD, "1m", BORN_AT, ALL);
    for (let index = 1; index < bars.length; index += 1) expect(bars[index]?.[1]).toBe(bars[index - 1]?.[4]);
  });

  it("[B4] is the same for the same seed, and another for another", () => {
    const of = (seed: number) =>
      createBarHistory({ listed: LISTED, seed, bornAt: BORN_AT }).bars(EURUSD, "1m", BORN_AT, 500);
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  describe.each(["00:03:10", "02:15", "12:34:56", "20:54"])("of a market born at %s", (time) => {
    const bornAt = Date.parse(`2026-11-27T${time}Z`);
    const past = createBarHistory({ listed: LISTED, seed: SEED, bornAt });
    const minutes = LISTED.map(({ instrument: { symbol, assetClass, pricePrecision, tickPoints } }, sid) => ({
      symbol,
      assetClass,
      bars: past.bars(MARKETS[sid]!, "1m", bornAt, 25 * 60),
      tick: tickPoints / 10 ** pricePrecision,
    }));

    it("[V320] moves in its last hour as in the day before", () => {
      for (const { symbol, assetClass, bars } of minutes) {
        const ranges = bars.map(([at, , high, low]) => (high - low) / dayShape(assetClass, at));
        const mean = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0) / some.length;
        const ratio = mean(ranges.slice(-60)) / mean(ranges.slice(0, -60));
        expect(ratio, symbol).toBeGreaterThan(0.5);
        expect(ratio, symbol).toBeLessThan(2);
      }
    });

    it("[V321] has no floor and no ceiling that its bars are cut off at", () => {
      let looked = 0;
      for (const { symbol, bars, tick } of minutes) {
        for (let from = 0; from + 60 <= bars.length; from += 60) {
          const hour = bars.slice(from, from + 60);
          const [high, low] = [
            Math.max(...hour.map((bar) => bar[2])),
            Math.min(...hour.map((bar) => bar[3])),
          ];
          // In an hour of few ticks many minutes have the same.
          if (high - low < 40 * tick) continue;
          looked += 1;
          expect(hour.filter((bar) => bar[2] === high).length, `${symbol} ${from}`).toBeLessThan(15);
          expect(hour.filter((bar) => bar[3] === low).length, `${symbol} ${from}`).toBeLessThan(15);
        }
        const lows = new Map<number, number>();
        for (const [, , , low] of bars) lows.set(low, (lows.get(low) ?? 0) + 1);
        const range = Math.max(...lows.keys()) - Math.min(...lows.keys());
        const share = range > 100 * tick ? Math.max(...lows.values()) / bars.length : 0;
        expect(share, symbol).toBeLessThan(0.1);
      }
      expect(looked).toBeGreaterThan(800);
    });
  });

  it("[B2] splits any span into parts that make it up again", () => {
    const random = createRandom(3);
    for (let round = 0; round < 500; round += 1) {
      const low = 1 + random.integer(1_000);
      const high = low + random.integer(40);
      const volume = 1 + random.integer(200);
      const start = 60_000 * random.integer(100) + 1_000 * random.integer(60);
      const span = {
        start,
        end: Math.floor(start / 60_000) * 60_000 + 60_000,
        open: low + random.integer(high - low + 1),
        close: low + random.integer(high - low + 1),
        high,
        low,
        volume,
      };
      const parts = splitSpan(span, 1_000, round);
      expect(parts[0]).toMatchObject({ start, open: span.open });
      expect(parts.at(-1)).toMatchObject({ end: span.end, close: span.close });
      expect(Math.max(...parts.map((part) => part.high))).toBe(high);
      expect(Math.min(...parts.map((part) => part.low))).toBe(low);
      expect(parts.reduce((sum, part) => sum + part.volume, 0)).toBe(volume);
      for (const [index, part] of parts.entries()) {
        expect(part.start).toBe(index === 0 ? start : parts[index - 1]!.end);
        expect(part.open).toBe(index === 0 ? span.open : parts[index - 1]!.close);
        expect(part.high).toBeGreaterThanOrEqual(Math.max(part.open, part.close));
        expect(part.low).toBeLessThanOrEqual(Math.min(part.open, part.close));
        const isFlat = part.high === part.low && part.open === part.close;
        expect(part.volume > 0 || isFlat).toBe(true);
      }
    }
  });

  it("[V230] has a day from 22:00 UTC to 22:00 under the date on which it ends", () => {
    const noon = Date.UTC(2026, 0, 5, 12);
    const HOUR = 3_600_000;
    const times = [-15, -14, 0, 9.99, 10].map((hours) => barTime(noon + hours * HOUR, "1d"));
    const date = Date.UTC(2026, 0, 5);
    expect(times).toEqual([date - 24 * HOUR, date, date, date, date + 24 * HOUR]);

    const bars = history();
    const last = bars
      .bars(EURUSD, "1h", BORN_AT, 48)
      .filter(([at]) => barTime(at, "1d") === barTime(BORN_AT, "1d"));
    const today = bars.bars(EURUSD, "1d", barTime(BORN_AT, "1d") + 1, 1);
    expect(rounded(today)).toEqual(rounded(merged(last, "1d")));
    expect(last[0]![0] % (24 * HOUR)).toBe(22 * HOUR);
  });

  it("[B8] agrees with the figures of the trading day, which began at 22:00 UTC", () => {
    for (const [sid, entry] of LISTED.entries()) {
      const { instrument } = entry;
      const figures = openingFigures(entry, sid, SEED, BORN_AT);
      const since = Date.UTC(2023, 10, 13, 22);
      const bars = history()
        .bars(MARKETS[sid]!, "1m", BORN_AT, ALL)
        .filter(([at]) => at >= since);
      const price = (ticks: number) => priceToNumber(ticks as Ticks, instrument);
      expect(price(figures.last)).toBe(bars.at(-1)?.[4]);
      expect(price(figures.close)).toBe(bars[0]?.[1]);
      expect(price(figures.high)).toBe(Math.max(...bars.map(([, , high]) => high)));
      expect(price(figures.low)).toBe(Math.min(...bars.map(([, , , low]) => low)));
      const volume = bars.reduce((sum, bar) => sum + bar[5], 0);
      expect(qtyToNumber(figures.volume as Lots, instrument)).toBeCloseTo(volume, 6);
    }
  });
});

describe("bars of trades", () => {
  it("[B5] continue the bar that the market was born in", () => {
    const bars = history();
    const [before] = bars.bars(EURUSD, "1m", BORN_AT, 1);
    const qty = qtyToNumber(7 as Lots, EURUSD.instrument);
    const px = LISTED[0]!.referencePrice + 500;
    bars.trade(EURUSD, { id: 1, at: BORN_AT, px, qty: 7, aggressor: 1 });
    const [after] = bars.bars(EURUSD, "1m", BORN_AT + 1, 1);
    const price = priceToNumber(px as Ticks, EURUSD.instrument);
    expect(after).toEqual([before![0], before![1], price, before![3], price, before![5] + qty]);
  });

  it("[B2] [B5] hold every trade at every interval, over a restart too", () => {
    const bars = history();
    const trades: [at: number, px: number, qty: number][] = [];
    const recorded: BarHistory = {
      ...bars,
      trade(market, trade) {
        trades.push([trade.at, trade.px, trade.qty]);
        bars.trade(market, trade);
      },
    };
    const until = randomTrades(recorded, EURUSD, 400, 5) + 1;
    const restored = history(structuredClone(bars.save()));
    const past = history();
    const price = (ticks: number) => priceToNumber(ticks as Ticks, EURUSD.instrument);
    const live = trades.map(([at, px, qty]): Bar => [
      at,
      price(px),
      price(px),
      price(px),
      price(px),
      qtyToNumber(qty as Lots, EURUSD.instrument),
    ]);
    for (const interval of INTERVALS) {
      const made = past.bars(EURUSD, interval, BORN_AT, 3);
      const expected = rounded(merged([...made, ...live], interval));
      const read = (from: BarHistory) => rounded(from.bars(EURUSD, interval, until, expected.length));
      expect(read(bars), interval).toEqual(expected);
      expect(read(restored), interval).toEqual(expected);
    }
  });

  it("[B6] stay when the seconds they were made of are forgotten", () => {
    const bars = history();
    const until = randomTrades(bars, EURUSD, 20_000, 6) + 1;
    const minutes = bars.bars(EURUSD, "1m", until, ALL).filter(([at]) => at > BORN_AT);
    expect(minutes.length).toBeGreaterThan(400);
    const seconds = bars.bars(EURUSD, "1s", until, ALL);
    const again = merged(seconds, "1m").slice(1);
    expect(again.length).toBeGreaterThan(60);
    expect(rounded(minutes.slice(-again.length))).toEqual(rounded(again));
    expect(bars.save()[0]?.[1][1_000].length).toBeLessThan(6 * 2_000);
  });
});

describe("GET /bars", () => {
  const ask = (query: string) => {
    const answer = answerBars(
      query,
      (symbol) => MARKETS.find(({ instrument }) => instrument.symbol === symbol),
      history(),
      BORN_AT,
    );
    return { status: answer.status, body: JSON.parse(answer.body) as { bars: Bar[]; detail: string } };
  };

  it("[B7] pages back without a gap and without a bar twice", () => {
    for (const interval of INTERVALS) {
      const pages: Bar[][] = [];
      for (let to = BORN_AT; pages.length < 5; to = pages[0]![0]![0]) {
        pages.unshift(ask(`symbol=EURUSD&interval=${interval}&limit=37&to=${to}`).body.bars);
      }
      expect(pages.flat()).toEqual(ask(`symbol=EURUSD&interval=${interval}&limit=185`).body.bars);
    }
  });

  it("[B7] ends with an empty answer where the past ends", () => {
    expect(ask("symbol=EURUSD&interval=1m&to=1500000000000").body.bars).toEqual([]);
    expect(ask("symbol=EURUSD&interval=1d&limit=5000").body.bars.length).toBeLessThan(420);
  });

  it("[B7] never tells of the future", () => {
    const { bars } = ask(`symbol=EURUSD&interval=1s&to=${BORN_AT + 86_400_000}`).body;
    expect(bars.at(-1)?.[0]).toBeLessThan(PAST_END);
  });

  it("[B9] refuses what it cannot answer and says what to send", () => {
    expect(ask("symbol=NOPE&interval=1m")).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining("listed") },
    });
    expect(ask("symbol=EURUSD&interval=2m")).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining("1s, 5s") },
    });
    expect(ask("symbol=EURUSD&interval=1m&limit=5001").status).toBe(400);
    expect(ask("symbol=EURUSD&interval=1m&limit=0").status).toBe(400);
    expect(ask("symbol=EURUSD&interval=1m&to=now").status).toBe(400);
    expect(ask("symbol=%E0%A4%A&interval=1m").status).toBe(404);
    expect(ask("").status).toBe(404);
  });
});
