import type { Worth, WorthRange, WorthSample } from "../../orders/positions/worthHistory.ts";
import { ZERO_MONEY, type Money } from "../../protocol/money.ts";

export type CurveFigure = Exclude<keyof Worth, "currency">;

/** What the curve of one figure says. Its times without a figure are in none of them. */
export interface CurveFigures {
  readonly first: Money;
  readonly low: Money;
  readonly high: Money;
  readonly last: Money;
  /** False when the newest is not of now. */
  readonly live: boolean;
  /** Stretches without a figure. */
  readonly gaps: number;
}

/** null until there are two figures to draw a line between. */
export function curveFigures(samples: readonly WorthSample[], figure: CurveFigure): CurveFigures | null {
  const ranges = samples.flatMap(({ worth }) => (worth === null ? [] : [worth[figure]]));
  const [first] = ranges;
  const last = ranges.at(-1);
  if (first === undefined || last === undefined || ranges.length < 2) return null;
  let [low, high] = [first.low, first.high];
  let gaps = 0;
  for (const range of ranges) {
    if (range.low < low) low = range.low;
    if (range.high > high) high = range.high;
  }
  for (const [index, { whole }] of samples.entries())
    if (!whole && (samples[index - 1]?.whole ?? true)) gaps += 1;
  return { first: first.last, low, high, last: last.last, live: samples.at(-1)?.whole ?? false, gaps };
}

/** The drawing's own units, stretched over whatever room it has. */
export const CURVE_WIDTH = 400;
export const CURVE_HEIGHT = 80;

/** Kept free above and below, for the stroke. */
const MARGIN = 4;

export interface CurvePaths {
  readonly line: string;
  /** Where there was no figure, as areas from top to bottom. */
  readonly gaps: string;
  /** Nothing won and nothing lost: P&L of 0, or the equity at the start. Empty where it is out of view. */
  readonly base: string;
}

/**
 * The line goes by time, not by sample, through what each ended at, with a stroke over all that it was between. It
 * breaks wherever a part of a sample's time had no figure; a single figure between two breaks is a dot.
 */
export function curvePaths(
  samples: readonly WorthSample[],
  figure: CurveFigure,
  { low, high, first }: CurveFigures,
): CurvePaths {
  const startAt = samples[0]?.at ?? 0;
  const spanMs = Math.max(1, (samples.at(-1)?.at ?? 0) - startAt);
  const x = (at: number): string => (((at - startAt) / spanMs) * CURVE_WIDTH).toFixed(1);
  const y = (money: Money): string => height(money, low, high).toFixed(1);
  let line = "";
  let gaps = "";
  let gapFrom: number | null = null;
  let open = false;
  for (const [index, { at, worth, whole }] of samples.entries()) {
    const range = worth?.[figure];
    if (!whole) gapFrom ??= samples[index - 1]?.at ?? startAt;
    if (range !== undefined) {
      line += open && whole ? `L${x(at)} ${y(range.last)}` : `M${x(at)} ${y(range.last)}h0`;
      line += stroke(range, y);
    }
    if (gapFrom !== null && (whole || index === samples.length - 1)) {
      gaps += `M${x(gapFrom)} 0H${x(at)}V${CURVE_HEIGHT}H${x(gapFrom)}Z`;
      gapFrom = null;
    }
    open = whole && range !== undefined;
  }
  const at = figure === "dayPnl" ? ZERO_MONEY : first;
  return { line, gaps, base: at < low || at > high ? "" : `M0 ${y(at)}H${CURVE_WIDTH}` };
}

function stroke({ low, high, last }: WorthRange, y: (money: Money) => string): string {
  return low === high ? "" : `V${y(low)}V${y(high)}V${y(last)}`;
}

/** Money leaves its integers here, for a place among pixels. */
function height(money: Money, low: Money, high: Money): number {
  if (high === low) return CURVE_HEIGHT / 2;
  const share = Number(((money - low) * 100_000n) / (high - low)) / 100_000;
  return CURVE_HEIGHT - MARGIN - share * (CURVE_HEIGHT - 2 * MARGIN);
}
