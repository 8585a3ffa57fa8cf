import type { Side } from "../../protocol/orderTerms.ts";

/** The order book of one symbol. */
export const depth = {
  noSymbol: "No symbol chosen",
  noSymbolHint: "Choose one in the price blotter to see its book.",
  loading: "Loading depth",
  none: (symbol: string) => `No depth for ${symbol}`,
  noneHint: "The feed sends none for this symbol.",
  book: "Book",
  of: (symbol: string) => `Depth of ${symbol}`,
  yours: "Yours",
  price: "Price",
  size: "Size",
  total: "Total",
  asks: "Asks",
  bids: "Bids",
  spread: "Spread",
  mid: "Mid",
  /** Own orders beyond the levels that are shown. */
  further: (orders: readonly string[]) => `Yours further away: ${orders.join(", ")}`,
  own: (side: Side, qty: string, price: string) => `${side} ${qty} at ${price}`,
};

/** Time and sales of one symbol. */
export const tape = {
  noSymbol: "No symbol chosen",
  noSymbolHint: "Choose one in the price blotter to see its trades.",
  loading: "Loading trades",
  none: (symbol: string) => `No trades in ${symbol} yet`,
  noneHint: "Each trade appears here as it happens.",
  stale: "Stale: the price stream is not live",
  trades: "Tape",
  of: (symbol: string) => `Trades of ${symbol}`,
  timesOf: (zone: string) => `Times of ${zone}`,
  price: "Price",
  sizeFrom: "Size ≥",
  leastSize: "Least size shown",
  leastSizeAbout: "Only trades of at least this size: 10000, 10k, 1.5m. Empty for all.",
  all: "all",
  aggressor: "Aggressor",
  by: { buy: "buy", sell: "sell" },
  paused: (fresh: number) => `Paused, ${fresh} new`,
  noneOfSize: (newest: number) => `No trade of this size among the newest ${newest}.`,
};
