import type { Bar } from "../protocol/bars.ts";
import { chartBarTime, type ChartInterval } from "../protocol/chartIntervals.ts";
import type { Instrument } from "../protocol/instrument.ts";
import { priceToNumber, qtyToNumber } from "../protocol/units.ts";
import type { Trade } from "./tapeStore.ts";

/** A bar that holds one trade. */
export function firstBar(trade: Trade, interval: ChartInterval, instrument: Instrument): Bar {
  const px = priceToNumber(trade.px, instrument);
  return [chartBarTime(trade.at, interval), px, px, px, px, qtyToNumber(trade.qty, instrument)];
}

/** The bar with one more trade in it. */
export function withTrade(bar: Bar, trade: Trade, instrument: Instrument): Bar {
  const [at, open, high, low, close, volume] = withPrice(bar, trade, instrument);
  // Volumes are sums of lots: rounding to their decimals keeps binary dust from adding up.
  const scale = 10 ** instrument.qtyPrecision;
  const total = Math.round((volume + qtyToNumber(trade.qty, instrument)) * scale) / scale;
  return [at, open, high, low, close, total];
}

/** The bar's prices with a trade whose quantity may be in its volume already. */
export function withPrice(bar: Bar, trade: Trade, instrument: Instrument): Bar {
  const [at, open, high, low, , volume] = bar;
  const px = priceToNumber(trade.px, instrument);
  return [at, open, Math.max(high, px), Math.min(low, px), px, volume];
}

/**
 * `bars` with what was read again put in place of the same time. Where the two do not meet, bars are missing between
 * them, and only what was read stands.
 */
export function withTail(bars: readonly Bar[], tail: readonly Bar[]): Bar[] {
  const first = tail[0];
  const last = bars.at(-1);
  if (first === undefined) return [...bars];
  if (last === undefined || last[0] < first[0]) return [...tail];
  return [...bars.filter(([at]) => at < first[0]), ...tail];
}
