import { createSpreadMeter, type Spread } from "./spread.ts";

/** Times between one event and the next. */
export type InterArrival = Spread;

/** Measures how evenly events come, in memory that does not grow. */
export interface Arrivals {
  /** Something came, at the clock's monotonic ms. Called per event: it writes two numbers. */
  arrived(at: number): void;
  /** A new link: the time that there was none is no gap between events. */
  linkBegan(): void;
  /** null before the second event of a link. */
  interArrival(): InterArrival | null;
}

export function createArrivals(): Arrivals {
  const gaps = createSpreadMeter();
  let lastAt: number | null = null;

  return {
    arrived(at) {
      if (lastAt !== null) gaps.add(at - lastAt);
      lastAt = at;
    },
    linkBegan() {
      lastAt = null;
    },
    interArrival: () => gaps.spread(),
  };
}
