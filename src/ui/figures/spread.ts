import { typedDecimal } from "../../lib/numberFormat.ts";
import { formatDecimal } from "../../protocol/decimal.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { words } from "../../words/words.ts";
import { NO_FIGURE } from "./figures.ts";

/** Digits of a spread in price that its column has room for after the point. */
const SPREAD_DECIMALS = 4;

/** What a spread is told in. */
export type SpreadUnit = "pips" | "ticks" | "price";

/** In pips where the instrument has a pip no finer than its price, in ticks where these have many digits, else in price. */
export function spreadUnit({ pipPosition, pricePrecision }: Instrument): SpreadUnit {
  if (pipPosition !== undefined && pipPosition <= pricePrecision) return "pips";
  return pricePrecision > SPREAD_DECIMALS ? "ticks" : "price";
}

/** The same spread as a number of that unit: what it is compared by with others in it. */
export function spreadInUnit(ticks: number, instrument: Instrument): number {
  return spreadUnit(instrument) === "ticks"
    ? ticks
    : (ticks * instrument.tickPoints) / 10 ** spreadDecimals(instrument);
}

/** With all its decimals, as a column of spreads has it: a number of ticks says so, pips and price do not. */
export function formatSpread(ticks: number, instrument: Instrument): string {
  if (Number.isNaN(ticks)) return NO_FIGURE;
  return spreadUnit(instrument) === "ticks"
    ? words.common.ticks(ticks)
    : typedDecimal(formatDecimal(ticks * instrument.tickPoints, spreadDecimals(instrument)));
}

/** The same where it stands alone: pips say so too. */
export function shownSpread(ticks: number, instrument: Instrument): string {
  const figure = formatSpread(ticks, instrument);
  return spreadUnit(instrument) === "pips" && !Number.isNaN(ticks) ? words.common.pips(figure) : figure;
}

function spreadDecimals(instrument: Instrument): number {
  const { pipPosition = 0, pricePrecision } = instrument;
  return spreadUnit(instrument) === "pips" ? pricePrecision - pipPosition : pricePrecision;
}
