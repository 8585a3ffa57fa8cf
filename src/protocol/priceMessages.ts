/**
 * The data of each event of the price stream. Prices are integer ticks, quantities integer lots of the instrument;
 * times are the server's epoch ms. Symbols are named by `sid`, a small integer that `hello` gives out and that holds
 * for the epoch.
 */

/** Numbers a quote takes in a `quotes` event. Their order is QUOTE_FIELDS. */
export const QUOTE_STRIDE = 9;
/** One row of a quote, flat: a null price means there is none (an empty side, no trade yet). */
export const QUOTE_FIELDS = [
  "sid",
  "bid",
  "ask",
  "bidQty",
  "askQty",
  "last",
  "high",
  "low",
  "volume",
] as const;

/** Numbers a trade takes in a `trades` event. Their order is TRADE_FIELDS. */
export const TRADE_STRIDE = 5;
/** One row of a trade, flat: `at` in epoch ms, `aggressor` 1 when a buyer crossed the spread, -1 a seller. */
export const TRADE_FIELDS = ["id", "at", "px", "qty", "aggressor"] as const;
/** Levels a side that a `depth` event carries at most. */
export const MAX_DEPTH_LEVELS = 50;

/**
 * Where an instrument is in its trading day. In preOpen, the auctions and halted orders are collected and nothing trades;
 * an auction ends with a trade of all that can at one price. Closed: nothing is taken.
 */
export const TRADING_PHASES = [
  "preOpen",
  "openingAuction",
  "continuous",
  "volatilityAuction",
  "halted",
  "closingAuction",
  "closed",
] as const;
export type TradingPhase = (typeof TRADING_PHASES)[number];

/** First on every connection. Has no id. */
export interface HelloEvent {
  readonly version: number;
  readonly epoch: string;
  readonly heartbeatMs: number;
  /** Server time. */
  readonly at: number;
  /** The oldest seq that can be resumed from; null when nothing is kept. */
  readonly replayFrom: number | null;
  /** What the stream carries: symbol and its sid. */
  readonly symbols: readonly (readonly [symbol: string, sid: number])[];
  /** True on a stream that tells trading phases: `snapshot.status` and `status` events. */
  readonly status?: boolean | undefined;
  /**
   * How long, in ms, to wait before coming back when this stream has ended: the `retry` of the stream, which EventSource
   * keeps to itself. A wish, so that it may be anything; what is no number is ignored.
   */
  readonly retryMs?: unknown;
}

/** Top of book and the day's figures of what changed. May be conflated: `n` updates are in it. */
export interface QuotesEvent {
  readonly prev: number;
  readonly at: number;
  readonly n: number;
  /** Rows of QUOTE_STRIDE. */
  readonly quotes: readonly (number | null)[];
}

/** Every trade of one symbol since the last such event. Never conflated. */
export interface TradesEvent {
  readonly prev: number;
  readonly at: number;
  readonly sid: number;
  /** Rows of TRADE_STRIDE, oldest first. */
  readonly trades: readonly number[];
}

/** The best levels of one symbol, whole: it replaces what was there. May be conflated. */
export interface DepthEvent {
  readonly prev: number;
  readonly at: number;
  readonly n: number;
  readonly sid: number;
  /** px, qty, px, qty …, best first. */
  readonly bids: readonly number[];
  readonly asks: readonly number[];
}

/** The whole state of what is subscribed. It replaces what the client had. */
export interface SnapshotEvent {
  /** The event before it on its stream, when nothing is missing between the two: the first of a trading day. */
  readonly prev?: number | undefined;
  readonly at: number;
  /** Rows of QUOTE_STRIDE. */
  readonly quotes: readonly (number | null)[];
  /** sid and the previous close in ticks, flat: what change and change % are measured from. */
  readonly closes: readonly number[];
  readonly depth: readonly {
    readonly sid: number;
    readonly bids: readonly number[];
    readonly asks: readonly number[];
  }[];
  /** The newest trades of each symbol subscribed for trades, oldest first. */
  readonly trades: readonly { readonly sid: number; readonly trades: readonly number[] }[];
  /** The subscribed symbols that are in another phase than continuous, or whose continuous trading is about to end. */
  readonly status?: readonly PhaseOf[] | undefined;
}

/** The phase that a symbol is in. */
export interface PhaseOf {
  readonly sid: number;
  readonly phase: TradingPhase;
  /** When it is due to end, server time; absent when nobody knows. Of continuous trading it is told shortly before. */
  readonly until?: number | undefined;
  /** The phase that follows then; absent when nobody knows. */
  readonly next?: TradingPhase | undefined;
}

/** A symbol entered a phase, or the end of its phase is known now. Never conflated. */
export interface StatusEvent extends PhaseOf {
  readonly prev: number;
  readonly at: number;
}

export interface HeartbeatEvent {
  readonly at: number;
}

/** What was missed cannot be replayed; a `snapshot` follows. */
export interface ResetEvent {
  readonly reason: "epochChanged" | "replayExpired" | "overflow";
}

/** A quote of a plain feed: an unnamed event with no id. Decimal texts as the JSON numbers print. */
export interface PlainQuote {
  readonly symbol: string;
  readonly bid: string;
  readonly ask: string;
}

export const PRICE_EVENT_NAMES = [
  "hello",
  "snapshot",
  "quotes",
  "trades",
  "depth",
  "status",
  "heartbeat",
  "reset",
] as const;
export type PriceEventName = (typeof PRICE_EVENT_NAMES)[number];
