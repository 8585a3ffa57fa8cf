import type { Fill } from "../../orders/lifecycle/order.ts";
import { chartBarTime, type ChartInterval } from "../../protocol/chartIntervals.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { priceToNumber } from "../../protocol/units.ts";

/** A mark at the bar and price of one's own executions. */
export interface ChartFill {
  /** Time of the bar, epoch ms. */
  readonly at: number;
  /** For drawing only. */
  readonly price: number;
  readonly side: Side;
}

/** The newest fills are marked. */
const MOST_MARKS = 300;

/** Fills of one instrument as marks, oldest first; those of one side at one price in one bar are one mark. */
export function chartFills(
  fills: readonly Fill[],
  instrument: Instrument,
  interval: ChartInterval,
): readonly ChartFill[] {
  const marks = new Map<string, ChartFill>();
  for (const { symbol, side, lastPx, transactTime } of fills) {
    if (symbol !== instrument.symbol || marks.size >= MOST_MARKS) continue;
    const at = chartBarTime(transactTime, interval);
    marks.set(`${at} ${side} ${lastPx}`, { at, price: priceToNumber(lastPx, instrument), side });
  }
  return [...marks.values()].sort((one, other) => one.at - other.at);
}
