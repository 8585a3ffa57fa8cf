import { shownDecimal, typedDecimal } from "../../lib/numberFormat.ts";
import { formatDecimal } from "../../protocol/decimal.ts";
import { formatQty } from "../../protocol/units.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { QuoteColumns } from "../../market/quoteColumns.ts";
import type { Lots } from "../../protocol/units.ts";
import { NO_FIGURE } from "../../ui/figures/figures.ts";

const MINUS = "−";

/** What the change is told of: the last trade, else the middle of bid and ask in half ticks; NaN without either. */
function currentPrice(columns: QuoteColumns, row: number): number {
  const last = columns.last[row] ?? 0;
  if (last > 0) return last;
  const bid = columns.bid[row] ?? 0;
  const ask = columns.ask[row] ?? 0;
  return bid > 0 && ask > 0 ? (bid + ask) / 2 : Number.NaN;
}

/** Change since the previous close in ticks, halves too; NaN when either price is missing. */
export function changeTicks(columns: QuoteColumns, row: number): number {
  const close = columns.close[row] ?? 0;
  return close > 0 ? currentPrice(columns, row) - close : Number.NaN;
}

/** In price with its sign, rounded to a tick: "+0.00012". */
export function formatChangeTicks(ticks: number, instrument: Instrument): string {
  if (Number.isNaN(ticks)) return NO_FIGURE;
  const points = Math.round(Math.abs(ticks)) * instrument.tickPoints;
  const sign = points === 0 ? "" : ticks > 0 ? "+" : MINUS;
  return sign + shownDecimal(formatDecimal(points, instrument.pricePrecision));
}

/** Change since the previous close in hundredths of a percent, rounded; NaN when either price is missing. */
export function changeHundredths(columns: QuoteColumns, row: number): number {
  const close = columns.close[row] ?? 0;
  if (close <= 0) return Number.NaN;
  return Math.round(((currentPrice(columns, row) - close) * 10_000) / close);
}

/** 12 is "+0.12%". */
export function formatChange(hundredths: number): string {
  if (Number.isNaN(hundredths)) return NO_FIGURE;
  const sign = hundredths > 0 ? "+" : hundredths < 0 ? MINUS : "";
  return `${sign}${typedDecimal(formatDecimal(Math.abs(hundredths), 2))}%`;
}

/** Ask less bid in ticks; NaN while a side is empty. */
export function spreadTicks(columns: QuoteColumns, row: number): number {
  const bid = columns.bid[row] ?? 0;
  const ask = columns.ask[row] ?? 0;
  return bid > 0 && ask > 0 ? ask - bid : Number.NaN;
}

/** Ask less bid in hundredths of a basis point of the middle, rounded; NaN while a side is empty. */
export function spreadBpsHundredths(columns: QuoteColumns, row: number): number {
  const bid = columns.bid[row] ?? 0;
  const ask = columns.ask[row] ?? 0;
  return bid > 0 && ask > 0 ? Math.round(((ask - bid) * 2_000_000) / (ask + bid)) : Number.NaN;
}

/** 52 is "0.52"; a crossed book has less than nothing. */
export function formatSpreadBps(hundredths: number): string {
  if (Number.isNaN(hundredths)) return NO_FIGURE;
  const sign = hundredths < 0 ? MINUS : "";
  return sign + shownDecimal(formatDecimal(Math.abs(hundredths), 2));
}

const STEPS = [
  [1_000_000_000, "B"],
  [1_000_000, "M"],
  [1_000, "K"],
] as const;

/** Volume short enough for its column: "1.24M", "980K", "12.5". Exact below 10,000. */
export function formatVolume(lots: number, instrument: Instrument): string {
  const units = (lots * instrument.lotPoints) / 10 ** instrument.qtyPrecision;
  if (units < 10_000) return shownDecimal(formatQty(lots as Lots, instrument));
  for (const [size, letter] of STEPS) {
    if (units >= size) {
      const digits = units >= 100 * size ? 0 : units >= 10 * size ? 1 : 2;
      return typedDecimal(formatDecimal(Math.round((units * 10 ** digits) / size), digits)) + letter;
    }
  }
  return String(units);
}
