import { assertNever } from "../../lib/assert.ts";
import type { InstrumentStore } from "../../market/instrumentStore.ts";
import type { QuoteColumns } from "../../market/quoteColumns.ts";
import type { TradingPhase } from "../../protocol/priceMessages.ts";
import type { ColumnId } from "./blotterColumns.ts";
import { spreadInUnit, spreadUnit, type SpreadUnit } from "../../ui/figures/spread.ts";
import { changeHundredths, changeTicks, spreadBpsHundredths, spreadTicks } from "./quoteFigures.ts";

export interface Sorting {
  readonly column: ColumnId;
  readonly descending: boolean;
}

export interface SortSource {
  readonly columns: QuoteColumns;
  readonly instruments: Pick<InstrumentStore, "at">;
  /** How each of these rows changed over the trend, as a fraction; NaN without one. All over one time. */
  readonly trends: (rows: readonly number[]) => (row: number) => number;
  readonly phase: (row: number) => TradingPhase;
  /** Age of the quote in ms; NaN without one. */
  readonly age: (row: number) => number;
}

/**
 * The rows of a list in the order of a column. Rows without a figure come last either way; equal rows keep the list's
 * order. `previous`, the order before, makes sorting again nearly free while little has moved.
 */
export function sortRows(
  list: readonly number[],
  sorting: Sorting,
  source: SortSource,
  previous: readonly number[] = list,
): readonly number[] {
  const places = new Int32Array(list.reduce((most, row) => Math.max(most, row + 1), 0)).fill(-1);
  for (const [place, row] of list.entries()) places[row] = place;
  const place = (row: number): number => places[row] ?? -1;
  const same = previous.length === list.length && previous.every((row) => place(row) !== -1);
  const from = same ? previous : list;
  const sign = sorting.descending ? -1 : 1;
  if (sorting.column === "symbol") {
    const symbol = (row: number): string => source.instruments.at(row)?.symbol ?? "";
    return from.toSorted((one, other) => {
      const [left, right] = [symbol(one), symbol(other)];
      return left === right ? place(one) - place(other) : left < right ? -sign : sign;
    });
  }
  const { column } = sorting;
  const keys = new Float64Array(places.length);
  const trend = source.trends(list);
  for (const row of list) {
    const figure = figureOf(column, row, source, trend);
    keys[row] = Number.isNaN(figure) ? Infinity : sign * figure;
  }
  return from.toSorted((one, other) => {
    const left = keys[one] ?? Infinity;
    const right = keys[other] ?? Infinity;
    return left === right ? place(one) - place(other) : left < right ? -1 : 1;
  });
}

/**
 * What a column sorts by. Prices of different instruments are compared as prices, quantities as units, spreads only with
 * those told in the same unit.
 */
function figureOf(
  column: Exclude<ColumnId, "symbol">,
  row: number,
  source: SortSource,
  trend: (row: number) => number,
): number {
  const { columns, instruments, age, phase } = source;
  const instrument = instruments.at(row);
  if (instrument === undefined) return Number.NaN;
  const { tickPoints, pricePrecision, lotPoints, qtyPrecision } = instrument;
  const price = (ticks: number): number => (ticks * tickPoints) / 10 ** pricePrecision;
  const priced = (ticks: number): number => (ticks > 0 ? price(ticks) : Number.NaN);
  const units = (lots: number): number => (lots > 0 ? (lots * lotPoints) / 10 ** qtyPrecision : Number.NaN);
  switch (column) {
    case "bid":
    case "ask":
    case "last":
    case "high":
    case "low":
      return priced(columns[column][row] ?? 0);
    case "bidQty":
    case "askQty":
    case "volume":
      return units(columns[column][row] ?? 0);
    case "spread":
      return UNIT_RANKS[spreadUnit(instrument)] + spreadInUnit(spreadTicks(columns, row), instrument);
    case "spreadBps":
      return spreadBpsHundredths(columns, row);
    case "change":
      return price(changeTicks(columns, row));
    case "changePct":
      return changeHundredths(columns, row);
    case "trend":
      return trend(row);
    case "age":
      return age(row);
    case "phase":
      return PHASE_RANKS[phase(row)];
    default:
      return assertNever(column, "column");
  }
}

/** Spreads of one unit stand together, in their order: no spread of an instrument is as large as what lies between. */
const UNIT_RANKS: Readonly<Record<SpreadUnit, number>> = { pips: 0, ticks: 1e9, price: 2e9 };

/** What stops trade altogether comes before what gathers it; a symbol that trades as ever is not among them. */
const PHASE_RANKS: Readonly<Record<TradingPhase, number>> = {
  halted: 6,
  volatilityAuction: 5,
  openingAuction: 4,
  closingAuction: 3,
  preOpen: 2,
  closed: 1,
  continuous: Number.NaN,
};

/** What a press on a column's head leads to: its first order, the opposite, then none. Figures begin with the largest. */
export function nextSorting(now: Sorting | null, column: ColumnId): Sorting | null {
  const first = column !== "symbol";
  if (now?.column !== column) return { column, descending: first };
  return now.descending === first ? { column, descending: !first } : null;
}
