import type { Instrument } from "../../protocol/instrument.ts";
import { isFinished, type Order } from "../../orders/lifecycle/order.ts";
import type { Ticks } from "../../protocol/units.ts";
import type { Terminal } from "../../terminal.ts";
import { createLadderFigures, ownByPrice, type LadderRow } from "./ladderFigures.ts";
import { meanGap, type Distances, type LadderStep } from "./ladderSteps.ts";
import { createQueueWatch } from "./queueWatch.ts";

export type LadderStores = Pick<
  Terminal,
  "depth" | "tape" | "volumes" | "quotes" | "instruments" | "orderStore" | "frames"
>;

/** What the ladder's rows are worked out from. */
export interface LadderFeed {
  /** Between best bid and ask, else what the quote says; null while there is no price. */
  middle(): Ticks | null;
  /** How far apart prices stand; null while best bid or best ask is not known. */
  distances(): Distances | null;
  /** By rows of so many ticks. */
  figures(step: LadderStep): (px: Ticks) => LadderRow;
  close(): void;
}

/** Follows one symbol in every store that the ladder shows, and calls `changed` at most once a frame for each. */
export function followLadder(
  { depth, tape, volumes, quotes, instruments, orderStore, frames }: LadderStores,
  instrument: Instrument,
  changed: () => void,
): LadderFeed {
  const { symbol } = instrument;
  const row = instruments.rowOf(symbol);
  const queue = createQueueWatch(symbol);
  const book = depth.get(symbol);
  let closed = false;
  let { orders } = orderStore.getState();
  let working = workingIn(orders.values(), symbol);
  if (book !== null) queue.book(book);
  queue.orders(working);

  function paint(): void {
    if (!closed) changed();
  }

  const unsubscribe = [
    depth.onChange(symbol, () => {
      const next = depth.get(symbol);
      if (next !== null) queue.book(next);
      paint();
    }),
    tape.onTrade((traded, trade) => {
      if (traded === symbol) queue.trade(trade);
    }),
    tape.onChange(symbol, paint),
    volumes.open(symbol),
    volumes.onRead((read) => {
      if (read === symbol) frames.schedule(paint);
    }),
    quotes.onRow(row, paint),
    orderStore.subscribe((state) => {
      if (state.orders === orders) return;
      ({ orders } = state);
      working = workingIn(orders.values(), symbol);
      queue.orders(working);
      frames.schedule(paint);
    }),
  ];

  return {
    middle() {
      const now = depth.get(symbol);
      const bid = now?.bids[0];
      const ask = now?.asks[0];
      if (bid !== undefined && ask !== undefined) return Math.floor((bid + ask) / 2) as Ticks;
      return quotes.reference(row);
    },
    distances() {
      const now = depth.get(symbol);
      const touch = quotes.touch(row);
      const bid = now?.bids[0] ?? touch.bid;
      const ask = now?.asks[0] ?? touch.ask;
      if (bid === 0 || ask === 0) return null;
      return { spread: Math.max(0, ask - bid), gap: now === null ? null : meanGap([now.bids, now.asks]) };
    },
    figures: (step) =>
      createLadderFigures({
        book: depth.get(symbol),
        volume: volumes.get(symbol, step),
        own: ownByPrice(working, symbol, queue.ahead, step),
        last: quotes.columns.last[row] ?? 0,
        lastMove: quotes.columns.lastMove[row] ?? 0,
        step,
      }),
    close() {
      closed = true;
      for (const remove of unsubscribe) remove();
    },
  };
}

function workingIn(orders: Iterable<Order>, symbol: string): readonly Order[] {
  return [...orders].filter((order) => order.symbol === symbol && !isFinished(order.state));
}
