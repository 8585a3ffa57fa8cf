import { formatEventId, parseEventId } from "../../src/protocol/eventId.ts";
import { QUOTE_STRIDE, TRADE_STRIDE } from "../../src/protocol/priceMessages.ts";
import type { DepthStore } from "../../src/market/depthStore.ts";
import type { InstrumentStore } from "../../src/market/instrumentStore.ts";
import type { QuoteStore } from "../../src/market/quoteStore.ts";
import type { TapeStore } from "../../src/market/tapeStore.ts";
import type { PriceSink } from "../../src/transport/prices/priceSink.ts";
import type { TestStream } from "../exchange/testing/testStream.ts";

// The oracle of every price fault: the final book equals the server's, the seqs applied to a symbol strictly increase
// from the snapshot on, and nothing is lost or doubled unless a reset was processed.

/** What a terminal was handed, checked as it came. */
export interface PriceRecord {
  /** Stands before the terminal's stores. */
  readonly sink: PriceSink;
  /** Resets and gaps that the terminal was told of. */
  readonly missed: readonly string[];
  /** The terminal asked for another subscription: the snapshot that comes needs no excuse. */
  startOver(): void;
  /** Events that changed something. */
  applied(): number;
  /** Everything that was handed on in the wrong place, in words. */
  readonly breaches: readonly string[];
  /** Newest trade id by symbol. */
  readonly tradeIds: ReadonlyMap<string, number>;
}

/** `place`: the id of the event that is being handed on. */
export function recordPrices(stores: readonly Partial<PriceSink>[], place: () => string | null): PriceRecord {
  const missed: string[] = [];
  const breaches: string[] = [];
  const tradeIds = new Map<string, number>();
  /** Newest applied by sid since the snapshot. */
  const seqs = new Map<number, number>();
  let snapshotSeq = 0;
  let symbols = new Map<number, string>();
  let epoch: string | null = null;
  let snapshots = 0;
  let applied = 0;
  /** The next snapshot may leave out what came before it. */
  let excused = true;

  function nameOf(sid: number): string {
    return symbols.get(sid) ?? `sid ${sid}`;
  }

  function apply(sids: Iterable<number>): void {
    applied += 1;
    const id = parseEventId(place() ?? "");
    if (id === null || id.epoch !== epoch) {
      breaches.push(`an event at ${place()} in epoch ${epoch}`);
      return;
    }
    for (const sid of sids) {
      const before = seqs.get(sid) ?? snapshotSeq;
      if (id.seq <= before) breaches.push(`${nameOf(sid)}: ${formatEventId(id)} after seq ${before}`);
      seqs.set(sid, id.seq);
    }
  }

  function followTrades(sid: number, rows: readonly number[]): void {
    const symbol = nameOf(sid);
    for (let at = 0; at < rows.length; at += TRADE_STRIDE) {
      const id = rows[at] ?? -1;
      const before = tradeIds.get(symbol);
      if (before !== undefined && id > before + 1)
        breaches.push(`${symbol}: trades ${before + 1} to ${id - 1} are lost`);
      if (before !== undefined && id <= before) breaches.push(`${symbol}: trade ${id} is doubled`);
      tradeIds.set(symbol, id);
    }
  }

  const sink: PriceSink = {
    hello(event) {
      symbols = new Map(event.symbols.map(([symbol, sid]) => [sid, symbol]));
      if (event.epoch !== epoch) {
        seqs.clear();
        snapshotSeq = 0;
        if (epoch !== null) tradeIds.clear();
      }
      epoch = event.epoch;
      for (const store of stores) store.hello?.(event);
    },
    snapshot(event) {
      snapshots += 1;
      if (!excused) breaches.push("a second snapshot, and nothing told of what was missed");
      else {
        // All of the state is told anew. It may be older than what was told before the reset, and is applied on top of again.
        seqs.clear();
        snapshotSeq = parseEventId(place() ?? "")?.seq ?? 0;
      }
      excused = false;
      tradeIds.clear();
      for (const { sid, trades } of event.trades) followTrades(sid, trades);
      for (const store of stores) store.snapshot?.(event);
    },
    quotes(event) {
      const sids = new Set<number>();
      for (let at = 0; at < event.quotes.length; at += QUOTE_STRIDE) sids.add(event.quotes[at] ?? -1);
      apply(sids);
      for (const store of stores) store.quotes?.(event);
    },
    trades(event) {
      apply([event.sid]);
      followTrades(event.sid, event.trades);
      for (const store of stores) store.trades?.(event);
    },
    depth(event) {
      apply([event.sid]);
      for (const store of stores) store.depth?.(event);
    },
    status(event) {
      apply([event.sid]);
      for (const store of stores) store.status?.(event);
    },
    plainQuote() {
      breaches.push("a plain quote on a stream that is none");
    },
    refusedQuotes(of) {
      for (const store of stores) store.refusedQuotes?.(of);
    },
    missed(reason) {
      missed.push(reason);
      excused = true;
    },
  };
  return {
    sink,
    missed,
    breaches,
    tradeIds,
    startOver() {
      excused = true;
    },
    applied: () => applied,
  };
}

export interface PriceStores {
  readonly instruments: InstrumentStore;
  readonly quotes: QuoteStore;
  readonly depth: DepthStore;
  readonly tape: TapeStore;
}

/** What is wrong with a terminal's prices, in words; empty when nothing is. `truth` has just had its snapshot. */
export function judgePrices(record: PriceRecord, stores: PriceStores, truth: TestStream): string[] {
  const wrong = [...record.breaches];
  const { columns } = stores.quotes;
  const { bid, ask, bidQty, askQty, last, high, low, volume, close } = columns;
  for (const [symbol, sid] of truth.hello().symbols) {
    const row = stores.instruments.rowOf(symbol);
    const shown = [bid, ask, bidQty, askQty, last, high, low, volume].map((column) => column[row] ?? 0);
    const quote = truth.quotes.get(sid)?.slice(1);
    if (quote !== undefined)
      compare(
        wrong,
        `${symbol} quote`,
        shown,
        Array.from(quote, (value) => value ?? 0),
      );
    if (truth.closes.has(sid)) compare(wrong, `${symbol} close`, close[row], truth.closes.get(sid));
    const book = stores.depth.get(symbol);
    if (truth.depth.has(sid))
      compare(wrong, `${symbol} book`, book && { bids: book.bids, asks: book.asks }, truth.depth.get(sid));
    const trades = truth.trades.get(sid);
    if (trades === undefined) continue;
    const tape = stores.tape
      .get(symbol)
      .map(({ id }) => id)
      .reverse();
    compare(wrong, `${symbol} newest trade`, record.tradeIds.get(symbol), trades.at(-1));
    compare(wrong, `${symbol} tape`, tape.slice(-trades.length), trades);
    const holes = tape.filter((id, at) => at > 0 && id !== (tape[at - 1] ?? 0) + 1);
    if (holes.length > 0) wrong.push(`${symbol} tape: a hole before ${holes.join(", ")}`);
  }
  return wrong;
}

function compare(wrong: string[], what: string, shown: unknown, told: unknown): void {
  const [left, right] = [JSON.stringify(shown), JSON.stringify(told)];
  if (left !== right) wrong.push(`${what}: the terminal has ${left}, the server ${right}`);
}
