import type { Instrument } from "../../../src/protocol/instrument.ts";
import { priceBand } from "../../../src/protocol/orderCheck.ts";
import type { TradingPhase } from "../../../src/protocol/priceMessages.ts";
import type { Ticks } from "../../../src/protocol/units.ts";
import { referencePx } from "./conversion.ts";
import { collects, type FlowPort, type Market, type TapeTrade } from "./market.ts";
import {
  createOrderBook,
  type BookLife,
  type BookSide,
  type BookState,
  type BookTerms,
  type BookTrade,
} from "./orderBook.ts";

/** Told of every match while it happens; it may cancel and reduce orders, and submits none. */
export type OnMatch = (market: Market, match: BookTrade, trade: TapeTrade) => void;

/** What may follow from matching, once it has come to rest. */
export interface MatchingHooks {
  /** After each order, and after each auction. It may submit orders. */
  settled(market: Market): void;
  /** Two orders met in an auction: whether they must not trade. Then one of them has left the book in this call. */
  apart(buyerId: number, sellerId: number): boolean;
  /** An order would have traded outside the collar: it did not, and the market needs an auction. */
  breached(market: Market): void;
}

/** Every instrument's market, and the ids of orders in them. */
export interface Matching {
  /** In the order of the instruments: a market's index is its sid. */
  readonly markets: readonly Market[];
  bySymbol(symbol: string): Market | undefined;
  nextOrderId(): number;
  /**
   * Trades and rests an order, and moves the day's figures. Returns lots filled. While the market collects orders it only
   * rests, at px 0 before every limit. Nothing trades outside the collar.
   */
  submit(
    market: Market,
    id: number,
    side: BookSide,
    px: number,
    qty: number,
    life: BookLife,
    terms?: BookTerms,
  ): number;
  /**
   * Enters a phase that ends at `until` with `next`. Trading goes on, and an auction ends, with a trade of all that can at
   * one price inside the collar; returns that price, 0 when there is none.
   */
  enterPhase(market: Market, phase: TradingPhase, until: number | null, next?: TradingPhase | null): number;
  /** Whether the market's auction would end outside the collar. Then the collar's middle has moved to the edge on that side. */
  moveCollar(market: Market): boolean;
  flowPort(market: Market): FlowPort;
  /** Moves what collars are measured from. */
  tick(): void;
  /** Ends the trading day: the last price becomes the close, the day's figures start again. Books stay. */
  rollDay(): void;
  save(): MatchingState;
}

export interface Listing {
  readonly instrument: Instrument;
  /** Previous close, ticks. */
  readonly close: number;
  /** What the trading day had seen before the market was born, ticks and lots; 0 is none. */
  readonly last?: number;
  readonly high?: number;
  readonly low?: number;
  readonly volume?: number;
}

export interface MatchingState {
  readonly lastOrderId: number;
  readonly anchoredAt: number;
  readonly markets: readonly MarketState[];
}

interface MarketState {
  readonly book: BookState;
  readonly figures: DayFigures;
}

interface DayFigures {
  close: number;
  last: number;
  high: number;
  low: number;
  volume: number;
  /** Id of the newest trade. */
  trades: number;
  phase: TradingPhase;
  phaseUntil: number | null;
  phaseNext: TradingPhase | null;
  /** What the collar is measured from: the price of the last auction, or the last price of some minutes ago. */
  anchor: number;
}

type MutableMarket = Omit<Market, keyof DayFigures> & DayFigures;

/** How often the collar moves on to the last price. */
const ANCHOR_MS = 300_000;

export function createMatching(
  listings: readonly Listing[],
  now: () => number,
  onMatch: OnMatch,
  state?: MatchingState,
  hooks?: MatchingHooks,
): Matching {
  let lastOrderId = state?.lastOrderId ?? 0;
  let anchoredAt = state?.anchoredAt ?? now();
  const markets = listings.map((listing, sid): MutableMarket => {
    const saved = state?.markets[sid];
    const figures: DayFigures = {
      close: listing.close,
      last: listing.last ?? 0,
      high: listing.high ?? 0,
      low: listing.low ?? 0,
      volume: listing.volume ?? 0,
      trades: 0,
      phase: "continuous",
      phaseUntil: null,
      phaseNext: null,
      anchor: listing.last === undefined || listing.last === 0 ? listing.close : listing.last,
      // A state that was left before phases had a next lacks it.
      ...saved?.figures,
    };
    return { sid, instrument: listing.instrument, book: createOrderBook(saved?.book), ...figures };
  });
  const bySymbol = new Map(markets.map((market) => [market.instrument.symbol, market]));
  /** By sid. */
  const collars = markets.map((market) => priceBand(market.anchor as Ticks, market.instrument));

  function anchor(market: MutableMarket, px: number = referencePx(market)): void {
    market.anchor = px;
    collars[market.sid] = priceBand(market.anchor as Ticks, market.instrument);
  }

  function record(market: MutableMarket, match: BookTrade): void {
    const { px, qty, aggressor } = match;
    market.last = px;
    market.high = Math.max(market.high, px);
    market.low = market.low === 0 ? px : Math.min(market.low, px);
    market.volume += qty;
    market.trades += 1;
    onMatch(market, match, { id: market.trades, at: now(), px, qty, aggressor });
  }

  /** Matches up to the collar. What would have traded beyond it makes a breach; a limit order rests all the same. */
  function submitInCollar(
    market: MutableMarket,
    id: number,
    side: BookSide,
    px: number,
    qty: number,
    life: BookLife,
    terms: BookTerms | undefined,
  ): number {
    const { book } = market;
    const trade = (match: BookTrade): void => record(market, match);
    const collar = collars[market.sid];
    const edge = (side === 1 ? collar?.high : collar?.low) ?? px;
    const beyond = px === 0 || (px - edge) * side > 0;
    if (!beyond || collects(market.phase)) return book.submit(id, side, px, qty, life, trade, terms);
    const filled = book.submit(id, side, edge, qty, life === "rest" ? "ioc" : life, trade, terms);
    if (filled === qty || life === "fok" || (filled === 0 && (terms?.minQty ?? 0) > 0)) return filled;
    const against = side === 1 ? book.bestAsk() : book.bestBid();
    const wouldTrade = against > 0 && (px === 0 || (px - against) * side >= 0);
    // An order in whose way one of its own account stands goes no further, and breaks no collar.
    if (wouldTrade && (against - edge) * side <= 0) return filled;
    if (wouldTrade) hooks?.breached(market);
    return life === "rest" ? filled + book.submit(id, side, px, qty - filled, life, trade, terms) : filled;
  }

  function submit(
    { sid }: Market,
    id: number,
    side: BookSide,
    px: number,
    qty: number,
    life: BookLife,
    terms?: BookTerms,
  ): number {
    const market = markets[sid];
    if (market === undefined) return 0;
    const filled = submitInCollar(market, id, side, px, qty, life, terms);
    hooks?.settled(market);
    return filled;
  }

  function nextOrderId(): number {
    lastOrderId += 1;
    return lastOrderId;
  }

  return {
    markets,
    bySymbol: (symbol) => bySymbol.get(symbol),
    nextOrderId,
    submit,
    enterPhase({ sid }, phase, until, next = null) {
      const market = markets[sid];
      if (market === undefined) return 0;
      market.phaseUntil = until;
      market.phaseNext = next;
      if (market.phase === phase) return 0;
      const trades =
        collects(market.phase) && (!collects(phase) || (phase === "closed" && inAuction(market)));
      const trade = (match: BookTrade): void => record(market, match);
      const { book } = market;
      const px = trades ? book.uncross(referencePx(market), trade, hooks?.apart, collars[sid]) : 0;
      // Orders that left meanwhile may have held the price inside.
      const breached = phase === "continuous" && trades && book.indicative(referencePx(market)) !== null;
      // Where it has moved to in an auction it stays in the next.
      if (!collects(market.phase) || !collects(phase)) anchor(market);
      market.phase = phase;
      book.collect(collects(phase));
      if (breached) hooks?.breached(market);
      return px;
    },
    moveCollar({ sid }) {
      const market = markets[sid];
      const collar = collars[sid];
      if (market === undefined || collar === undefined) return false;
      const px = market.book.indicative(referencePx(market))?.px ?? market.anchor;
      if (px >= collar.low && px <= collar.high) return false;
      // By a tick at least, also where a tick is more than the band.
      const { anchor: middle } = market;
      anchor(market, px > collar.high ? Math.max(collar.high, middle + 1) : Math.min(collar.low, middle - 1));
      return true;
    },
    flowPort: (market) => ({
      market,
      limit(side, px, qty) {
        const id = nextOrderId();
        return submit(market, id, side, px, qty, "rest") === qty ? 0 : id;
      },
      take(side, qty) {
        submit(market, nextOrderId(), side, 0, qty, "ioc");
      },
      cancel: (id) => market.book.cancel(id) > 0,
    }),
    tick() {
      if (now() - anchoredAt < ANCHOR_MS) return;
      anchoredAt = now();
      for (const market of markets) if (!collects(market.phase)) anchor(market);
    },
    rollDay() {
      for (const market of markets) {
        if (market.last > 0) market.close = market.last;
        market.high = 0;
        market.low = 0;
        market.volume = 0;
      }
    },
    save: () => ({
      lastOrderId,
      anchoredAt,
      markets: markets.map((market) => ({ book: market.book.save(), figures: figuresOf(market) })),
    }),
  };
}

/** A market that closes out of an auction ends it; one that is halted does not trade. */
function inAuction({ phase }: Market): boolean {
  return phase === "closingAuction" || phase === "volatilityAuction";
}

function figuresOf(market: MutableMarket): DayFigures {
  const { close, last, high, low, volume, trades, phase, phaseUntil, phaseNext, anchor } = market;
  return { close, last, high, low, volume, trades, phase, phaseUntil, phaseNext, anchor };
}
