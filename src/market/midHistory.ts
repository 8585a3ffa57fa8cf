import type { Clock } from "../lib/clock.ts";
import { createDoublingSampler, type DoublingSampler } from "../lib/doublingSampler.ts";
import { createListeners } from "../lib/listeners.ts";
import type { Instrument } from "../protocol/instrument.ts";
import type { InstrumentStore } from "./instrumentStore.ts";
import { sameUnits, type QuoteStore } from "./quoteStore.ts";

/** Samples kept of each row. */
export const HISTORY_LENGTH = 96;

/** Minutes before the first sample that a row's past has. */
export const PAST_MINUTES = 60;

/** Values that a row's past and its samples have room for. */
export const TREND_ROOM = PAST_MINUTES + HISTORY_LENGTH;

const FIRST_PERIOD_MS = 1_000;
const MINUTE_MS = 60_000;

/**
 * The middle of bid and ask of every row since the page was opened, in half ticks, and before them the minutes of the
 * hour before, where they were read. All rows are sampled together; of each two samples that become one the later stays.
 */
export interface MidHistory extends Pick<DoublingSampler, "since" | "start" | "stop"> {
  /** Called after every sample and every past. */
  onChange(listener: () => void): () => void;
  /**
   * Copies what is known of a row, oldest first, NaN where there was no price, and how old each value is against the
   * newest, in ms. Both hold TREND_ROOM. Without its past if `samplesOnly`. Returns how many.
   */
  read(row: number, into: Float64Array, ages: Float64Array, samplesOnly?: boolean): number;
  /** When what is known of a row begins, epoch ms; null before the first sample. */
  sinceOf(row: number): number | null;
  /** The closes of PAST_MINUTES minutes, in half ticks, NaN before the first; `end` is when the last one closed. */
  putPast(row: number, closes: Float64Array, end: number): void;
  hasPast(row: number): boolean;
  /** Another number after every sample and every past. */
  version(): number;
}

interface Past {
  readonly closes: Float64Array;
  /** Epoch ms. */
  readonly end: number;
}

interface MidHistoryParts {
  readonly instruments: InstrumentStore;
  readonly quotes: QuoteStore;
  readonly clock: Clock;
}

export function createMidHistory({ instruments, quotes, clock }: MidHistoryParts): MidHistory {
  let samples = new Float64Array();
  let units: readonly Instrument[] = [];
  const pasts = new Map<number, Past>();
  const changed = createListeners<void>();
  let pastsPut = 0;
  const sampler = createDoublingSampler({
    clock,
    length: HISTORY_LENGTH,
    firstPeriodMs: FIRST_PERIOD_MS,
    write(at) {
      follow();
      if (units.length > 0) take(at);
      return units.length > 0;
    },
    halve,
  });

  function follow(): void {
    const state = instruments.getState();
    if (state.kind !== "ready" || state.instruments === units) return;
    const next = state.instruments;
    if (next.length * HISTORY_LENGTH > samples.length) {
      const grown = new Float64Array(next.length * HISTORY_LENGTH).fill(Number.NaN);
      grown.set(samples);
      samples = grown;
    }
    for (const [row, before] of units.entries()) {
      const now = next[row];
      if (now !== undefined && now !== before && !sameUnits(before, now)) {
        samples.fill(Number.NaN, row * HISTORY_LENGTH, (row + 1) * HISTORY_LENGTH);
        pasts.delete(row);
      }
    }
    units = next;
  }

  /** Keeps the later of each two samples. */
  function halve(): void {
    const half = HISTORY_LENGTH / 2;
    for (let row = 0; row < units.length; row += 1) {
      const base = row * HISTORY_LENGTH;
      for (let at = 0; at < half; at += 1) samples[base + at] = samples[base + 2 * at + 1] ?? Number.NaN;
      samples.fill(Number.NaN, base + half, base + HISTORY_LENGTH);
    }
  }

  function take(at: number): void {
    const { bid, ask } = quotes.columns;
    const blind = quotes.stale();
    for (let row = 0; row < units.length; row += 1) {
      const [low, high] = [bid[row] ?? 0, ask[row] ?? 0];
      samples[row * HISTORY_LENGTH + at] = blind || low <= 0 || high <= 0 ? Number.NaN : low + high;
    }
  }

  /** When a minute of a past closed, epoch ms. */
  function closedAt({ end }: Past, minute: number): number {
    return end - (PAST_MINUTES - 1 - minute) * MINUTE_MS;
  }

  sampler.onSample(() => changed.emit());

  return {
    read(row, into, ages, samplesOnly = false) {
      const past = samplesOnly ? undefined : pasts.get(row);
      const count = sampler.count();
      const spanMs = sampler.spanMs();
      const newestAt = (sampler.since() ?? 0) + spanMs;
      let filled = 0;
      if (past !== undefined) {
        for (const [minute, close] of past.closes.entries()) {
          if (filled === 0 && Number.isNaN(close)) continue;
          into[filled] = close;
          ages[filled] = newestAt - closedAt(past, minute);
          filled += 1;
        }
      }
      for (let at = 0; at < count; at += 1) {
        into[filled + at] = samples[row * HISTORY_LENGTH + at] ?? Number.NaN;
        ages[filled + at] = count < 2 ? 0 : spanMs * (1 - at / (count - 1));
      }
      return filled + count;
    },
    sinceOf(row) {
      const past = pasts.get(row);
      const first = past?.closes.findIndex((close) => !Number.isNaN(close)) ?? -1;
      return past === undefined || first === -1 ? sampler.since() : closedAt(past, first);
    },
    putPast(row, closes, end) {
      pasts.set(row, { closes, end });
      pastsPut += 1;
      changed.emit();
    },
    hasPast: (row) => pasts.has(row),
    version: () => sampler.taken() + pastsPut,
    since: sampler.since,
    onChange: (listener) => changed.add(listener),
    start: sampler.start,
    stop: sampler.stop,
  };
}
