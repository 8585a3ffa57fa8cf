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
  /** Monotonic ms of the last change that was heard; of what a first snapshot told, when that came. */
  readonly updatedAt: Float64Array;
  /** +1, 0, -1: direction of the last change of bid, ask and last. */
  readonly bidMove: Int8Array;
  readonly askMove: Int8Array;
  readonly lastMove: Int8Array;
  /** 1 while the newest quote was refused: what stands here is the last good one. */
  readonly suspect: Int8Array;
}

type Growing = { -readonly [Column in keyof QuoteColumns]: QuoteColumns[Column] };

const FLOATS = [
  "bid",
  "ask",
  "bidQty",
  "askQty",
  "last",
  "high",
  "low",
  "volume",
  "close",
  "updatedAt",
] as const;
const SIGNS = ["bidMove", "askMove", "lastMove", "suspect"] as const;

/** The columns can grow: the object stays, its arrays are replaced. */
export function emptyColumns(): QuoteColumns {
  return {
    bid: new Float64Array(),
    ask: new Float64Array(),
    bidQty: new Float64Array(),
    askQty: new Float64Array(),
    last: new Float64Array(),
    high: new Float64Array(),
    low: new Float64Array(),
    volume: new Float64Array(),
    close: new Float64Array(),
    updatedAt: new Float64Array(),
    bidMove: new Int8Array(),
    askMove: new Int8Array(),
    lastMove: new Int8Array(),
    suspect: new Int8Array(),
  };
}

/** Makes room for `length` rows, keeping what is there. */
export function growColumns(columns: QuoteColumns, length: number): void {
  const growing: Growing = columns;
  for (const name of FLOATS) {
    const grown = new Float64Array(length);
    grown.set(columns[name]);
    growing[name] = grown;
  }
  for (const name of SIGNS) {
    const grown = new Int8Array(length);
    grown.set(columns[name]);
    growing[name] = grown;
  }
}

/** Empties rows `from` up to, not including, `to`. */
export function clearRows(columns: QuoteColumns, from: number, to: number): void {
  for (const name of FLOATS) columns[name].fill(0, from, to);
  for (const name of SIGNS) columns[name].fill(0, from, to);
}
