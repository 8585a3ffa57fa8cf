import { assertNever } from "../../lib/assert.ts";
import { csvText } from "../../lib/csv.ts";
import { formatDecimal } from "../../protocol/decimal.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../protocol/units.ts";
import type { BlotterColumn, ColumnId } from "./blotterColumns.ts";
import { changeHundredths, changeTicks, spreadBpsHundredths, spreadTicks } from "./quoteFigures.ts";
import type { SortSource } from "./sortRows.ts";

/**
 * The rows as they stand, with the columns that are shown, as CSV. Figures have all their decimals and no separators;
 * a figure that there is not is an empty cell. The trend is its change in percent,
 * the age whole seconds.
 */
export function blotterCsv(
  rows: readonly number[],
  columns: readonly BlotterColumn[],
  source: SortSource,
): string {
  const trend = source.trends(rows);
  return csvText(
    columns.map(({ id }) => HEADERS[id]),
    rows.flatMap((row) => {
      const instrument = source.instruments.at(row);
      return instrument === undefined
        ? []
        : [columns.map((column) => cellText(column.id, row, instrument, source, trend))];
    }),
  );
}

/** The same in every language: machines read them. */
const HEADERS: Readonly<Record<ColumnId, string>> = {
  symbol: "Symbol",
  bid: "Bid",
  ask: "Ask",
  changePct: "Change in %",
  trend: "Trend %",
  spread: "Spread",
  spreadBps: "Spread in bps",
  age: "Age in s",
  last: "Last",
  change: "Change",
  high: "Day high",
  low: "Day low",
  volume: "Volume",
  bidQty: "Bid size",
  askQty: "Ask size",
  phase: "Phase",
};

function cellText(
  column: ColumnId,
  row: number,
  instrument: Instrument,
  source: SortSource,
  trend: (row: number) => number,
): string {
  const { columns } = source;
  const { pricePrecision, tickPoints } = instrument;
  switch (column) {
    case "symbol":
      return instrument.symbol;
    case "bid":
    case "ask":
    case "last":
    case "high":
    case "low": {
      const ticks = columns[column][row] ?? 0;
      return ticks > 0 ? formatPrice(ticks as Ticks, instrument) : "";
    }
    case "bidQty":
    case "askQty":
    case "volume":
      return formatQty((columns[column][row] ?? 0) as Lots, instrument);
    case "spread":
      return signed(spreadTicks(columns, row) * tickPoints, pricePrecision);
    case "spreadBps":
      return signed(spreadBpsHundredths(columns, row), 2);
    case "change":
      return signed(Math.round(changeTicks(columns, row)) * tickPoints, pricePrecision);
    case "changePct":
      return signed(changeHundredths(columns, row), 2);
    case "trend":
      return signed(Math.round(trend(row) * 1_000_000), 4);
    case "phase":
      return source.phase(row);
    case "age":
      return signed(Math.floor(source.age(row) / 1_000), 0);
    default:
      return assertNever(column, "column");
  }
}

function signed(points: number, decimals: number): string {
  if (Number.isNaN(points)) return "";
  return `${points < 0 ? "-" : ""}${formatDecimal(Math.abs(points), decimals)}`;
}
