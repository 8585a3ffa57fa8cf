// The day that high, low, volume and change of a quote are of, the same for whoever tells them and whoever reckons with
// them.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The trading day ends, and the next begins, at this time UTC. */
const ROLL_MS = 22 * HOUR_MS;

/** Number of the trading day that an epoch ms falls in; one higher after each roll. */
export function tradingDayOf(at: number): number {
  return Math.floor((at - ROLL_MS) / DAY_MS);
}

/** 00:00 UTC of the date that the trading day which an epoch ms falls in has: it began two hours earlier. */
export function tradingDate(at: number): number {
  return (tradingDayOf(at) + 1) * DAY_MS;
}

/** When the trading day that an epoch ms falls in began. */
export function tradingDayStart(at: number): number {
  return tradingDayOf(at) * DAY_MS + ROLL_MS;
}
