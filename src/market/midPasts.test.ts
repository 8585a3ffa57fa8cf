import { describe, expect, it } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import type { Bar } from "../protocol/bars.ts";
import { createInstrumentStore } from "./instrumentStore.ts";
import { createManualFrames, helloOf, instrumentOf } from "./marketFixture.ts";
import { createMidHistory, TREND_ROOM } from "./midHistory.ts";
import { createMidPasts, PAST_RETRY_MS, PAST_SEEN_MS, PASTS_AT_ONCE } from "./midPasts.ts";
import { createQuoteStore } from "./quoteStore.ts";

const MINUTE_MS = 60_000;

/** `aheadMs`: the server's clock before this machine's. */
function setUp(aheadMs = 0) {
  const clock = createManualClock();
  const symbols = Array.from({ length: 10 }, (_, at) => `S${at}`);
  const instruments = createInstrumentStore();
  instruments.load(symbols.map((symbol) => instrumentOf(symbol)));
  const quotes = createQuoteStore({ instruments, frames: createManualFrames(), clock });
  quotes.hello(helloOf(symbols));
  const history = createMidHistory({ instruments, quotes, clock });
  const asked: { symbol: string; to: number; answer: (bars: Bar[] | { error: string }) => void }[] = [];
  const pasts = createMidPasts({
    history,
    instruments,
    clock,
    serverNow: () => clock.now() + aheadMs,
    fetchBars: (symbol, _interval, to) =>
      new Promise((answer) => {
        asked.push({ symbol, to: to ?? 0, answer });
      }),
  });
  const answers = async (at: number, bars: Bar[] | { error: string } = []): Promise<void> => {
    asked[at]!.answer(bars);
    for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
  };
  return { clock, history, pasts, asked, answers, symbols: () => asked.map(({ symbol }) => symbol) };
}

const bar = (at: number, close: number): Bar => [at, close, close, close, close, 1];

describe("what rows did before the page was opened", () => {
  it("[V346] is asked for rows that stay in view, few at a time, and not for those scrolled past", async () => {
    const { clock, history, pasts, answers, symbols } = setUp();
    pasts.want([0, 1, 2]);
    clock.advance(PAST_SEEN_MS);
    expect(symbols(), "before the first sample").toEqual([]);
    history.start();
    clock.advance(1_000);
    pasts.want([3, 4, 5]);
    clock.advance(PAST_SEEN_MS - 1);
    expect(symbols()).toEqual([]);
    clock.advance(1);
    expect(symbols()).toEqual(["S3", "S4"]);
    expect(symbols()).toHaveLength(PASTS_AT_ONCE);
    pasts.want([7]);
    await answers(0);
    expect(symbols()).toEqual(["S3", "S4", "S7"]);
    await answers(1);
    pasts.want([3, 4]);
    clock.advance(PAST_SEEN_MS);
    expect(symbols(), "those that are known are not asked for again").toHaveLength(3);
  });

  it("[V346] is the hour of whole minutes before the first sample by the server's clock, each minute's last close", async () => {
    const { clock, history, pasts, asked, answers } = setUp(5 * MINUTE_MS);
    history.start();
    clock.advance(1_000);
    pasts.want([0]);
    clock.advance(PAST_SEEN_MS);
    const { to } = asked[0]!;
    const since = history.since()!;
    expect(to).toBe(Math.floor((since + 5 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS);
    await answers(0, [bar(to - 61 * MINUTE_MS, 9), bar(to - 3 * MINUTE_MS, 1.1), bar(to - MINUTE_MS, 1.2)]);
    const [values, ages] = [new Float64Array(TREND_ROOM), new Float64Array(TREND_ROOM)];
    expect([...values.subarray(0, history.read(0, values, ages))]).toEqual([
      220_000,
      220_000,
      240_000,
      Number.NaN,
    ]);
    expect(history.sinceOf(0)).toBe(to - 2 * MINUTE_MS - 5 * MINUTE_MS);
  });

  it("[V346] is left alone for longer and longer while it cannot be had", async () => {
    const { clock, history, pasts, answers, symbols } = setUp();
    history.start();
    clock.advance(1_000);
    pasts.want([0]);
    clock.advance(PAST_SEEN_MS);
    await answers(0, { error: "404" });
    clock.advance(PAST_RETRY_MS - 2_000);
    expect(symbols()).toHaveLength(1);
    clock.advance(4_000);
    expect(symbols()).toEqual(["S0", "S0"]);
    await answers(1, { error: "404" });
    clock.advance(PAST_RETRY_MS + 2_000);
    expect(symbols()).toHaveLength(2);
    clock.advance(PAST_RETRY_MS + 2_000);
    expect(symbols()).toHaveLength(3);
    pasts.close();
    await answers(2);
    expect(history.hasPast(0)).toBe(false);
  });
});
