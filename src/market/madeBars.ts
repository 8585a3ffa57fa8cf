import { MAX_BARS, type Bar, type Interval } from "../protocol/bars.ts";
import { barTimeOfPart, partsOf, type ChartInterval } from "../protocol/chartIntervals.ts";

/** The newest `limit` bars that start before `to`, or up to now when it is null. Never rejects. */
export type FetchBars<Of extends ChartInterval> = (
  symbol: string,
  interval: Of,
  to: number | null,
  limit: number,
) => Promise<Bar[] | { readonly error: string }>;

/** Makes what the wire has no bars of out of shorter ones: 30 minutes, four hours and weeks. */
export function fetchChartBars(fetchBars: FetchBars<Interval>): FetchBars<ChartInterval> {
  return async (symbol, interval, to, limit) => {
    const { of, bars } = partsOf(interval);
    if (bars === 1) return fetchBars(symbol, of, to, limit);
    const asked = Math.min(limit * bars, MAX_BARS);
    const parts = await fetchBars(symbol, of, to, asked);
    if ("error" in parts) return parts;
    const made = madeBars(parts, interval);
    // Where more lies before the page, the parts of its first bar may begin there.
    const cut = parts.length >= asked && parts[0]?.[0] !== made[0]?.[0];
    return (cut ? made.slice(1) : made).slice(-limit);
  };
}

/** Bars out of their parts, both oldest first. */
export function madeBars(parts: readonly Bar[], interval: ChartInterval): Bar[] {
  const made: Bar[] = [];
  for (const part of parts) {
    const [time, open, high, low, close, volume] = part;
    const at = barTimeOfPart(time, interval);
    const last = made.at(-1);
    if (last === undefined || last[0] !== at) made.push([at, open, high, low, close, volume]);
    else {
      // Rounded, so that binary dust does not add up.
      const total = Number((last[5] + volume).toFixed(8));
      made[made.length - 1] = [at, last[1], Math.max(last[2], high), Math.min(last[3], low), close, total];
    }
  }
  return made;
}
