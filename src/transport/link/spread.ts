/** As many of the newest values count. */
const KEPT = 1_024;

/** Middle and tail of times in ms, over the newest `of` of them. */
export interface Spread {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly of: number;
}

/** Percentiles of the newest times, in memory that does not grow. */
export interface SpreadMeter {
  /** Writes two numbers. */
  add(ms: number): void;
  /** Exact, by nearest rank; null before the first. Sorts once after each `add`. */
  spread(): Spread | null;
}

export function createSpreadMeter(): SpreadMeter {
  const values = new Float64Array(KEPT);
  let count = 0;
  let told: Spread | null = null;
  let toldCount = 0;

  return {
    add(ms) {
      values[count % KEPT] = ms;
      count += 1;
    },
    spread() {
      if (toldCount === count) return told;
      const sorted = values.slice(0, count).sort();
      const rank = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
      told = { p50Ms: rank(0.5), p99Ms: rank(0.99), of: sorted.length };
      toldCount = count;
      return told;
    },
  };
}
