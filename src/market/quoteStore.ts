import type { PlainQuote, QuotesEvent, SnapshotEvent, HelloEvent } from "../protocol/priceMessages.ts";
import type { Ticks } from "../protocol/units.ts";

/** Columns of numbers, one place a row. 0 is "none" for prices. Prices in ticks, quantities in lots. Read-only outside. */
export interface QuoteColumns {
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  readonly bidQty: Float64Array;
  readonly askQty: Float64Array;
  readonly last: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly volume: Float64Array;
  readonly close: Float64Array;
  /** Monotonic ms of the last update. */
  readonly updatedAt: Float64Array;
  /** +1, 0, -1: direction of the last change of bid, ask and last. */
  readonly bidMove: Int8Array;
  readonly askMove: Int8Array;
  readonly lastMove: Int8Array;
}

/** Rows that changed since the frame before. Valid only during the call. */
export interface ChangedRows {
  readonly rows: Int32Array;
  readonly count: number;
  /** True when every row may have changed: a snapshot came or staleness turned. */
  readonly all: boolean;
}

export interface QuoteStore {
  readonly columns: QuoteColumns;
  /** Called at most once a frame, with what changed. */
  onFrame(listener: (changed: ChangedRows) => void): () => void;
  /** Called at most once a frame when this row changed. For the few places that follow one symbol. */
  onRow(row: number, listener: () => void): () => void;
  /** True while the price stream is not live: every cell shows as stale. */
  stale(): boolean;
  setStale(stale: boolean): void;
  /** Mid in half ticks is not a tick: this is (bid + ask) / 2 rounded down, else last, else null. */
  mid(row: number): Ticks | null;
  /** last, else mid, else close: what a price band is measured from. */
  reference(row: number): Ticks | null;
  hello(event: HelloEvent): void;
  snapshot(event: SnapshotEvent): void;
  quotes(event: QuotesEvent): void;
  plainQuote(quote: PlainQuote): void;
  /** Updates applied since the page was opened, and rows refused because their sid or symbol is unknown. */
  counts(): { readonly applied: number; readonly unknown: number };
}
