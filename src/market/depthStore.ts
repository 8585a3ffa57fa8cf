import type { DepthEvent, HelloEvent, SnapshotEvent } from "../protocol/priceMessages.ts";
import type { Side } from "../protocol/orderTerms.ts";
import type { Lots } from "../protocol/units.ts";
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
  /** All that the book shows for an order of this side to trade with; null without a book. */
  shown(symbol: string, side: Side): Lots | null;
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
    shown(symbol, side) {
      const book = books.get(symbol);
      if (book === undefined) return null;
      const levels = side === "buy" ? book.asks : book.bids;
      let lots = 0;
      for (let at = 1; at < levels.length; at += 2) lots += levels[at] ?? 0;
      return lots as Lots;
    },
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
