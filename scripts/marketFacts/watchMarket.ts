import { ALWAYS_OPEN } from "../../mocks/exchange/day/dayPlans.ts";
import { createExchange } from "../../mocks/exchange/exchange.ts";
import { createFlow } from "../../mocks/exchange/crowd/flow.ts";
import { createInstrumentList, type ListedInstrument } from "../../mocks/exchange/market/instrumentList.ts";
import type { BookSide, OrderBook } from "../../mocks/exchange/market/orderBook.ts";

/** One instrument as somebody saw it who looked once a minute. */
export interface Watched {
  readonly listed: ListedInstrument;
  /** Middle of best bid and ask in ticks, at each full minute. */
  readonly mids: readonly number[];
  /** When each was looked at, epoch ms. */
  readonly ats: readonly number[];
  readonly spreads: readonly number[];
  /** Lots at the best price, and at the best ten levels, mean of both sides. */
  readonly best: readonly number[];
  readonly ten: readonly number[];
  /** Lots traded in each minute. */
  readonly volumes: readonly number[];
  /** 1 for a buyer that took, −1 for a seller, trade by trade. */
  readonly takers: readonly BookSide[];
}

export interface WatchOptions {
  readonly seed: number;
  /** Every so many-th of the 60 named instruments. */
  readonly every: number;
  /** Events a second over all instruments. */
  readonly rate: number;
  readonly minutes: number;
  /** Epoch ms. */
  readonly startAt: number;
}

/** Six hours from noon UTC of a third of the instruments: the opening of the stock market is among them. */
export const SIX_HOURS: Omit<WatchOptions, "seed"> = {
  every: 3,
  rate: 70,
  minutes: 360,
  startAt: Date.UTC(2024, 0, 10, 12),
};

const STEP_MS = 50;
const MINUTE_MS = 60_000;
const LEVELS = 10;
const NAMED = 60;

/** Runs the market by a clock of its own, without its trading phases, and looks at it once a minute. */
export function watchMarket({ seed, every, rate, minutes, startAt }: WatchOptions): readonly Watched[] {
  const listed = createInstrumentList(NAMED, seed).filter((_, index) => index % every === 0);
  const seen = listed.map((entry) => ({
    listed: entry,
    mids: [] as number[],
    ats: [] as number[],
    spreads: [] as number[],
    best: [] as number[],
    ten: [] as number[],
    volumes: [] as number[],
    takers: [] as BookSide[],
  }));
  const before = listed.map(() => 0);
  let at = startAt;
  const exchange = createExchange({
    listings: listed.map(({ instrument, referencePrice }) => ({ instrument, close: referencePrice })),
    seed,
    heartbeatMs: 5_000,
    now: () => at,
    onTrade: ({ sid }, { aggressor }) => void seen[sid]?.takers.push(aggressor),
    onMessage: () => {},
    plan: ALWAYS_OPEN,
    state: undefined,
  });
  const { matching } = exchange;
  const ports = matching.markets.map((market) => matching.flowPort(market));
  const flow = createFlow({ listed, ports, seed, rate, now: () => at });
  flow.seedBooks();
  for (let minute = 0; minute < minutes; minute += 1) {
    for (let step = 0; step < MINUTE_MS / STEP_MS; step += 1) {
      at += STEP_MS;
      flow.step(STEP_MS);
      exchange.tick();
    }
    for (const { sid, book, volume, phase } of matching.markets) {
      const one = seen[sid];
      if (one === undefined || phase !== "continuous") continue;
      one.ats.push(at);
      one.mids.push((book.bestBid() + book.bestAsk()) / 2);
      one.spreads.push(book.bestAsk() - book.bestBid());
      one.best.push((book.qtyAt(1, book.bestBid()) + book.qtyAt(-1, book.bestAsk())) / 2);
      one.ten.push((lotsOf(book, 1) + lotsOf(book, -1)) / 2);
      // The day's figure starts again when the day ends.
      one.volumes.push(volume - (before[sid] ?? 0) < 0 ? volume : volume - (before[sid] ?? 0));
      before[sid] = volume;
    }
  }
  return seen;
}

function lotsOf(book: OrderBook, side: BookSide): number {
  return book.levels(side, LEVELS).reduce((sum, value, index) => (index % 2 === 1 ? sum + value : sum), 0);
}
