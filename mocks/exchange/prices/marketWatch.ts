import {
  MAX_DEPTH_LEVELS,
  QUOTE_STRIDE,
  TRADE_STRIDE,
  type DepthEvent,
  type PhaseOf,
  type SnapshotEvent,
} from "../../../src/protocol/priceMessages.ts";
import { shownBook } from "../market/auctionView.ts";
import type { Market, TapeTrade } from "../market/market.ts";
import type { PriceEvent } from "./priceLog.ts";
import type { Wanted } from "./wanted.ts";

/** Trades of a symbol that a snapshot holds. */
export const TAPE_TRADES = 50;
/** Quote rows in one event: a market that moves as a whole is sent in several. */
const MAX_QUOTE_ROWS = 500;

/** Notices what changed in the markets since it last looked. */
export interface MarketWatch {
  trade(market: Market, trade: TapeTrade): void;
  /** Everything since the last call: trades first, then phases, then quotes, then the depth of those symbols. */
  changes(at: number, depthOf: Iterable<number>): PriceEvent[];
  /** The book of one symbol as it is now; `changes` will tell it again only after it has changed. */
  depth(at: number, sid: number): PriceEvent;
  /** From here on `changes` tells the depth of this symbol once it differs from what it is now. */
  followDepth(sid: number): void;
  /** What is there now of these, by sid. Take it when nothing is unnoticed. */
  snapshot(at: number, wanted: Wanted): SnapshotEvent;
  save(): WatchState;
}

/** The newest trades by sid: rows of a `trades` event. */
export type WatchState = readonly (readonly [sid: number, trades: readonly number[]])[];

export function createMarketWatch(markets: readonly Market[], state: WatchState = []): MarketWatch {
  const tapes = new Map<number, number[]>(state.map(([sid, trades]) => [sid, [...trades]]));
  /** Rows of trades that were not told yet, by sid, in the order of their first trade. */
  const untold = new Map<number, number[]>();
  const topSeen = markets.map((market) => market.book.topChanges());
  const bookSeen = new Map<number, number>();
  /** What was last told of markets that collect orders, by sid, as text: an order need not change the price that is shown. */
  const quotesCollected = new Map<number, string>();
  const depthCollected = new Map<number, string>();
  const phasesSeen = markets.map(({ phase, phaseUntil }) => ({ phase, phaseUntil }));

  function keepOnTape(sid: number, row: readonly number[]): void {
    const tape = tapes.get(sid) ?? [];
    tapes.set(sid, tape);
    tape.push(...row);
    if (tape.length > 2 * TAPE_TRADES * TRADE_STRIDE)
      tape.splice(0, tape.length - TAPE_TRADES * TRADE_STRIDE);
  }

  function tapeOf(sid: number): readonly number[] {
    return (tapes.get(sid) ?? []).slice(-TAPE_TRADES * TRADE_STRIDE);
  }

  /** Whether what is shown of a market differs from what was last told of it; only while it collects orders can it be the same. */
  function isNew(told: Map<number, string>, { sid, book }: Market, shown: readonly unknown[]): boolean {
    if (!book.collecting()) {
      told.delete(sid);
      return true;
    }
    const text = JSON.stringify(shown);
    if (told.get(sid) === text) return false;
    told.set(sid, text);
    return true;
  }

  function changedPhases(at: number): PriceEvent[] {
    const events: PriceEvent[] = [];
    for (const market of markets) {
      const { sid, phase, phaseUntil } = market;
      const seen = phasesSeen[sid];
      if (seen?.phase === phase && seen.phaseUntil === phaseUntil) continue;
      phasesSeen[sid] = { phase, phaseUntil };
      events.push({ name: "status", at, ...phaseOf(market) });
    }
    return events;
  }

  function changedQuotes(at: number): PriceEvent[] {
    const events: PriceEvent[] = [];
    let quotes: (number | null)[] = [];
    let updates: number[] = [];
    for (const [sid, market] of markets.entries()) {
      const top = market.book.topChanges();
      const since = top - (topSeen[sid] ?? 0);
      if (since === 0) continue;
      topSeen[sid] = top;
      const told = quotes.length;
      pushQuote(quotes, market);
      if (!isNew(quotesCollected, market, quotes.slice(told))) {
        quotes.length = told;
        continue;
      }
      updates.push(since);
      if (updates.length < MAX_QUOTE_ROWS) continue;
      events.push({ name: "quotes", at, updates, quotes });
      quotes = [];
      updates = [];
    }
    if (updates.length > 0) events.push({ name: "quotes", at, updates, quotes });
    return events;
  }

  function depth(at: number, sid: number): Extract<PriceEvent, { name: "depth" }> {
    const market = marketOf(sid);
    const seen = market.book.changes();
    const n = Math.max(1, seen - (bookSeen.get(sid) ?? seen));
    bookSeen.set(sid, seen);
    return { name: "depth", at, n, ...levelsOf(market) };
  }

  function marketOf(sid: number): Market {
    const market = markets[sid];
    if (market === undefined) throw new Error(`no market has sid ${sid}`);
    return market;
  }

  return {
    trade({ sid }, { id, at, px, qty, aggressor }) {
      const row = [id, at, px, qty, aggressor];
      const waiting = untold.get(sid);
      if (waiting === undefined) untold.set(sid, row);
      else waiting.push(...row);
      keepOnTape(sid, row);
    },
    changes(at, depthOf) {
      const events: PriceEvent[] = [];
      for (const [sid, trades] of untold) events.push({ name: "trades", at, sid, trades });
      untold.clear();
      events.push(...changedPhases(at), ...changedQuotes(at));
      for (const sid of depthOf) {
        const market = marketOf(sid);
        if (market.book.changes() === bookSeen.get(sid)) continue;
        const event = depth(at, sid);
        if (isNew(depthCollected, market, [event.bids, event.asks])) events.push(event);
      }
      return events;
    },
    depth(at, sid) {
      depthCollected.delete(sid);
      return depth(at, sid);
    },
    followDepth(sid) {
      // What was told to others before is nothing to who begins now.
      depthCollected.delete(sid);
      bookSeen.set(sid, marketOf(sid).book.changes());
    },
    snapshot(at, wanted) {
      const quotes: (number | null)[] = [];
      const closes: number[] = [];
      for (const sid of wanted.quotes) {
        const market = marketOf(sid);
        pushQuote(quotes, market);
        closes.push(sid, market.close);
      }
      return {
        at,
        quotes,
        closes,
        depth: Array.from(wanted.depth, (sid) => levelsOf(marketOf(sid))),
        trades: Array.from(wanted.trades, (sid) => ({ sid, trades: tapeOf(sid) })),
        ...(wanted.status === null
          ? {}
          : {
              status: Array.from(wanted.status, (sid) => phaseOf(marketOf(sid))).filter(
                ({ phase, until }) => phase !== "continuous" || until !== undefined,
              ),
            }),
      };
    },
    save: () => Array.from(tapes.keys(), (sid) => [sid, tapeOf(sid)] as const),
  };
}

/** Rows of the wire in QUOTE_FIELDS' order: null is no price. */
function pushQuote(rows: (number | null)[], market: Market): void {
  const { sid, book, last, high, low, volume } = market;
  if (book.collecting()) {
    const { bids, asks } = shownBook(market, 1);
    const [bid = null, bidQty = 0] = bids;
    const [ask = null, askQty = 0] = asks;
    rows.push(sid, bid, ask, bidQty, askQty, last || null, high || null, low || null, volume);
    return;
  }
  const bid = book.bestBid();
  const ask = book.bestAsk();
  const bidQty = book.qtyAt(1, bid);
  const askQty = book.qtyAt(-1, ask);
  rows.push(sid, bid || null, ask || null, bidQty, askQty, last || null, high || null, low || null, volume);
}

function levelsOf(market: Market): Pick<DepthEvent, "sid" | "bids" | "asks"> {
  return { sid: market.sid, ...shownBook(market, MAX_DEPTH_LEVELS) };
}

function phaseOf({ sid, phase, phaseUntil, phaseNext }: Market): PhaseOf {
  return {
    sid,
    phase,
    ...(phaseUntil === null ? {} : { until: phaseUntil }),
    ...(phaseNext === null ? {} : { next: phaseNext }),
  };
}

/** The rows of these symbols only; null when there are none. */
export function quotesFor(
  event: Extract<PriceEvent, { name: "quotes" }>,
  sids: ReadonlySet<number>,
): { readonly n: number; readonly quotes: readonly (number | null)[] } | null {
  const quotes: (number | null)[] = [];
  let n = 0;
  for (const [row, updates] of event.updates.entries()) {
    const at = row * QUOTE_STRIDE;
    if (!sids.has(event.quotes[at] ?? -1)) continue;
    n += updates;
    for (let field = 0; field < QUOTE_STRIDE; field += 1) quotes.push(event.quotes[at + field] ?? null);
  }
  return n === 0 ? null : { n, quotes };
}
