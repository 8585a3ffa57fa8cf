import type { DepthEvent, HelloEvent, SnapshotEvent } from "../protocol/priceMessages.ts";

/** One book as last told: px, qty pairs in ticks and lots, best first. */
export interface Depth {
  readonly bids: readonly number[];
  readonly asks: readonly number[];
  /** Server time of it. */
  readonly at: number;
}

export interface DepthStore {
  /** null while nothing has come for the symbol. The same reference until it changes. */
  get(symbol: string): Depth | null;
  /** At most once a frame when that symbol's book changed. */
  onChange(symbol: string, listener: () => void): () => void;
  hello(event: HelloEvent): void;
  snapshot(event: SnapshotEvent): void;
  depth(event: DepthEvent): void;
}
