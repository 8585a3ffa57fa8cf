import type { Side } from "../../protocol/orderTerms.ts";

/** What the ladder tells of own orders at a price. */
interface OwnAtPrice {
  readonly side: Side;
  readonly qty: string;
  readonly orders: number;
  readonly price: string;
  readonly ahead: string | null;
  readonly waiting: string | null;
  readonly unknown: boolean;
  readonly pending: boolean;
}

/** The depth ladder. Keys are named as they stand on the keyboard. */
export const ladder = {
  noSymbol: "No symbol chosen",
  noSymbolHint: "Choose one in the price blotter to see its ladder.",
  loading: "Loading the ladder",
  noPrice: (symbol: string) => `No price of ${symbol} yet`,
  noPriceHint: "The ladder stands around the first one.",
  of: (symbol: string) => `Ladder of ${symbol}`,
  yours: "Yours",
  yoursBuy: "Your buy orders; ≤ at most so much stands ahead, inferred; dashed: waiting, not in the book",
  yoursSell: "Your sell orders; ≤ at most so much stands ahead, inferred; dashed: waiting, not in the book",
  bid: "Bid",
  price: "Price",
  ask: "Ask",
  rowsOf: (size: string) => `Price, rows of ${size}: choose their size`,
  rows: "A row’s size: bids down, asks up",
  rowsByItself: "Automatic, by the book",
  rowsByItselfNow: (size: string) => `Automatic, by the book: ${size}`,
  rowSize: (size: string, ticks: number, shown: string) =>
    `${size} (${shown} ${ticks === 1 ? "tick" : "ticks"})`,
  finer: "Finer",
  coarser: "Coarser",
  volume: "Volume",
  volumeFrom: "Volume ≥",
  noVolume: "Traded at each price; no trade yet",
  /** The market data of a bust says nothing: the tape keeps its trade, and so does this. */
  volumeSince: (time: string) => `Traded at each price since ${time}, trades busted later included`,
  volumeSinceAtLeast: (time: string) =>
    `At least so much traded at each price since ${time}, trades busted later included: some trades were not heard`,
  /** In one row of the ladder. */
  tradedHere: (qty: string) => `${qty} traded here`,

  click: "A click on a price",
  mode: { off: "Off", confirm: "Confirm", oneClick: "One click" },
  quantity: "Ladder quantity",
  center: {
    inView: "Center on the market",
    above: "The market is above: center on it",
    below: "The market is below: center on it",
  },
  isOff: "The ladder is off: choose Confirm or One click to place and move orders.",
  movedUnder: "Nothing was sent: prices moved under the pointer.",
  /** While own orders are dragged. */
  letGo: (sentence: string) => `${sentence}. Escape leaves it.`,
  sent: (sentence: string) => `Sent: ${sentence}`,
  nothingAt: (price: string) => `Nothing of yours is working at ${price}.`,
  cancelRequestedAt: (price: string) => `Cancel requested at ${price}`,
  cancelRequested: {
    buy: (symbol: string) => `Cancel requested: all bids in ${symbol}`,
    sell: (symbol: string) => `Cancel requested: all asks in ${symbol}`,
    all: (symbol: string) => `Cancel requested: all orders in ${symbol}`,
  },
  /** Why prices are not the newest, before what else is said. */
  doubt: (doubt: string) => `${doubt}.`,

  hints: { step: "price", buy: "buy", sell: "sell", cancel: "cancel", center: "center" },
  keys: "Arrow keys move the price cursor, with Shift by ten. B buys and S sells there, Delete cancels there, C or Space centers on the market. Plus makes finer rows and minus coarser ones. Figures after ≤ are quantity ahead of you, inferred; dashed orders wait and are not in the book.",
  cancel: "Cancel",
  /** Before the word of an exit, where there is room. */
  cancelVerb: "Cancel ",
  exit: { buy: "bids", sell: "asks", all: "all" },
  exitOf: {
    buy: (count: number, symbol: string) => `Cancel bids: ${count} in ${symbol}`,
    sell: (count: number, symbol: string) => `Cancel asks: ${count} in ${symbol}`,
    all: (count: number, symbol: string) => `Cancel all: ${count} in ${symbol}`,
  },

  /**
   * Own orders at a price. `ahead`: what stands before them at most; null when it is not known. `waiting`: how much of them
   * is not in the book, or all; null for nothing.
   */
  own: ({ side, qty, orders, price, ahead, waiting, unknown, pending }: OwnAtPrice) =>
    `Your ${side} ${qty}${orders > 1 ? ` in ${orders} orders` : ""} at ${price}${ahead === null ? "" : `; at most ${ahead} ahead of it, inferred`}${unknown ? "; its state is unknown" : waiting === null ? "" : waiting === "all" ? "; waiting, not in the book" : `; ${waiting} of it waiting, not in the book`}${pending ? "; a request is on its way" : ""}`,
  cancelOwn: (side: Side, qty: string, price: string) => `Cancel ${side} ${qty} at ${price}`,
};
