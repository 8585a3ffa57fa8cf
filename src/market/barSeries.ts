import type { CancelTimer, Clock } from "../lib/clock.ts";
import { createListeners } from "../lib/listeners.ts";
import type { Bar, Interval } from "../protocol/bars.ts";
import { chartBarTime, type ChartInterval } from "../protocol/chartIntervals.ts";
import { firstBar, withPrice, withTail, withTrade } from "./bar.ts";
import type { Frames } from "./frames.ts";
import { fetchChartBars, type FetchBars } from "./madeBars.ts";
import type { InstrumentStore } from "./instrumentStore.ts";
import type { TapeStore, Trade } from "./tapeStore.ts";

/** Where the bars of a chart stand. `bars` are oldest first; the last one is forming, and is kept up in place. */
export type BarsState =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly bars: readonly Bar[]; readonly reachedStart: boolean }
  | { readonly kind: "failed"; readonly text: string };

/** One symbol at one interval: history once, then the forming bar from trades. No React on the way. */
export interface BarSeries {
  getState(): BarsState;
  /** Whole new state: history arrived, was read again, more was put before it, or it failed. */
  onReset(listener: (state: BarsState) => void): () => void;
  /** The last bar changed or a new one began: once a frame, newest values. Bars that ended meanwhile come first. */
  onBar(listener: (bar: Bar) => void): () => void;
  /** Loads history before the oldest bar. Does nothing while a load is under way or the start is reached. */
  loadOlder(): void;
  retry(): void;
  close(): void;
}

export interface BarSource {
  /** `to` is epoch ms. */
  readonly fetchBars: FetchBars<Interval>;
  readonly tape: TapeStore;
  readonly instruments: InstrumentStore;
  readonly frames: Frames;
  readonly clock: Clock;
}

/** Bars asked for at a time. */
export const BARS_PAGE = 600;
/** Between tries to read what could not be read while the chart shows something. */
const RETRY_MS = 5_000;

/**
 * A bar read from the server holds trades that the stream may still bring, or has brought, and nothing says which. So
 * a trade that comes before the answer only moves that bar's prices, one that comes after it counts in its volume too,
 * and once the bar has ended it is read again. Bars that begin on the stream hold every trade and are never read again, unless
 * a snapshot says that trades were missed. A bar that was read and is still forming when a link resumes is read again: it
 * may have been read while the link was down, and hold what the replay brings.
 */
export function createBarSeries(source: BarSource, symbol: string, interval: ChartInterval): BarSeries {
  const { tape, instruments, frames, clock } = source;
  const fetchBars = fetchChartBars(source.fetchBars);
  const reset = createListeners<BarsState>();
  const changed = createListeners<Bar>();
  let bars: Bar[] = [];
  let state: BarsState = { kind: "loading" };
  let reachedStart = false;
  /** Trades since the tail was asked for; null when no answer is awaited. */
  let early: Trade[] | null = null;
  /** Start of the oldest bar that the stream alone has made. */
  let wholeFrom = Infinity;
  /** Start of the oldest bar that listeners have not seen as it is. */
  let unseenFrom = Infinity;
  /** Names the newest read of the tail: an answer to an older one is nobody's. */
  let read = 0;
  let olderBusy = false;
  /** Monotonic ms before which older bars are not asked for again. */
  let olderFrom = 0;
  let cancelRetry: CancelTimer = () => {};
  /** A link has greeted, and neither a snapshot nor a trade has come since. */
  let greeted = false;
  let closed = false;

  function publish(next: BarsState): void {
    state = next;
    unseenFrom = Infinity;
    reset.emit(state);
  }

  function publishBars(): void {
    publish({ kind: "ready", bars, reachedStart });
  }

  function paint(): void {
    if (closed || unseenFrom === Infinity) return;
    let at = bars.length;
    while (at > 0 && (bars[at - 1]?.[0] ?? 0) >= unseenFrom) at -= 1;
    unseenFrom = Infinity;
    for (const bar of bars.slice(at)) changed.emit(bar);
  }

  function putLast(bar: Bar): void {
    bars[bars.length - 1] = bar;
  }

  /** Counts a trade into the bars. A trade of a bar that has ended is in that bar already. */
  function count(trade: Trade, answered: boolean): void {
    const instrument = instruments.get(symbol);
    if (instrument === undefined) return;
    const start = chartBarTime(trade.at, interval);
    const last = bars.at(-1);
    if (last !== undefined && start < last[0]) return;
    if (last === undefined || start > last[0]) {
      bars.push(firstBar(trade, interval, instrument));
      if (early === null && wholeFrom === Infinity) {
        wholeFrom = start;
        if (last !== undefined) settle();
      }
    } else if (answered || start >= wholeFrom) {
      putLast(withTrade(last, trade, instrument));
    } else {
      putLast(withPrice(last, trade, instrument));
    }
    unseenFrom = Math.min(unseenFrom, start);
  }

  /** Reads the newest page and begins to form bars anew on top of it. */
  function readTail(): void {
    read += 1;
    const own = read;
    early = [];
    wholeFrom = Infinity;
    cancelRetry();
    void fetchBars(symbol, interval, null, BARS_PAGE).then((answer) => {
      if (closed || own !== read) return;
      const trades = early ?? [];
      early = null;
      if ("error" in answer) {
        if (state.kind === "ready") cancelRetry = clock.after(RETRY_MS, readTail);
        else publish({ kind: "failed", text: answer.error });
        return;
      }
      const oldest = bars[0]?.[0];
      bars = withTail(bars, answer);
      reachedStart = answer.length < BARS_PAGE || (reachedStart && bars[0]?.[0] === oldest);
      for (const trade of trades) count(trade, false);
      publishBars();
    });
  }

  /** Reads the bar again that was forming when the tail was read, now that it has ended. */
  function settle(): void {
    const own = read;
    const end = wholeFrom;
    void fetchBars(symbol, interval, end, 2).then((answer) => {
      if (closed || own !== read) return;
      if ("error" in answer) {
        cancelRetry = clock.after(RETRY_MS, settle);
        return;
      }
      const ended = answer.filter(([at]) => at < end);
      const before = bars.filter(([at]) => at < end);
      bars = [...withTail(before, ended), ...bars.filter(([at]) => at >= end)];
      publishBars();
    });
  }

  function retry(): void {
    if (closed || state.kind !== "failed") return;
    publish({ kind: "loading" });
    readTail();
  }

  const unsubscribe = [
    tape.onTrade((traded, trade) => {
      if (traded !== symbol) return;
      if (greeted && wholeFrom === Infinity && early === null && state.kind === "ready") readTail();
      greeted = false;
      if (early !== null) early.push(trade);
      if (state.kind !== "ready") return;
      count(trade, early === null);
      frames.schedule(paint);
    }),
    tape.onHello(() => {
      greeted = true;
      retry();
    }),
    tape.onSnapshot(() => {
      greeted = false;
      if (state.kind === "failed") retry();
      else readTail();
    }),
  ];
  readTail();

  return {
    getState: () => state,
    onReset: (listener) => reset.add(listener),
    onBar: (listener) => changed.add(listener),
    loadOlder() {
      const oldest = bars[0]?.[0];
      if (olderBusy || reachedStart || closed || state.kind !== "ready" || oldest === undefined) return;
      if (clock.monotonic() < olderFrom) return;
      olderBusy = true;
      void fetchBars(symbol, interval, oldest, BARS_PAGE).then((answer) => {
        olderBusy = false;
        if ("error" in answer) olderFrom = clock.monotonic() + RETRY_MS;
        if (closed || "error" in answer || bars[0]?.[0] !== oldest) return;
        const older = answer.filter(([at]) => at < oldest);
        reachedStart = older.length === 0 || answer.length < BARS_PAGE;
        bars = [...older, ...bars];
        publishBars();
      });
    },
    retry,
    close() {
      closed = true;
      cancelRetry();
      for (const remove of unsubscribe) remove();
    },
  };
}
