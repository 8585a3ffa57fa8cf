import type { HelloEvent, SnapshotEvent, TradesEvent } from "../protocol/priceMessages.ts";
import type { Lots, Ticks } from "../protocol/units.ts";

export interface Trade {
  readonly id: number;
  /** Server's epoch ms. */
  readonly at: number;
  readonly px: Ticks;
  readonly qty: Lots;
  /** Who crossed the spread. */
  readonly aggressor: "buy" | "sell";
}

/** Time and sales: the newest trades of each symbol subscribed for trades. No trade id stands twice. */
export interface TapeStore {
  /** Newest first, at most TAPE_LENGTH. The same reference until it changes. */
  get(symbol: string): readonly Trade[];
  /** At most once a frame when that symbol's tape changed. */
  onChange(symbol: string, listener: () => void): () => void;
  /** Every new trade at once, in order and before any conflation: what bars are made from. */
  onTrade(listener: (symbol: string, trade: Trade) => void): () => void;
  hello(event: HelloEvent): void;
  snapshot(event: SnapshotEvent): void;
  trades(event: TradesEvent): void;
}

export const TAPE_LENGTH = 200;
