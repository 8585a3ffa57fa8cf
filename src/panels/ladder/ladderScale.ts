import type { Instrument } from "../../protocol/instrument.ts";
import type { Ticks } from "../../protocol/units.ts";

/** The prices of a ladder: one row a tick, the highest at index 0. They stand until another scale takes their place. */
export interface LadderScale {
  readonly top: Ticks;
  readonly count: number;
}

/** Rows on each side of the middle: as far as an order may be from the market, within these. */
const FEWEST_ROWS = 200;
const MOST_ROWS = 20_000;

export function ladderScale(middle: Ticks, { priceBandPct }: Instrument): LadderScale {
  const band = Math.ceil((middle * priceBandPct) / 100);
  const reach = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, band));
  const low = Math.max(1, middle - reach);
  return { top: (middle + reach) as Ticks, count: middle + reach - low + 1 };
}

/** null outside the scale. */
export function priceAt(scale: LadderScale, index: number): Ticks | null {
  return index < 0 || index >= scale.count ? null : ((scale.top - index) as Ticks);
}

export function indexOf(scale: LadderScale, px: Ticks): number {
  return scale.top - px;
}

/** The nearest price that the scale has. */
export function withinScale(scale: LadderScale, px: number): Ticks {
  return Math.min(scale.top, Math.max(scale.top - scale.count + 1, px)) as Ticks;
}
