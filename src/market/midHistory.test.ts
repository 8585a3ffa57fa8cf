import { describe, expect, it } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { createInstrumentStore } from "./instrumentStore.ts";
import { createManualFrames, helloOf, instrumentOf } from "./marketFixture.ts";
import { createMidHistory, HISTORY_LENGTH, PAST_MINUTES, TREND_ROOM } from "./midHistory.ts";
import { createQuoteStore } from "./quoteStore.ts";

function setUp(symbols: readonly string[] = ["EURUSD", "GBPUSD"]) {
  const clock = createManualClock();
  const instruments = createInstrumentStore();
  instruments.load(symbols.map((symbol) => instrumentOf(symbol)));
  const quotes = createQuoteStore({ instruments, frames: createManualFrames(), clock });
  quotes.hello(helloOf(symbols));
  quotes.setStale(false);
  const history = createMidHistory({ instruments, quotes, clock });
  history.start();
  const into = new Float64Array(TREND_ROOM);
  const ages = new Float64Array(TREND_ROOM);
  return {
    clock,
    instruments,
    quotes,
    history,
    quote(index: number, bid: number, ask: number) {
      quotes.quotes({ prev: 0, at: 0, n: 1, quotes: [10 + index, bid, ask, 1, 1, bid, ask, bid, 1] });
    },
    agesOf: (row: number) => [...ages.subarray(0, history.read(row, into, ages))],
    samplesOf: (row: number) => history.read(row, into, ages, true),
    of: (row: number) => [...into.subarray(0, history.read(row, into, ages))],
  };
}

describe("history of mids", () => {
  it("[U32] samples every row in half ticks, and a moment without prices as none", () => {
    const { clock, quote, quotes, history, of } = setUp();
    quote(0, 100, 103);
    clock.advance(1_000);
    quote(0, 101, 103);
    quote(1, 50, 52);
    clock.advance(1_000);
    quotes.setStale(true);
    clock.advance(1_000);
    expect(of(0)).toEqual([203, 204, Number.NaN]);
    expect(of(1)).toEqual([Number.NaN, 102, Number.NaN]);
    expect(history.since()).toBe(clock.now() - 2_000);
  });

  it("[U32] reaches back to the start however long it runs, in no more room", () => {
    const { clock, quote, of } = setUp(["EURUSD"]);
    for (let second = 1; second < 4 * HISTORY_LENGTH; second += 1) {
      quote(0, second, second);
      clock.advance(1_000);
    }
    const mids = of(0);
    expect(mids.length).toBeGreaterThanOrEqual(HISTORY_LENGTH / 2);
    expect(mids.length).toBeLessThanOrEqual(HISTORY_LENGTH);
    const steps = new Set(mids.slice(1).map((mid, index) => mid - mids[index]!));
    expect([...steps], "evenly spaced").toEqual([2 * 4]);
    expect(mids[0]).toBe(2 * 4);
  });

  it("[U32] forgets what was counted in another tick, and makes room for new instruments", () => {
    const { clock, instruments, quote, of } = setUp();
    quote(0, 100, 102);
    quote(1, 50, 52);
    clock.advance(1_000);
    instruments.load([
      instrumentOf("EURUSD", { tickSize: "0.00005" }),
      instrumentOf("GBPUSD"),
      instrumentOf("AUDUSD"),
    ]);
    clock.advance(1_000);
    expect(of(0)).toEqual([Number.NaN, Number.NaN]);
    expect(of(1)).toEqual([102, 102]);
    expect(of(2)).toEqual([Number.NaN, Number.NaN]);
  });

  it("[V346] has the minutes before the page before its samples, at their times, and forgets them with the tick", () => {
    const { clock, instruments, quote, history, of, agesOf, samplesOf } = setUp(["EURUSD"]);
    quote(0, 100, 102);
    clock.advance(1_000);
    const closes = new Float64Array(PAST_MINUTES).fill(Number.NaN, 0, 58).fill(198, 58).fill(199, 59);
    const version = history.version();
    history.putPast(0, closes, clock.now() - 30_000);
    expect(history.version()).not.toBe(version);
    expect(history.sinceOf(0)).toBe(clock.now() - 90_000);
    clock.advance(2_000);
    expect(of(0)).toEqual([198, 199, 202, 202, 202]);
    expect(agesOf(0)).toEqual([92_000, 32_000, 2_000, 1_000, 0]);
    expect(samplesOf(0)).toBe(3);
    instruments.load([instrumentOf("EURUSD", { tickSize: "0.00005" })]);
    clock.advance(1_000);
    expect(history.hasPast(0)).toBe(false);
    expect(history.sinceOf(0)).toBe(history.since());
  });

  it("[U32] leaves no timer when it is stopped", () => {
    const { clock, history, of } = setUp();
    history.stop();
    clock.advance(60_000);
    expect(of(0)).toEqual([]);
  });
});
