import type { Bar } from "../../protocol/bars.ts";
import { chartIntervalMs, type ChartInterval } from "../../protocol/chartIntervals.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Ticks } from "../../protocol/units.ts";
import type { PriceChart } from "./priceChart.ts";

/** The price of the nearest tick to a place on the price axis; at least one tick. */
export function nearestTick(price: number, { pricePrecision, tickPoints }: Instrument): Ticks {
  return Math.max(1, Math.round((price * 10 ** pricePrecision) / tickPoints)) as Ticks;
}

/**
 * Place of a moment on the bar axis: 2.5 is in the middle between the bars 2 and 3. Before the first and beyond the
 * last bar it goes on at the interval's pace; gaps between bars have no width.
 */
export function indexOfTime(bars: readonly Bar[], at: number, interval: ChartInterval): number {
  const step = chartIntervalMs(interval);
  const first = bars[0]?.[0];
  const last = bars.at(-1)?.[0];
  if (first === undefined || last === undefined) return 0;
  if (at <= first) return (at - first) / step;
  if (at >= last) return bars.length - 1 + (at - last) / step;
  let low = 0;
  let high = bars.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((bars[middle]?.[0] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const from = bars[low]?.[0] ?? first;
  const to = bars[high]?.[0] ?? last;
  return low + (at - from) / (to - from);
}

/** The moment at a place on the bar axis, epoch ms: the inverse. */
export function timeOfIndex(bars: readonly Bar[], index: number, interval: ChartInterval): number {
  const step = chartIntervalMs(interval);
  const first = bars[0]?.[0] ?? 0;
  const last = bars.at(-1)?.[0] ?? 0;
  if (index <= 0) return Math.round(first + index * step);
  if (index >= bars.length - 1) return Math.round(last + (index - bars.length + 1) * step);
  const low = Math.floor(index);
  const from = bars[low]?.[0] ?? first;
  const to = bars[low + 1]?.[0] ?? last;
  return Math.round(from + (index - low) * (to - from));
}

/** So many ticks that a step is seen: one, or where many lie on a pixel as many as those. */
export function ticksOfPixel(
  chart: Pick<PriceChart, "paneSize" | "priceAt">,
  instrument: Instrument,
): number {
  const middle = Math.round(chart.paneSize().height / 2);
  const [upper, lower] = [chart.priceAt(middle), chart.priceAt(middle + 1)];
  if (upper === null || lower === null) return 1;
  return Math.max(1, nearestTick(upper, instrument) - nearestTick(lower, instrument));
}
