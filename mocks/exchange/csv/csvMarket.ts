import { fail, ok, type Result } from "../../../src/lib/result.ts";
import { parseDecimal } from "../../../src/protocol/decimal.ts";
import type { Instrument } from "../../../src/protocol/instrument.ts";
import { findColumns, separatorOf, splitLine, type ColumnMap, type CsvField } from "./csvColumns.ts";
import { timeReaderOf, type TimeReader } from "./csvTime.ts";

/** What happened in the file, in ticks and lots; `at` is ms since its first row. Lots of 0: the file does not say. */
export type CsvRow =
  | {
      readonly kind: "quote";
      readonly at: number;
      readonly bid: number;
      readonly ask: number;
      readonly bidLots: number;
      readonly askLots: number;
    }
  | { readonly kind: "trade"; readonly at: number; readonly px: number; readonly lots: number };

/** What was found in a file, for a person. */
export interface CsvReport {
  readonly quotes: number;
  readonly trades: number;
  /** Each became four trades. */
  readonly bars: number;
  /** Rows earlier than the row before them, and quotes whose bid is over their ask, were left out. */
  readonly earlier: number;
  readonly crossed: number;
  /** Line of the first of either; null for none. */
  readonly leftOutLine: number | null;
  /** Prices off the instrument's tick: bids were rounded down, asks up, trades to the nearest. */
  readonly rounded: number;
  readonly longestGapMs: number;
  /** Line after the longest gap. */
  readonly gapLine: number;
}

/** A recorded market, oldest row first. */
export interface CsvMarket {
  readonly symbol: string;
  readonly rows: readonly CsvRow[];
  readonly report: CsvReport;
}

export interface CsvOptions {
  readonly instrument: Instrument;
  readonly map: ColumnMap;
  /** Prices of the file are this many times the instrument's, as a power of ten: 4 for 136300 that means 13.63. */
  readonly scale: number;
}

export interface CsvFault {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** A file that is larger must be cut first. */
const MAX_ROWS = 5_000_000;

/** Decimals that a price of the file may have beyond the instrument's. */
const EXTRA_PLACES = 6;
const MOST_PLACES = 10;

class Fault extends Error {}

/** Reads quotes, trades or bars. What cannot be read is an error with its line; what cannot be is left out and counted. */
export function readCsvMarket(
  lines: Iterable<string>,
  { instrument, map, scale }: CsvOptions,
): Result<CsvMarket, CsvFault> {
  const rows: CsvRow[] = [];
  const bars: Bar[] = [];
  const report = {
    quotes: 0,
    trades: 0,
    bars: 0,
    earlier: 0,
    crossed: 0,
    rounded: 0,
    longestGapMs: 0,
    gapLine: 0,
  };
  let leftOutLine: number | null = null;
  let columns: Readonly<Partial<Record<CsvField, number>>> | null = null;
  let separator = ",";
  let time: TimeReader | null = null;
  let startedAt: number | null = null;
  let before = 0;
  let line = 0;

  function read(cells: readonly string[]): void {
    const cell = (field: CsvField): string => {
      const index = columns?.[field];
      return index === undefined ? "" : (cells[index] ?? "");
    };
    const stamp = cell("time");
    time ??= timed(timeReaderOf(stamp), stamp);
    const told = timed(time(stamp), stamp);
    startedAt ??= told;
    const at = told - startedAt;
    if (at < before) return leaveOut("earlier");
    if (at - before > report.longestGapMs)
      Object.assign(report, { longestGapMs: at - before, gapLine: line });
    before = at;
    if (cell("open") !== "") takeBar(at, cell);
    else takeTick(at, cell);
  }

  function timed<Read>(read: Result<Read, string>, stamp: string): Read {
    if (!read.ok) throw new Fault(`time: ${shown(stamp)} ${read.error}`);
    return read.value;
  }

  function takeTick(at: number, cell: (field: CsvField) => string): void {
    if (cell("bid") !== "" || cell("ask") !== "") {
      const bid = price("bid", cell("bid"), Math.floor);
      const ask = price("ask", cell("ask"), Math.ceil);
      if (bid > ask) return leaveOut("crossed");
      report.quotes += 1;
      // Of a locked quote the ask gives way, or both would trade with each other.
      const apart = Math.max(ask, bid + 1);
      const [bidLots, askLots] = [lots("bidSize", cell("bidSize")), lots("askSize", cell("askSize"))];
      rows.push({ kind: "quote", at, bid, ask: apart, bidLots, askLots });
    }
    if (cell("price") === "") return;
    report.trades += 1;
    rows.push({
      kind: "trade",
      at,
      px: price("price", cell("price"), Math.round),
      lots: lots("size", cell("size")),
    });
  }

  function takeBar(at: number, cell: (field: CsvField) => string): void {
    const of = (field: CsvField): number => price(field, cell(field), Math.round);
    const bar = { at, open: of("open"), high: of("high"), low: of("low"), close: of("close") };
    if (bar.high < Math.max(bar.open, bar.close) || bar.low > Math.min(bar.open, bar.close))
      throw new Fault("the high is not the highest, or the low not the lowest");
    report.bars += 1;
    bars.push({ ...bar, lots: lots("size", cell("size")) });
  }

  function price(field: CsvField, text: string, round: (ticks: number) => number): number {
    const { pricePrecision, tickPoints } = instrument;
    const places = Math.min(MOST_PLACES, pricePrecision + EXTRA_PLACES);
    const read = parseDecimal(text, places - scale);
    if (!read.ok || read.value <= 0) throw new Fault(`${field}: ${shown(text)} is no price`);
    // Both are counts of 10^-places.
    const ticks = read.value / (tickPoints * 10 ** (places - pricePrecision));
    if (!Number.isInteger(ticks)) report.rounded += 1;
    return Math.max(1, round(ticks));
  }

  function lots(field: CsvField, text: string): number {
    if (text === "") return 0;
    const { qtyPrecision, lotPoints } = instrument;
    const [whole = "", fraction = "0", ...rest] = text.split(".");
    const read = parseDecimal(`${whole}.${fraction.slice(0, qtyPrecision) || "0"}`, qtyPrecision);
    if (!read.ok || read.value < 0 || rest.length > 0 || !/^\d+$/.test(fraction))
      throw new Fault(`${field}: ${shown(text)} is no size`);
    return /[1-9]/.test(text) ? Math.max(1, Math.floor(read.value / lotPoints)) : 0;
  }

  function leaveOut(why: "earlier" | "crossed"): void {
    report[why] += 1;
    leftOutLine ??= line;
  }

  try {
    for (const text of lines) {
      line += 1;
      if (text.trim() === "") continue;
      if (columns === null) {
        const first = text.replace(/^\uFEFF/, "");
        separator = separatorOf(first);
        const found = findColumns(splitLine(first, separator), map);
        if (!found.ok) throw new Fault(found.error);
        columns = found.value.at;
        if (found.value.named) continue;
      }
      if (rows.length >= MAX_ROWS) throw new Fault(`more than ${MAX_ROWS} rows: cut the file first`);
      read(splitLine(text, separator));
    }
    rows.push(...tradesOf(bars));
    if (rows.length === 0) throw new Fault("the file holds no quote, trade or bar");
  } catch (error) {
    if (error instanceof Fault) return fail({ line: Math.max(1, line), text: error.message });
    throw error;
  }
  return ok({ symbol: instrument.symbol, rows, report: { ...report, leftOutLine } });
}

interface Bar {
  readonly at: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly lots: number;
}

/** Four trades a bar, spread over its time, that make the same bar again: against the way it went first. */
function* tradesOf(bars: readonly Bar[]): Generator<CsvRow, void, void> {
  let lengthMs = 1_000;
  for (const [index, { at, open, high, low, close, lots }] of bars.entries()) {
    lengthMs = Math.max(4, (bars[index + 1]?.at ?? at + lengthMs) - at);
    const path = close >= open ? [open, low, high, close] : [open, high, low, close];
    for (const [step, px] of path.entries()) {
      const share = Math.floor(((step + 1) * lots) / 4) - Math.floor((step * lots) / 4);
      yield {
        kind: "trade",
        at: at + Math.floor((step * lengthMs) / 4),
        px,
        lots: lots === 0 ? 0 : Math.max(1, share),
      };
    }
  }
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

/** The report in one sentence or two. */
export function csvReportText({ report }: CsvMarket): string {
  const { quotes, trades, bars, earlier, crossed, leftOutLine, rounded, longestGapMs, gapLine } = report;
  const held = [
    [quotes, "quotes"],
    [trades, "trades"],
    [bars, "bars"],
  ] as const;
  const told = held.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  const words = [`${told.join(" and ")}; longest quiet ${longestGapMs / 1_000} s, before line ${gapLine}.`];
  if (leftOutLine !== null)
    words.push(
      `Left out from line ${leftOutLine} on: ${earlier} rows out of order, ${crossed} crossed quotes.`,
    );
  if (rounded > 0) words.push(`${rounded} prices were off the tick and rounded.`);
  return words.join(" ");
}
