import { barEnd, barTime, INTERVAL_MS, type Interval } from "./bars.ts";

const DAY_MS = 86_400_000;

/** Intervals of a chart: those that `GET /bars` has, and those whose bars are made of shorter ones here. */
export const CHART_INTERVALS = ["1s", "5s", "1m", "5m", "15m", "30m", "1h", "4h", "1d", "1w"] as const;
export type ChartInterval = (typeof CHART_INTERVALS)[number];

/** Which bars of the wire one is made of, and of how many at most. */
export interface IntervalParts {
  readonly of: Interval;
  readonly bars: number;
}

const MADE: Readonly<Record<Exclude<ChartInterval, Interval>, IntervalParts>> = {
  "30m": { of: "15m", bars: 2 },
  "4h": { of: "1h", bars: 4 },
  "1w": { of: "1d", bars: 7 },
};

/** One bar of the wire is made of itself. */
export function partsOf(interval: ChartInterval): IntervalParts {
  return isMade(interval) ? MADE[interval] : { of: interval, bars: 1 };
}

/** Length of each interval, ms. */
export function chartIntervalMs(interval: ChartInterval): number {
  const { of, bars } = partsOf(interval);
  return INTERVAL_MS[of] * bars;
}

/**
 * Time of the bar that a moment (epoch ms) falls into. A week has the date of its Monday at 00:00 UTC and begins with that
 * trading day.
 */
export function chartBarTime(at: number, interval: ChartInterval): number {
  return barTimeOfPart(barTime(at, partsOf(interval).of), interval);
}

/** Time of the bar that a bar of the wire with that time is a part of. */
export function barTimeOfPart(time: number, interval: ChartInterval): number {
  // The epoch began on a Thursday.
  if (interval === "1w") return time - ((Math.floor(time / DAY_MS) + 3) % 7) * DAY_MS;
  return isMade(interval) ? time - (time % chartIntervalMs(interval)) : time;
}

/** When the bar with that time ends, epoch ms. */
export function chartBarEnd(time: number, interval: ChartInterval): number {
  const { of, bars } = partsOf(interval);
  return barEnd(time, of) + (bars - 1) * INTERVAL_MS[of];
}

function isMade(interval: ChartInterval): interval is keyof typeof MADE {
  return Object.hasOwn(MADE, interval);
}
