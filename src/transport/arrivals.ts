/** As many of the newest gaps between events count. */
const KEPT = 1_024;

/** Times between one event and the next, ms, over the newest `of` of them. */
export interface InterArrival {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly of: number;
}

/** Measures how evenly events come, in memory that does not grow. */
export interface Arrivals {
  /** Something came, at the clock's monotonic ms. Called per event: it writes two numbers. */
  arrived(at: number): void;
  /** A new link: the time that there was none is no gap between events. */
  linkBegan(): void;
  /** Exact, by nearest rank; null before the second event of a link. Sorts once after each event. */
  interArrival(): InterArrival | null;
}

export function createArrivals(): Arrivals {
  const gaps = new Float64Array(KEPT);
  let count = 0;
  let lastAt: number | null = null;
  let told: InterArrival | null = null;
  let toldCount = 0;

  return {
    arrived(at) {
      if (lastAt !== null) {
        gaps[count % KEPT] = at - lastAt;
        count += 1;
      }
      lastAt = at;
    },
    linkBegan() {
      lastAt = null;
    },
    interArrival() {
      if (toldCount === count) return told;
      const sorted = gaps.slice(0, count).sort();
      const rank = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
      told = { p50Ms: rank(0.5), p99Ms: rank(0.99), of: sorted.length };
      toldCount = count;
      return told;
    },
  };
}
