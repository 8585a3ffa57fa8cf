import { createListeners } from "../lib/listeners.ts";
import {
  TRADE_STRIDE,
  type HelloEvent,
  type SnapshotEvent,
  type TradesEvent,
} from "../protocol/priceMessages.ts";
import type { Lots, Ticks } from "../protocol/units.ts";
import type { Frames } from "./frames.ts";
import { createSymbolChanges } from "./symbolChanges.ts";

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
  /** Every new live trade at once, in order and before any conflation: what bars are made from. */
  onTrade(listener: (symbol: string, trade: Trade) => void): () => void;
  /** What the trades' ids are of; null before the first greeting. */
  epoch(): string | null;
  /** A link has greeted. What comes next is a snapshot, or all that was missed. */
  onHello(listener: () => void): () => void;
  /** A snapshot replaced the state: trades may have been missed, so that what was counted must be read again. */
  onSnapshot(listener: () => void): () => void;
  hello(event: HelloEvent): void;
  snapshot(event: SnapshotEvent): void;
  trades(event: TradesEvent): void;
}

export const TAPE_LENGTH = 200;

interface Tape {
  /** Oldest first; longer than TAPE_LENGTH between trims, so that a trade costs one push. */
  trades: Trade[];
  lastId: number;
  /** What `get` answers, made when asked for; null when trades came since. */
  view: readonly Trade[] | null;
}

const NO_TRADES: readonly Trade[] = [];

export function createTapeStore({ frames }: { readonly frames: Frames }): TapeStore {
  const changes = createSymbolChanges(frames);
  const traded = createListeners<{ readonly symbol: string; readonly trade: Trade }>();
  const replaced = createListeners<void>();
  const greeted = createListeners<void>();
  const tapes = new Map<string, Tape>();
  let symbols = new Map<number, string>();
  let epoch: string | null = null;

  function tapeOf(symbol: string): Tape {
    let tape = tapes.get(symbol);
    if (tape === undefined) {
      tape = { trades: [], lastId: -1, view: NO_TRADES };
      tapes.set(symbol, tape);
    }
    return tape;
  }

  function push(tape: Tape, trade: Trade): void {
    tape.trades.push(trade);
    tape.lastId = trade.id;
    tape.view = null;
    if (tape.trades.length >= 2 * TAPE_LENGTH) tape.trades = tape.trades.slice(-TAPE_LENGTH);
  }

  function merge(symbol: string, rows: readonly number[]): void {
    const tape = tapeOf(symbol);
    // Trades are missing between the tape and the snapshot: a tape with a hole in it would look whole.
    if (idAt(rows, 0) > tape.lastId + 1) tape.trades = [];
    for (let at = 0; at < rows.length; at += TRADE_STRIDE) {
      if (idAt(rows, at) > tape.lastId) push(tape, tradeAt(rows, at));
    }
    changes.mark(symbol);
  }

  return {
    get(symbol) {
      const tape = tapes.get(symbol);
      if (tape === undefined) return NO_TRADES;
      tape.view ??= tape.trades.slice(-TAPE_LENGTH).reverse();
      return tape.view;
    },
    onChange: (symbol, listener) => changes.onChange(symbol, listener),
    onTrade: (listener) => traded.add(({ symbol, trade }) => listener(symbol, trade)),
    epoch: () => epoch,
    onHello: (listener) => greeted.add(listener),
    onSnapshot: (listener) => replaced.add(listener),
    hello(event) {
      symbols = new Map(event.symbols.map(([symbol, sid]) => [sid, symbol]));
      if (event.epoch !== epoch) {
        epoch = event.epoch;
        for (const symbol of tapes.keys()) changes.mark(symbol);
        tapes.clear();
      }
      greeted.emit();
    },
    snapshot(event) {
      for (const { sid, trades } of event.trades) {
        const symbol = symbols.get(sid);
        if (symbol !== undefined) merge(symbol, trades);
      }
      replaced.emit();
    },
    trades({ sid, trades }) {
      const symbol = symbols.get(sid);
      if (symbol === undefined) return;
      const tape = tapeOf(symbol);
      for (let at = 0; at < trades.length; at += TRADE_STRIDE) {
        if (idAt(trades, at) <= tape.lastId) continue;
        const trade = tradeAt(trades, at);
        push(tape, trade);
        traded.emit({ symbol, trade });
      }
      changes.mark(symbol);
    },
  };
}

function idAt(rows: readonly number[], at: number): number {
  return rows[at] ?? -1;
}

function tradeAt(rows: readonly number[], at: number): Trade {
  return {
    id: idAt(rows, at),
    at: rows[at + 1] ?? 0,
    px: (rows[at + 2] ?? 0) as Ticks,
    qty: (rows[at + 3] ?? 0) as Lots,
    aggressor: rows[at + 4] === 1 ? "buy" : "sell",
  };
}
