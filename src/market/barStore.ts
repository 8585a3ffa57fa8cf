import type { Bar, Interval } from "../protocol/bars.ts";

/** Where the bars of a chart stand. `bars` are oldest first; the last one is forming. */
export type BarsState =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly bars: readonly Bar[]; readonly reachedStart: boolean }
  | { readonly kind: "failed"; readonly text: string };

/** One symbol at one interval: history once, then the forming bar from trades. No React on the way. */
export interface BarSeries {
  getState(): BarsState;
  /** Whole new state: history arrived, more history was put before it, or it failed. */
  onReset(listener: (state: BarsState) => void): () => void;
  /** The last bar changed or a new one began; at most once a frame, newest values. Bars are numbers for drawing. */
  onBar(listener: (bar: Bar) => void): () => void;
  /** Loads history before the oldest bar. Does nothing while a load is under way or the start is reached. */
  loadOlder(): void;
  retry(): void;
  close(): void;
}

export interface BarStore {
  open(symbol: string, interval: Interval): BarSeries;
}
