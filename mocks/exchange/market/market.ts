import type { Instrument } from "../../../src/protocol/instrument.ts";
import type { TradingPhase } from "../../../src/protocol/priceMessages.ts";
import type { BookSide, OrderBook } from "./orderBook.ts";

/** One trade as the tape shows it. */
export interface TapeTrade {
  /** Rises by one per instrument. */
  readonly id: number;
  readonly at: number;
  readonly px: number;
  readonly qty: number;
  readonly aggressor: BookSide;
}

/** One instrument's market. 0 is "none" for prices. */
export interface Market {
  /** Its place in the venue's list, and its name on the price stream. */
  readonly sid: number;
  readonly instrument: Instrument;
  readonly book: OrderBook;
  /** Previous close, ticks: what change is measured from. Always above 0. */
  readonly close: number;
  readonly last: number;
  /** Of the trading day. */
  readonly high: number;
  readonly low: number;
  /** Lots traded this day. */
  readonly volume: number;
  /** Id of the newest trade; 0 before the first. */
  readonly trades: number;
  readonly phase: TradingPhase;
  /** When the phase is due to end, epoch ms; null when nobody knows. */
  readonly phaseUntil: number | null;
  /** The phase that follows then; null when nobody knows. */
  readonly phaseNext: TradingPhase | null;
}

/** Whether orders are collected and nothing trades. */
export function collects(phase: TradingPhase): boolean {
  return phase !== "continuous";
}

/** Where background flow sends its orders. Ids come from the venue, so that nobody's collide. */
export interface FlowPort {
  readonly market: Market;
  /** Sends a limit order that rests; returns its id, or 0 when it filled at once. In an auction it may cross. */
  limit(side: BookSide, px: number, qty: number): number;
  /** Sends a market order: takes up to `qty`, leaves nothing. */
  take(side: BookSide, qty: number): void;
  /** False when it is no longer resting. */
  cancel(id: number): boolean;
}

/** Bars of the past and of now. Implemented by history; trades come from matching. */
export interface TradeListener {
  trade(market: Market, trade: TapeTrade): void;
}
