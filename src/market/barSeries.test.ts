import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { INTERVAL_MS, type Bar, type Interval } from "../protocol/bars.ts";
import { BARS_PAGE } from "./barSeries.ts";
import { createBarStore } from "./barStore.ts";
import { createInstrumentStore } from "./instrumentStore.ts";
import {
  createManualFrames,
  helloOf,
  instrumentOf,
  snapshotOf,
  tradesOf,
  type TradeRow,
} from "./marketFixture.ts";
import { createTapeStore } from "./tapeStore.ts";

const NOON = Date.UTC(2026, 0, 5, 12);
const MINUTE = INTERVAL_MS["1m"];

type Answer = Bar[] | { readonly error: string };

/** What the server would say: bars of these trades, lots of 1,000 and ticks of 0.00001. */
function aggregate(trades: readonly TradeRow[], interval: Interval): Bar[] {
  const lengthMs = INTERVAL_MS[interval];
  const buckets = new Map<number, TradeRow[]>();
  for (const trade of trades) {
    const start = Math.floor(trade[1] / lengthMs) * lengthMs;
    buckets.set(start, [...(buckets.get(start) ?? []), trade]);
  }
  return [...buckets].map(([start, inside]) => {
    const prices = inside.map(([, , px]) => px / 100_000);
    const lots = inside.reduce((sum, [, , , qty]) => sum + qty, 0);
    return [start, prices[0]!, Math.max(...prices), Math.min(...prices), prices.at(-1)!, lots * 1_000];
  });
}

function setUp(interval: Interval = "1m") {
  const frames = createManualFrames();
  const clock = createManualClock();
  const instruments = createInstrumentStore();
  instruments.load([instrumentOf("EURUSD"), instrumentOf("USDJPY")]);
  const tape = createTapeStore({ frames });
  tape.hello(helloOf(["EURUSD", "USDJPY"]));
  const asked: { to: number | null; limit: number; answer: (bars: Answer) => void }[] = [];
  const store = createBarStore({
    fetchBars: (_symbol, _interval, to, limit) =>
      new Promise((answer) => {
        asked.push({ to, limit, answer });
      }),
    tape,
    instruments,
    frames,
    clock,
  });
  const series = store.open("EURUSD", interval);
  const painted: Bar[] = [];
  let resets = 0;
  series.onBar((bar) => painted.push(bar));
  series.onReset(() => {
    resets += 1;
  });
  /** Answers the oldest request and lets the series take it. */
  async function answer(bars: Answer): Promise<void> {
    asked.shift()!.answer(bars);
    await Promise.resolve();
    await Promise.resolve();
  }
  const bars = (): readonly Bar[] => {
    const state = series.getState();
    return state.kind === "ready" ? state.bars : [];
  };
  let id = 0;
  const trade = (at: number, px: number, qty = 1, sid = 10): void => {
    id += 1;
    tape.trades(tradesOf(sid, [[id, at, px, qty, 1]]));
  };
  return {
    frames,
    clock,
    instruments,
    tape,
    store,
    series,
    asked,
    answer,
    bars,
    trade,
    painted,
    resets: () => resets,
  };
}

const HISTORY: Bar[] = [
  [NOON - MINUTE, 1, 2, 0.5, 1.5, 7_000],
  [NOON, 1.5, 1.6, 1.4, 1.5, 3_000],
];

describe("bar series", () => {
  it("[Q21] reads history once, then forms the last bar from trades", async () => {
    const { frames, series, asked, answer, bars, trade, painted } = setUp();
    expect(series.getState()).toEqual({ kind: "loading" });
    expect(asked).toMatchObject([{ to: null, limit: BARS_PAGE }]);
    await answer(HISTORY);
    expect(bars()).toEqual(HISTORY);
    trade(NOON + 1_000, 170_000);
    trade(NOON + 2_000, 150_000, 2);
    expect(bars().at(-1)).toEqual([NOON, 1.5, 1.7, 1.4, 1.5, 6_000]);
    expect(painted).toEqual([]);
    frames.run();
    expect(painted).toEqual([[NOON, 1.5, 1.7, 1.4, 1.5, 6_000]]);
    expect(asked).toEqual([]);
  });

  it("[Q22] begins a bar where the interval does, and paints every bar that ended since the last frame", async () => {
    const { frames, answer, bars, trade, painted } = setUp("1s");
    await answer([]);
    trade(NOON + 999, 100_000);
    trade(NOON + 1_000, 110_000);
    trade(NOON + 1_500, 105_000);
    trade(NOON + 4_000, 120_000);
    expect(bars().map(([at]) => at)).toEqual([NOON, NOON + 1_000, NOON + 4_000]);
    frames.run();
    expect(painted).toEqual(bars());
    trade(NOON + 4_100, 121_000);
    frames.run();
    expect(painted.slice(3)).toEqual([[NOON + 4_000, 1.2, 1.21, 1.2, 1.21, 2_000]]);
  });

  it("[Q23] moves only prices by what came before the answer, and drops what belongs to a bar that ended", async () => {
    const { answer, bars, trade } = setUp();
    trade(NOON - 1_000, 300_000);
    trade(NOON + 1_000, 165_000);
    await answer(HISTORY);
    expect(bars()).toEqual([HISTORY[0], [NOON, 1.5, 1.65, 1.4, 1.65, 3_000]]);
  });

  it("[Q122] reads a forming bar again when a link resumes: it may hold already what the replay brings", async () => {
    const { tape, asked, answer, bars, trade } = setUp();
    await answer(HISTORY);
    // The link is down, and the chart was read meanwhile: three lots of this minute were traded before it comes back.
    tape.hello(helloOf(["EURUSD", "USDJPY"]));
    trade(NOON + 1_000, 150_000, 1);
    trade(NOON + 2_000, 150_000, 2);
    await answer(HISTORY);
    expect(bars().at(-1)).toEqual(HISTORY[1]);
    trade(NOON + 3_000, 150_000, 4);
    expect(bars().at(-1)?.[5]).toBe(7_000);
    expect(asked).toEqual([]);
  });

  it("[Q122] bars that the stream made whole are not read again when a link resumes", async () => {
    const { tape, asked, answer, bars, trade } = setUp();
    await answer(HISTORY);
    trade(NOON + MINUTE + 1_000, 150_000, 1);
    await answer(HISTORY);
    tape.hello(helloOf(["EURUSD", "USDJPY"]));
    trade(NOON + MINUTE + 2_000, 150_000, 2);
    expect(asked).toEqual([]);
    expect(bars().at(-1)?.[5]).toBe(3_000);
  });

  it("[Q122] history that failed while the link was down is asked for again when it greets", async () => {
    const { tape, asked, answer, bars } = setUp();
    await answer({ error: "unreachable" });
    tape.hello(helloOf(["EURUSD", "USDJPY"]));
    expect(asked).toHaveLength(1);
    await answer(HISTORY);
    expect(bars()).toEqual(HISTORY);
  });

  it("[Q24] reads a bar again once it has ended, if the stream did not make all of it", async () => {
    const { asked, answer, bars, trade, resets } = setUp();
    await answer(HISTORY);
    trade(NOON + MINUTE, 160_000);
    expect(asked).toMatchObject([{ to: NOON + MINUTE, limit: 2 }]);
    trade(NOON + MINUTE + 1_000, 161_000);
    await answer([HISTORY[0]!, [NOON, 1.5, 1.8, 1.4, 1.7, 9_000]]);
    expect(bars()).toEqual([
      HISTORY[0],
      [NOON, 1.5, 1.8, 1.4, 1.7, 9_000],
      [NOON + MINUTE, 1.6, 1.61, 1.6, 1.61, 2_000],
    ]);
    expect(resets()).toBe(2);
    trade(NOON + 2 * MINUTE, 160_000);
    expect(asked).toEqual([]);
  });

  it("[Q24] asks again later when that cannot be read", async () => {
    const { clock, asked, answer, bars, trade } = setUp();
    await answer(HISTORY);
    trade(NOON + MINUTE, 160_000);
    await answer({ error: "503" });
    expect(bars()).toHaveLength(3);
    clock.advance(5_000);
    expect(asked).toMatchObject([{ to: NOON + MINUTE }]);
  });

  it("[Q25] reads its tail again after a snapshot and keeps older bars that join on", async () => {
    const { tape, asked, answer, bars, trade } = setUp();
    await answer(HISTORY);
    tape.snapshot(snapshotOf());
    expect(asked).toMatchObject([{ to: null, limit: BARS_PAGE }]);
    trade(NOON + 1_000, 190_000);
    const read: Bar[] = [[NOON, 1.5, 1.9, 1.4, 1.9, 20_000]];
    await answer(read);
    expect(bars()).toEqual([HISTORY[0], ...read]);
  });

  it("[Q25] drops older bars when what was read does not reach back to them", async () => {
    const { tape, answer, bars } = setUp();
    await answer(HISTORY);
    tape.snapshot(snapshotOf());
    const later: Bar[] = [[NOON + 90 * MINUTE, 2, 2, 2, 2, 1_000]];
    await answer(later);
    expect(bars()).toEqual(later);
  });

  it("[Q25] takes only the newest answer when snapshots come faster than answers", async () => {
    const { tape, series, answer, bars } = setUp();
    tape.snapshot(snapshotOf());
    await answer([[NOON, 9, 9, 9, 9, 0]]);
    expect(series.getState()).toEqual({ kind: "loading" });
    await answer(HISTORY);
    expect(bars()).toEqual(HISTORY);
  });

  it("[Q26] puts older bars before the others, once at a time, until the start", async () => {
    const { series, asked, answer, bars } = setUp();
    const page = (end: number, count: number): Bar[] =>
      Array.from({ length: count }, (_, index) => [end - (count - 1 - index) * MINUTE, 1, 1, 1, 1, 0]);
    const newest = page(NOON, BARS_PAGE);
    await answer(newest);
    series.loadOlder();
    series.loadOlder();
    expect(asked).toMatchObject([{ to: newest[0]![0], limit: BARS_PAGE }]);
    // The bar at `to` itself is not put there twice.
    await answer(page(newest[0]![0], BARS_PAGE));
    expect(bars()).toHaveLength(2 * BARS_PAGE - 1);
    expect(series.getState()).toMatchObject({ reachedStart: false });
    series.loadOlder();
    await answer(page(bars()[0]![0] - MINUTE, 3));
    expect(series.getState()).toMatchObject({ reachedStart: true });
    series.loadOlder();
    expect(asked).toEqual([]);
    const times = bars().map(([at]) => at);
    expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
  });

  it("[Q26] waits before it asks for older bars again after that failed", async () => {
    const { clock, series, asked, answer } = setUp();
    await answer(Array.from({ length: BARS_PAGE }, (_, index) => [NOON + index * MINUTE, 1, 1, 1, 1, 0]));
    series.loadOlder();
    await answer({ error: "503" });
    series.loadOlder();
    expect(asked).toEqual([]);
    clock.advance(5_000);
    series.loadOlder();
    expect(asked).toHaveLength(1);
  });

  it("[Q27] says why history failed, and reads it when told or when a snapshot comes", async () => {
    const { tape, series, asked, answer, bars } = setUp();
    await answer({ error: "the server answered 503" });
    expect(series.getState()).toEqual({ kind: "failed", text: "the server answered 503" });
    series.retry();
    expect(series.getState()).toEqual({ kind: "loading" });
    await answer({ error: "still 503" });
    tape.snapshot(snapshotOf());
    await answer(HISTORY);
    expect(bars()).toEqual(HISTORY);
    series.retry();
    expect(asked).toEqual([]);
  });

  it("[Q27] keeps showing what it has when its tail cannot be read, and tries again", async () => {
    const { tape, clock, asked, answer, bars } = setUp();
    await answer(HISTORY);
    tape.snapshot(snapshotOf());
    await answer({ error: "503" });
    expect(bars()).toEqual(HISTORY);
    clock.advance(5_000);
    expect(asked).toHaveLength(1);
  });

  it("[Q28] hears nothing and leaves no timer once it is closed", async () => {
    const { frames, clock, tape, series, asked, answer, bars, trade, painted } = setUp();
    await answer(HISTORY);
    trade(NOON + 1_000, 170_000);
    tape.snapshot(snapshotOf());
    await answer({ error: "503" });
    series.close();
    expect(clock.pending()).toBe(0);
    const before = [...bars()];
    trade(NOON + 2_000, 180_000);
    tape.snapshot(snapshotOf());
    frames.run();
    expect(asked).toEqual([]);
    expect(painted).toEqual([]);
    expect(bars()).toEqual(before);
  });

  it("[Q28] ignores trades of other symbols", async () => {
    const { answer, bars, trade } = setUp();
    await answer(HISTORY);
    trade(NOON + 1_000, 190_000, 1, 11);
    expect(bars()).toEqual(HISTORY);
  });
});

const tradeList = fc
  .array(
    fc.record({
      afterMs: fc.nat({ max: 2_000 }),
      px: fc.integer({ min: 1, max: 500 }),
      qty: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 60, size: "max" },
  )
  .map((steps) => {
    let at = NOON;
    return steps.map(({ afterMs, px, qty }, index): TradeRow => {
      at += afterMs;
      return [index + 1, at, px, qty, 1];
    });
  });

describe("bars against the server's", () => {
  it("[Q29] are the same however trades are cut into events and frames", async () => {
    const cuts = fc.infiniteStream(fc.integer({ min: 1, max: 7 }));
    await fc.assert(
      fc.asyncProperty(tradeList, cuts, async (trades, sizes) => {
        const { frames, tape, answer, bars, painted } = setUp("5s");
        await answer([]);
        for (let at = 0; at < trades.length;) {
          const { value: size } = sizes.next() as { value: number };
          tape.trades(tradesOf(10, trades.slice(at, at + size)));
          at += size;
          if (size % 2 === 0) frames.run();
        }
        frames.run();
        const expected = aggregate(trades, "5s");
        expect(bars()).toEqual(expected);
        // Drawing each painted bar over the one of its time gives the same chart.
        expect([...new Map(painted.map((bar) => [bar[0], bar])).values()]).toEqual(expected);
      }),
    );
  });

  it("[Q29] are the same for every bar that ended, whenever history is computed, answered and interrupted", async () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.constant("trade" as const) },
      { weight: 8, arbitrary: fc.constant("deliver" as const) },
      { weight: 4, arbitrary: fc.constant("compute" as const) },
      { weight: 4, arbitrary: fc.constant("answer" as const) },
      { weight: 1, arbitrary: fc.constant("interrupt" as const) },
    );
    const steps = fc.array(step, { minLength: 20, maxLength: 150, size: "max" });
    await fc.assert(
      fc.asyncProperty(tradeList, steps, fc.nat({ max: 20 }), async (drawn, sequence, early) => {
        const trades = [...drawn];
        let made = Math.min(early, trades.length);
        let delivered = Math.max(0, made - 2);
        const { tape, asked, answer, bars } = setUp("5s");
        const computed = new Map<object, Bar[]>();
        const compute = (): void => {
          const request = asked[0];
          if (request === undefined || computed.has(request)) return;
          const all = aggregate(trades.slice(0, made), "5s");
          const until = all.filter(([at]) => request.to === null || at < request.to);
          computed.set(request, until.slice(-request.limit));
        };
        const deliver = (): void => {
          if (delivered >= made) return;
          tape.trades(tradesOf(10, trades.slice(delivered, delivered + 1)));
          delivered += 1;
        };
        const reply = async (): Promise<void> => {
          const request = asked[0];
          const reply = request === undefined ? undefined : computed.get(request);
          if (reply !== undefined) await answer(reply);
        };
        const settle = async (): Promise<void> => {
          for (let left = made - delivered; left > 0; left -= 1) deliver();
          while (asked.length > 0) {
            compute();
            await reply();
          }
        };
        for (const step of sequence) {
          if (step === "trade") made = Math.min(made + 1, trades.length);
          else if (step === "deliver") deliver();
          else if (step === "compute") compute();
          else if (step === "answer") await reply();
          else {
            delivered = made;
            const newest = trades.slice(Math.max(0, made - 3), made).flat();
            tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: newest }] }));
          }
        }
        made = trades.length;
        await settle();
        const end: TradeRow = [1_000, trades.at(-1)![1] + 60_000, 7, 7, 1];
        tape.trades(tradesOf(10, [end]));
        trades.push(end);
        made = trades.length;
        delivered = made;
        await settle();
        expect(bars()).toEqual(aggregate(trades, "5s"));
      }),
    );
  });
});
