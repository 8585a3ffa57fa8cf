/** How the background market behaves beside its usual way. A scenario changes them. */
export interface Conditions {
  /** How much prices move, times the usual. */
  readonly volatility: number;
  /** The distance between best bid and best ask, times the usual. */
  readonly spread: number;
  /** Lots of an order, times the usual. */
  readonly size: number;
  /** Orders that rest on a side, times the usual. */
  readonly orders: number;
  /** Share of the events that happen: 1 is the whole rate of the market. */
  readonly activity: number;
  /** Orders that take, times the usual. */
  readonly takes: number;
  /** What the whole market moves in a minute, in standard deviations of a year; below 0 it falls. */
  readonly trend: number;
}

export const USUAL: Conditions = {
  volatility: 1,
  spread: 1,
  size: 1,
  orders: 1,
  activity: 1,
  takes: 1,
  trend: 0,
};
