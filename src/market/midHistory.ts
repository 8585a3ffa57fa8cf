import type { Clock } from "../lib/clock.ts";
import { createDoublingSampler, type DoublingSampler } from "../lib/doublingSampler.ts";
import type { Instrument } from "../protocol/instrument.ts";
import type { InstrumentStore } from "./instrumentStore.ts";
import { sameUnits, type QuoteStore } from "./quoteStore.ts";

/** Samples kept of each row. */
export const HISTORY_LENGTH = 96;

const FIRST_PERIOD_MS = 1_000;

/**
 * The middle of bid and ask of every row since the page was opened, in half ticks. All rows are sampled together; of
 * each two samples that become one the later stays.
 */
export interface MidHistory extends Omit<DoublingSampler, "count" | "forget"> {
  /** Copies a row's samples, oldest first, NaN where there was no price. `into` holds HISTORY_LENGTH. Returns how many. */
  read(row: number, into: Float64Array): number;
}

interface MidHistoryParts {
  readonly instruments: InstrumentStore;
  readonly quotes: QuoteStore;
  readonly clock: Clock;
}

export function createMidHistory({ instruments, quotes, clock }: MidHistoryParts): MidHistory {
  let samples = new Float64Array();
  let units: readonly Instrument[] = [];
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
      if (now !== undefined && now !== before && !sameUnits(before, now))
        samples.fill(Number.NaN, row * HISTORY_LENGTH, (row + 1) * HISTORY_LENGTH);
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

  return {
    read(row, into) {
      const base = row * HISTORY_LENGTH;
      const count = sampler.count();
      for (let at = 0; at < count; at += 1) into[at] = samples[base + at] ?? Number.NaN;
      return count;
    },
    taken: sampler.taken,
    since: sampler.since,
    onSample: sampler.onSample,
    start: sampler.start,
    stop: sampler.stop,
  };
}
