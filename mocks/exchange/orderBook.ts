/** 1 buys, -1 sells. */
export type BookSide = 1 | -1;

/** How long a remainder may rest. `fok` trades all or nothing. */
export type BookLife = "rest" | "ioc" | "fok";

/** One match. The price is the resting order's. */
export interface BookTrade {
  readonly px: number;
  readonly qty: number;
  /** Side of the order that crossed the spread. */
  readonly aggressor: BookSide;
  readonly makerId: number;
  readonly takerId: number;
}

/**
 * Price-time priority book of one instrument. Prices in ticks, quantities in lots, order ids unique in the exchange.
 * Trades are reported one by one while `submit` runs.
 */
export interface OrderBook {
  /** 0 when the side is empty. */
  bestBid(): number;
  bestAsk(): number;
  /** Resting quantity at a price. */
  qtyAt(side: BookSide, px: number): number;
  /** px, qty pairs, best first. */
  levels(side: BookSide, max: number): number[];
  /** Matches at `px` or better (0: at any price), then rests what is left when `life` is rest. Returns lots filled. */
  submit(
    id: number,
    side: BookSide,
    px: number,
    qty: number,
    life: BookLife,
    onTrade: (trade: BookTrade) => void,
  ): number;
  /** Lots taken out; 0 when the order is not resting. */
  cancel(id: number): number;
  /** Lowers a resting order to `qty` lots; it keeps its place. False when not resting or not lower. */
  reduce(id: number, qty: number): boolean;
  /** Lots still resting; 0 when not. */
  restingQty(id: number): number;
}
