import type { Instrument } from "../../protocol/instrument.ts";
import type { Ticks } from "../../protocol/units.ts";
import { rowOf, type LadderStep } from "./ladderSteps.ts";

/** The prices of a ladder, the highest at index 0. They stand until another scale takes their place. */
export interface LadderScale {
  readonly top: Ticks;
  readonly count: number;
  readonly step: LadderStep;
}

/** Rows on each side of the middle: as far as an order may be from the market, within these. */
const FEWEST_ROWS = 200;
const MOST_ROWS = 20_000;

export function ladderScale(middle: Ticks, { priceBandPct }: Instrument, step: LadderStep = 1): LadderScale {
  const band = Math.ceil((middle * priceBandPct) / 100 / step);
  const reach = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, band)) * step;
  const at = rowOf(middle, step);
  const low = Math.max(step, at - reach);
  const top = Math.max(low, at + reach) as Ticks;
  return { top, count: (top - low) / step + 1, step };
}

/** null outside the scale. */
export function priceAt({ top, count, step }: LadderScale, index: number): Ticks | null {
  return index < 0 || index >= count ? null : ((top - index * step) as Ticks);
}

/** Of the row in which a trade at the price stands. */
export function indexOf({ top, step }: LadderScale, px: Ticks): number {
  return (top - rowOf(px, step)) / step;
}

/** The nearest row's price that the scale has. */
export function withinScale({ top, count, step }: LadderScale, px: number): Ticks {
  return Math.min(top, Math.max(top - (count - 1) * step, rowOf(px, step))) as Ticks;
}
