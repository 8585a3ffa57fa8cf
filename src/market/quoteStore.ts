import type { Clock } from "../lib/clock.ts";
import type { Instrument } from "../protocol/instrument.ts";
import {
  QUOTE_STRIDE,
  type HelloEvent,
  type PlainQuote,
  type QuotesEvent,
  type SnapshotEvent,
} from "../protocol/priceMessages.ts";
import type { RefusedQuotes } from "../protocol/protocolError.ts";
import type { RiskPrices } from "../protocol/riskRules.ts";
import type { Ticks } from "../protocol/units.ts";
import { createRowMarks, type ChangedRows } from "./changedRows.ts";
import type { Frames } from "./frames.ts";
import type { InstrumentStore } from "./instrumentStore.ts";
import { createPlainQuotes } from "./plainQuotes.ts";
import { clearRows, emptyColumns, growColumns, type QuoteColumns } from "./quoteColumns.ts";
import { words } from "../words/words.ts";

export interface QuoteStore {
  /** The object stays; its arrays are replaced when instruments are added, so read them anew each frame. */
  readonly columns: QuoteColumns;
  /** Called at most once a frame that is seen, with what changed. */
  onFrame(listener: (changed: ChangedRows) => void): () => void;
  /** The same with frames that nobody sees as well: for what must not wait until somebody looks. */
  onEveryFrame(listener: (changed: ChangedRows) => void): () => void;
  /** Called at most once a frame when this row changed. For the few places that follow one symbol. */
  onRow(row: number, listener: () => void): () => void;
  /** True while the price stream is not live: every cell shows as stale. */
  stale(): boolean;
  setStale(stale: boolean): void;
  /** True from a refused quote of this row to its next good one or the next snapshot. */
  suspect(row: number): boolean;
  /** Mid in half ticks is not a tick: this is (bid + ask) / 2 rounded down, else last, else null. */
  mid(row: number): Ticks | null;
  /** last, else close, else mid: what a price band is measured from. */
  reference(row: number): Ticks | null;
  /** Best prices and the mid without its half, 0 for none. One side empty: the mid is the last price, else the close. */
  touch(row: number): Pick<RiskPrices, "bid" | "ask" | "midTwice">;
  /** How long the price of a row has been in doubt, ms: the stream is not live, or its newest quote was refused. */
  doubtMs(row: number): number | null;
  hello(event: HelloEvent): void;
  snapshot(event: SnapshotEvent): void;
  quotes(event: QuotesEvent): void;
  plainQuote(quote: PlainQuote): void;
  /** Puts the rows in doubt; their values stay. A name that is not known here is passed over. */
  refusedQuotes(of: RefusedQuotes): void;
  /** Rows applied since the page was opened, and rows refused: an unknown sid, or a plain price off its tick. */
  counts(): { readonly applied: number; readonly unknown: number };
}

interface QuoteStoreParts {
  readonly instruments: InstrumentStore;
  readonly frames: Frames;
  readonly clock: Clock;
}

/** What a suspect price is called wherever one is shown. */
export const SUSPECT_WORDS = words.market.suspect;

/** A server that numbers its symbols from further up than this is not indexing them. */
const MAX_SID = 1_000_000;

export function createQuoteStore({ instruments, frames, clock }: QuoteStoreParts): QuoteStore {
  const columns = emptyColumns();
  const marks = createRowMarks(frames);
  const plain = createPlainQuotes(instruments);
  /** What each row's numbers are counted in. */
  let units: readonly Instrument[] = [];
  let names: HelloEvent["symbols"] = [];
  let rowBySid = new Int32Array();
  let stale = true;
  let staleAt = clock.monotonic();
  /** When the newest quote of any row came, monotonic ms: prices were good until then. */
  let heardAt: number | null = null;
  /** When the first of the quotes that were refused in a row came, monotonic ms, by row. */
  const refusedAt = new Map<number, number>();
  let applied = 0;
  let unknown = 0;

  function mapSids(): void {
    const sids = names.map(([, sid]) => sid).filter((sid) => sid <= MAX_SID);
    rowBySid = new Int32Array(sids.reduce((most, sid) => Math.max(most, sid + 1), 0)).fill(-1);
    for (const [symbol, sid] of names) if (sid <= MAX_SID) rowBySid[sid] = instruments.rowOf(symbol);
  }

  function followInstruments(): void {
    const state = instruments.getState();
    if (state.kind !== "ready") return;
    const next = state.instruments;
    if (next.length > columns.bid.length) {
      const length = Math.max(next.length, 2 * columns.bid.length);
      growColumns(columns, length);
      marks.grow(length);
    }
    for (const [row, before] of units.entries()) {
      const now = next[row];
      if (now !== undefined && now !== before && !sameUnits(before, now)) clearRows(columns, row, row + 1);
    }
    units = next;
    mapSids();
    marks.markAll();
  }

  function write(rows: readonly (number | null)[]): void {
    const { bid, ask, bidQty, askQty, last, high, low, volume, updatedAt } = columns;
    const { bidMove, askMove, lastMove, suspect } = columns;
    const now = clock.monotonic();
    heardAt = now;
    for (let at = 0; at < rows.length; at += QUOTE_STRIDE) {
      const row = rowBySid[rows[at] ?? -1] ?? -1;
      if (row < 0) {
        unknown += 1;
        continue;
      }
      applied += 1;
      put(bid, bidMove, row, rows[at + 1] ?? 0);
      put(ask, askMove, row, rows[at + 2] ?? 0);
      bidQty[row] = rows[at + 3] ?? 0;
      askQty[row] = rows[at + 4] ?? 0;
      put(last, lastMove, row, rows[at + 5] ?? 0);
      high[row] = rows[at + 6] ?? 0;
      low[row] = rows[at + 7] ?? 0;
      volume[row] = rows[at + 8] ?? 0;
      updatedAt[row] = now;
      suspect[row] = 0;
      marks.mark(row);
    }
  }

  /** Rows of a snapshot that say what is known already, and since when it is: a snapshot is no change of a quiet symbol. */
  function sameRows(rows: readonly (number | null)[]): ReadonlyMap<number, number> {
    const same = new Map<number, number>();
    const { bid, ask, bidQty, askQty, last, high, low, volume, updatedAt } = columns;
    const figures = [bid, ask, bidQty, askQty, last, high, low, volume];
    for (let at = 0; at < rows.length; at += QUOTE_STRIDE) {
      const row = rowBySid[rows[at] ?? -1] ?? -1;
      if (row < 0 || (updatedAt[row] ?? 0) === 0) continue;
      if (figures.every((column, place) => column[row] === (rows[at + 1 + place] ?? 0)))
        same.set(row, updatedAt[row] ?? 0);
    }
    return same;
  }

  function doubt(row: number): void {
    if (row < 0 || row >= columns.suspect.length) return;
    if (columns.suspect[row] === 0) refusedAt.set(row, clock.monotonic());
    columns.suspect[row] = 1;
    marks.mark(row);
  }

  function suspectAt(row: number): number {
    return refusedAt.get(row) ?? clock.monotonic();
  }

  function priceOf(column: Float64Array, row: number): Ticks | null {
    const price = column[row] ?? 0;
    return price > 0 ? (price as Ticks) : null;
  }

  function mid(row: number): Ticks | null {
    const bid = columns.bid[row] ?? 0;
    const ask = columns.ask[row] ?? 0;
    if (bid > 0 && ask > 0) return Math.floor((bid + ask) / 2) as Ticks;
    return priceOf(columns.last, row);
  }

  instruments.subscribe(followInstruments);
  followInstruments();

  return {
    columns,
    onFrame: (listener) => marks.onFrame(listener),
    onEveryFrame: (listener) => marks.onEveryFrame(listener),
    onRow: (row, listener) => marks.onRow(row, listener),
    stale: () => stale,
    setStale(next) {
      if (next === stale) return;
      stale = next;
      staleAt = Math.min(heardAt ?? clock.monotonic(), clock.monotonic());
      marks.markAll();
    },
    suspect: (row) => columns.suspect[row] === 1,
    mid,
    reference: (row) => priceOf(columns.last, row) ?? priceOf(columns.close, row) ?? mid(row),
    touch(row) {
      const bid = columns.bid[row] ?? 0;
      const ask = columns.ask[row] ?? 0;
      if (bid > 0 && ask > 0) return { bid, ask, midTwice: bid + ask };
      const known = priceOf(columns.last, row) ?? priceOf(columns.close, row) ?? 0;
      return { bid, ask, midTwice: 2 * known };
    },
    doubtMs(row) {
      const since = [...(stale ? [staleAt] : []), ...(columns.suspect[row] === 1 ? [suspectAt(row)] : [])];
      return since.length === 0 ? null : clock.monotonic() - Math.min(...since);
    },
    hello(event) {
      names = event.symbols;
      mapSids();
    },
    snapshot(event) {
      const unchanged = sameRows(event.quotes);
      clearRows(columns, 0, columns.bid.length);
      write(event.quotes);
      for (const [row, at] of unchanged) columns.updatedAt[row] = at;
      for (let at = 0; at < event.closes.length; at += 2) {
        const row = rowBySid[event.closes[at] ?? -1] ?? -1;
        if (row >= 0) columns.close[row] = event.closes[at + 1] ?? 0;
      }
      marks.markAll();
    },
    quotes: (event) => write(event.quotes),
    plainQuote(quote) {
      const decoded = plain.decode(quote);
      if (decoded === null) {
        unknown += 1;
        doubt(instruments.rowOf(quote.symbol));
        return;
      }
      const { row, bid, ask } = decoded;
      applied += 1;
      put(columns.bid, columns.bidMove, row, bid);
      put(columns.ask, columns.askMove, row, ask);
      heardAt = clock.monotonic();
      columns.updatedAt[row] = heardAt;
      columns.suspect[row] = 0;
      marks.mark(row);
    },
    refusedQuotes(of) {
      if (typeof of === "string") doubt(instruments.rowOf(of));
      else for (const sid of of) doubt(rowBySid[sid] ?? -1);
    },
    counts: () => ({ applied, unknown }),
  };
}

/** Writes a price and which way it went. From or to "none" is no move. */
function put(prices: Float64Array, moves: Int8Array, row: number, price: number): void {
  const before = prices[row] ?? 0;
  if (price === before) return;
  prices[row] = price;
  moves[row] = before === 0 || price === 0 ? 0 : price > before ? 1 : -1;
}

/** Whether ticks and lots of the one are ticks and lots of the other. */
export function sameUnits(one: Instrument, other: Instrument): boolean {
  return (
    one.pricePrecision === other.pricePrecision &&
    one.tickPoints === other.tickPoints &&
    one.qtyPrecision === other.qtyPrecision &&
    one.lotPoints === other.lotPoints
  );
}
