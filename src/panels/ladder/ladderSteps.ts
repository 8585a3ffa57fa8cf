import type { Side } from "../../protocol/orderTerms.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatPrice, type Ticks } from "../../protocol/units.ts";
import { shownDecimal } from "../../lib/numberFormat.ts";

/** Ticks from one row of the ladder to the next. Rows stand at the multiples of it. */
export type LadderStep = number;

/** Those of a tick of 1, 10, …, of 2 or 5, of a quarter, and of what no decimal rounds: 1/32, 1/64. */
const DECIMAL = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const;
const FIVES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000] as const;
const QUARTERS = [1, 2, 4, 10, 20, 40, 100, 200, 400, 1_000, 2_000, 4_000, 10_000] as const;
const HALVINGS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024] as const;

/** The steps that make rows of round prices in an instrument, the finest first. */
export function ladderSteps({ tickSize }: Pick<Instrument, "tickSize">): readonly LadderStep[] {
  const digits = tickSize.replace(".", "").replace(/^0+|0+$/g, "");
  switch (digits) {
    case "1":
      return DECIMAL;
    case "2":
    case "5":
      return FIVES;
    case "25":
      return QUARTERS;
    default:
      return HALVINGS;
  }
}

/** How far apart prices stand, in ticks. */
export interface Distances {
  readonly spread: number;
  /** From one level of the book to the next, on average; null before there is a book. */
  readonly gap: number | null;
}

/**
 * The finest step with which a spread takes at most half of the rows in view, so that both sides have some, and with which
 * not more than two of three rows among the book's levels are empty.
 */
export function stepFor({ spread, gap }: Distances, rowsInView: number, instrument: Instrument): LadderStep {
  const steps = ladderSteps(instrument);
  const most = Math.max(1, Math.floor(rowsInView / 2));
  const least = Math.max(spread / most, (gap ?? 0) / 3);
  return steps.find((step) => least <= step) ?? steps.at(-1) ?? 1;
}

/** Of a book's sides, px and qty in turn: the mean distance of their levels; 0 where no side has two. */
export function meanGap(sides: readonly (readonly number[])[]): number {
  let apart = 0;
  let gaps = 0;
  for (const pairs of sides) {
    if (pairs.length < 4) continue;
    apart += Math.abs((pairs.at(-2) ?? 0) - (pairs[0] ?? 0));
    gaps += pairs.length / 2 - 1;
  }
  return gaps === 0 ? 0 : apart / gaps;
}

/** A screen of so many rows spans at most this part of the price: more than a market moves in days. */
const SCREEN_ROWS = 20;
const MOST_SPAN = 0.05;
const MOST_CHOICES = 8;

/**
 * The steps to choose from at a price, the finest first: those that a screen of rows makes sense with, and the one there
 * is. Of more than fit a menu, those about the one there is.
 */
export function offeredSteps(
  step: LadderStep,
  price: Ticks | null,
  instrument: Instrument,
): readonly LadderStep[] {
  const most = price === null ? Infinity : (price * MOST_SPAN) / SCREEN_ROWS;
  const offered = ladderSteps(instrument).filter((one) => one === 1 || one <= most || one === step);
  const first = Math.min(offered.length - MOST_CHOICES, offered.indexOf(step) - MOST_CHOICES / 2);
  return offered.slice(Math.max(0, first)).slice(0, MOST_CHOICES);
}

/** The next finer (-1) or coarser (1) step of those offered; the same at the end of them. */
export function nextStep(step: LadderStep, by: 1 | -1, offered: readonly LadderStep[]): LadderStep {
  return offered[offered.indexOf(step) + by] ?? step;
}

/** What was chosen for an instrument, unless its rows have no such step. */
export function knownStep(step: number | undefined, instrument: Instrument): LadderStep | null {
  return step !== undefined && ladderSteps(instrument).includes(step) ? step : null;
}

/** A row's size as a price is written: "0.50". */
export function shownStep(step: LadderStep, instrument: Instrument): string {
  return shownDecimal(formatPrice(step as Ticks, instrument));
}

/**
 * The row of a price. Bids stand in the row at or below their price and asks in the one at or above, so that no row shows
 * a price better than there is; what traded stands with the bids.
 */
export function rowOf(px: number, step: LadderStep, side: Side = "buy"): Ticks {
  return (side === "buy" ? Math.floor(px / step) * step : Math.ceil(px / step) * step) as Ticks;
}
