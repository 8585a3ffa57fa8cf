import type { Instrument } from "../../src/protocol/instrument.ts";
import type { FlowPort, Market, TapeTrade } from "./market.ts";
import {
  createOrderBook,
  type BookLife,
  type BookSide,
  type BookState,
  type BookTrade,
} from "./orderBook.ts";

/** Told of every match while it happens; it must not change the book. */
export type OnMatch = (market: Market, match: BookTrade, trade: TapeTrade) => void;

/** Every instrument's market, and the ids of orders in them. */
export interface Matching {
  /** In the order of the instruments: a market's index is its sid. */
  readonly markets: readonly Market[];
  bySymbol(symbol: string): Market | undefined;
  nextOrderId(): number;
  /** Trades and rests an order, and moves the day's figures. Returns lots filled. */
  submit(market: Market, id: number, side: BookSide, px: number, qty: number, life: BookLife): number;
  flowPort(market: Market): FlowPort;
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
}

type MutableMarket = Omit<Market, keyof DayFigures> & DayFigures;

export function createMatching(
  listings: readonly Listing[],
  now: () => number,
  onMatch: OnMatch,
  state?: MatchingState,
): Matching {
  let lastOrderId = state?.lastOrderId ?? 0;
  const markets = listings.map((listing, sid): MutableMarket => {
    const saved = state?.markets[sid];
    const figures: DayFigures = saved?.figures ?? {
      close: listing.close,
      last: listing.last ?? 0,
      high: listing.high ?? 0,
      low: listing.low ?? 0,
      volume: listing.volume ?? 0,
      trades: 0,
    };
    return { sid, instrument: listing.instrument, book: createOrderBook(saved?.book), ...figures };
  });
  const bySymbol = new Map(markets.map((market) => [market.instrument.symbol, market]));

  function record(market: MutableMarket, match: BookTrade): void {
    const { px, qty, aggressor } = match;
    market.last = px;
    market.high = Math.max(market.high, px);
    market.low = market.low === 0 ? px : Math.min(market.low, px);
    market.volume += qty;
    market.trades += 1;
    onMatch(market, match, { id: market.trades, at: now(), px, qty, aggressor });
  }

  function submit(
    market: Market,
    id: number,
    side: BookSide,
    px: number,
    qty: number,
    life: BookLife,
  ): number {
    const own = markets[market.sid];
    if (own === undefined) return 0;
    return own.book.submit(id, side, px, qty, life, (match) => record(own, match));
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
      markets: markets.map(({ book, close, last, high, low, volume, trades }) => ({
        book: book.save(),
        figures: { close, last, high, low, volume, trades },
      })),
    }),
  };
}
