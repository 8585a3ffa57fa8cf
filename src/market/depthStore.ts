import type { DepthEvent, HelloEvent, SnapshotEvent } from "../protocol/priceMessages.ts";
import type { Frames } from "./frames.ts";
import { createSymbolChanges } from "./symbolChanges.ts";

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

export function createDepthStore({ frames }: { readonly frames: Frames }): DepthStore {
  const changes = createSymbolChanges(frames);
  const books = new Map<string, Depth>();
  let symbols = new Map<number, string>();

  function put(sid: number, depth: Depth): void {
    const symbol = symbols.get(sid);
    if (symbol === undefined) return;
    books.set(symbol, depth);
    changes.mark(symbol);
  }

  return {
    get: (symbol) => books.get(symbol) ?? null,
    onChange: (symbol, listener) => changes.onChange(symbol, listener),
    hello(event) {
      symbols = new Map(event.symbols.map(([symbol, sid]) => [sid, symbol]));
    },
    snapshot(event) {
      for (const symbol of books.keys()) changes.mark(symbol);
      books.clear();
      for (const { sid, bids, asks } of event.depth) put(sid, { bids, asks, at: event.at });
    },
    // The event is a Depth already: nothing is copied.
    depth: (event) => put(event.sid, event),
  };
}
