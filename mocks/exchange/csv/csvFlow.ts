import type { CsvMarket, CsvRow } from "./csvMarket.ts";
import type { FlowPort } from "../market/market.ts";
import type { BookSide } from "../market/orderBook.ts";

/** Everybody else's orders of one instrument, as a file has them. */
export interface CsvFlow {
  /** Lets `ms` of time pass: at speed 10 that is ten times as much of the file. */
  step(ms: number): void;
  save(): CsvFlowState;
}

export interface CsvFlowState {
  /** Ms of the file that were played. */
  readonly playedMs: number;
  /** Index of the next row. */
  readonly next: number;
  readonly own: readonly [bid: number, ask: number];
  readonly quote: Quote | null;
  readonly lastPx: number;
}

export interface CsvFlowOptions {
  readonly market: CsvMarket;
  /** Ms of the file in one ms. */
  readonly speed: number;
  readonly port: FlowPort;
  /** What a side shows, and a print is of, where the file does not say. */
  readonly usualLots: number;
  /** How wide quotes are made around trades when the file has no quotes. */
  readonly spreadTicks: number;
  readonly state?: CsvFlowState | undefined;
}

interface Quote {
  readonly bid: number;
  readonly ask: number;
  readonly bidLots: number;
  readonly askLots: number;
}

/** Sides that are shown hold this many usual orders. */
const SHOWN = 4;

/**
 * One order a side stands for the file's best bid and ask, so that other people's orders fill at its prices: what they
 * take of it is there again with the next quote. A trade of the file trades against whatever is best, so that an order
 * that rests at its price or better is filled by it. A file without trades prints one at each move of its middle.
 */
export function createCsvFlow({
  market: { rows, report },
  speed,
  port,
  usualLots,
  spreadTicks,
  state,
}: CsvFlowOptions): CsvFlow {
  let playedMs = state?.playedMs ?? 0;
  let next = state?.next ?? 0;
  /** Ids of the orders that stand for the file's quote; 0 for none. */
  const own = { bid: state?.own[0] ?? 0, ask: state?.own[1] ?? 0 };
  let quote = state?.quote ?? null;
  let lastPx = state?.lastPx ?? 0;
  const printsMoves = report.trades === 0 && report.bars === 0;
  const makesQuotes = report.quotes === 0;

  function withdraw(): void {
    for (const side of ["bid", "ask"] as const) {
      if (own[side] !== 0) port.cancel(own[side]);
      own[side] = 0;
    }
  }

  function show(shown: Quote): void {
    withdraw();
    quote = shown;
    own.ask = port.limit(-1, shown.ask, shown.askLots);
    own.bid = port.limit(1, shown.bid, shown.bidLots);
  }

  /** Trades so much at this price; orders that rest at it or better come first. */
  function print(aggressor: BookSide, px: number, lots: number): void {
    withdraw();
    const maker = port.limit(aggressor === 1 ? -1 : 1, px, lots);
    if (maker !== 0) {
      port.take(aggressor, lots);
      port.cancel(maker);
    }
    lastPx = px;
  }

  function play(row: CsvRow): void {
    if (row.kind === "quote") {
      const { bid, ask } = row;
      const moved = quote === null ? 0 : Math.sign(bid + ask - quote.bid - quote.ask);
      if (printsMoves && moved !== 0) print(moved === 1 ? 1 : -1, moved === 1 ? ask : bid, usualLots);
      show({
        bid,
        ask,
        bidLots: row.bidLots || SHOWN * usualLots,
        askLots: row.askLots || SHOWN * usualLots,
      });
      return;
    }
    const { px } = row;
    print(aggressorOf(px), px, row.lots || usualLots);
    if (!makesQuotes) {
      if (quote !== null) show(quote);
      return;
    }
    const bid = Math.max(1, px - Math.ceil(spreadTicks / 2));
    const lots = SHOWN * usualLots;
    show({ bid, ask: Math.max(bid + 1, px + Math.floor(spreadTicks / 2)), bidLots: lots, askLots: lots });
  }

  /** By the quote where the file has one, else by which way the price went. */
  function aggressorOf(px: number): BookSide {
    if (!makesQuotes && quote !== null) return 2 * px >= quote.bid + quote.ask ? 1 : -1;
    return px >= lastPx ? 1 : -1;
  }

  function playDue(): void {
    for (let row = rows[next]; row !== undefined && row.at <= playedMs; row = rows[next]) {
      next += 1;
      play(row);
    }
  }

  // The first row stands from the start, so that there is a market at once.
  if (state === undefined) playDue();

  return {
    step(ms) {
      playedMs += ms * speed;
      playDue();
    },
    save: () => ({ playedMs, next, own: [own.bid, own.ask], quote, lastPx }),
  };
}
