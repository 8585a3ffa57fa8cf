import { fail, ok, type Result } from "../../../src/lib/result.ts";

/** What a column of a market data file may hold. */
export const CSV_FIELDS = [
  "time",
  "bid",
  "ask",
  "bidSize",
  "askSize",
  "price",
  "size",
  "open",
  "high",
  "low",
  "close",
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** Which column holds what: its name in the first line, or its number from 1. */
export type ColumnMap = Partial<Record<CsvField, string>>;

/** Names that columns go by, in small letters without anything but letters. */
const NAMES: Readonly<Record<CsvField, readonly string[]>> = {
  time: ["time", "timestamp", "ts", "date", "datetime", "at"],
  bid: ["bid", "bidprice", "bidpx"],
  ask: ["ask", "askprice", "askpx", "offer", "offerprice"],
  bidSize: ["bidsize", "bidqty", "bidvolume", "bidquantity"],
  askSize: ["asksize", "askqty", "askvolume", "askquantity", "offersize"],
  price: ["price", "px", "last", "lastprice", "tradeprice"],
  size: ["size", "qty", "quantity", "volume", "amount", "lastqty", "lastsize"],
  open: ["open"],
  high: ["high"],
  low: ["low"],
  close: ["close"],
};

/** `time=Ts,bid=2`. The error says what to write. */
export function parseColumnMap(text: string): Result<ColumnMap, string> {
  const map: ColumnMap = {};
  for (const part of text.split(",")) {
    const [field = "", column = "", ...rest] = part.split("=").map((side) => side.trim());
    const known = CSV_FIELDS.find((name) => name === field);
    if (known === undefined || column === "" || rest.length > 0)
      return fail(
        `${JSON.stringify(part)}: write field=column, a field being one of ${CSV_FIELDS.join(", ")}`,
      );
    map[known] = column;
  }
  return ok(map);
}

/** Where each field stands in a row, from 0. */
export interface CsvColumns {
  readonly at: Readonly<Partial<Record<CsvField, number>>>;
  /** The first line holds names. */
  readonly named: boolean;
}

/** Finds the columns by the map, else by their names in the first line. The error says what is missing. */
export function findColumns(first: readonly string[], map: ColumnMap): Result<CsvColumns, string> {
  // A line of data has figures in it, a line of names has none.
  const named = !first.some((cell) => /^-?\d+(\.\d+)?$/.test(cell));
  const at: Partial<Record<CsvField, number>> = {};
  for (const field of CSV_FIELDS) {
    const column = map[field];
    const index = column === undefined ? byName(field, first, named) : asTold(column, first, named);
    if (column !== undefined && index === -1)
      return fail(
        `there is no column ${JSON.stringify(column)} for ${field}; there are ${listed(first, named)}`,
      );
    if (index !== -1) at[field] = index;
  }
  const has = (...fields: CsvField[]): boolean => fields.every((field) => at[field] !== undefined);
  if (has("time") && (has("bid", "ask") || has("price") || has("open", "high", "low", "close")))
    return ok({ at, named });
  return fail(
    named
      ? `a time and bid and ask, a price, or open, high, low and close are needed; the columns are ${listed(first, named)}. Say which is which, as time=${first[0] ?? "Ts"},bid=B,ask=A`
      : "the columns have no names. Say which is which by number, as time=1,bid=2,ask=3",
  );
}

function byName(field: CsvField, first: readonly string[], named: boolean): number {
  if (!named) return -1;
  return first.findIndex((cell) => NAMES[field].includes(plain(cell)));
}

function asTold(column: string, first: readonly string[], named: boolean): number {
  const name = named ? first.findIndex((cell) => cell === column || plain(cell) === plain(column)) : -1;
  if (name !== -1) return name;
  return /^\d{1,3}$/.test(column) && Number(column) <= first.length ? Number(column) - 1 : -1;
}

function plain(cell: string): string {
  return cell.toLowerCase().replace(/[^a-z]/g, "");
}

function listed(first: readonly string[], named: boolean): string {
  return named ? first.join(", ") : `the numbers 1 to ${first.length}`;
}

/** The cells of a line, without the quotation marks around them. */
export function splitLine(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += char;
  }
  return [...cells, cell.trim()];
}

/** Comma, semicolon or tab: what the first line has most of. */
export function separatorOf(first: string): string {
  const count = (separator: string): number => first.split(separator).length;
  return [",", ";", "\t"].reduce((best, next) => (count(next) > count(best) ? next : best));
}
