/** Notices of fills, refusals and alerts. */
export const attention = {
  filledAtOnce: (orders: number) => `${orders} orders filled at once. See Fills.`,
  refused: (side: "buy" | "sell", symbol: string, why: string | null) =>
    `Refused by the exchange: ${side} ${symbol}${why === null ? "" : `: ${why}`}`,
  /** A cancel or a change that the exchange would not do; `order` as "buy 50,000 EURUSD". */
  notCanceled: (order: string, why: string) => `Not canceled: ${order}. ${why}`,
  notChanged: (order: string, why: string) => `Not changed: ${order}. ${why}`,
  orderOf: (side: "buy" | "sell", qty: string, symbol: string) => `${side} ${qty} ${symbol}`,
  /** What of an order never traded, `of` its whole quantity where some of it did; `why` in the exchange's words. */
  rest: (side: "buy" | "sell", left: string, of: string | null, symbol: string, why: string | null) =>
    `${NOT_DONE[side]}: ${left}${of === null ? "" : ` of ${of}`} ${symbol}, canceled by the exchange${why === null ? "" : `: ${why}`}`,
  /** By a mass cancel of this terminal's own. */
  canceledAsAsked: (side: "buy" | "sell", symbol: string) =>
    `Canceled as you asked: the rest of ${DOING[side]} ${symbol}`,
  /** Of an instrument that is not known. */
  restUnknown: (side: "buy" | "sell", symbol: string, why: string | null) =>
    `${NOT_DONE[side]} in full: ${symbol}, canceled by the exchange${why === null ? "" : `: ${why}`}`,
  /** Of an instrument that is not known. */
  traded: (side: "buy" | "sell", symbol: string) => `${DID[side]} ${symbol}`,
  filled: (side: "buy" | "sell", qty: string, symbol: string, price: string) =>
    `${DID[side]} ${qty} ${symbol} at ${price}`,
  /** `of`: the order's whole quantity where not all of it is done. */
  filledSoFar: (side: "buy" | "sell", qty: string, of: string | null, symbol: string, price: string) =>
    `${DID[side]} ${qty}${of === null ? "" : ` of ${of}`} ${symbol} at ${price}`,
  busted: (qty: string, symbol: string, price: string) =>
    `Fill of ${qty} ${symbol} at ${price} was canceled by the exchange`,
  corrected: (qty: string, symbol: string, price: string, toQty: string, toPrice: string) =>
    `Fill of ${qty} ${symbol} at ${price} was corrected by the exchange to ${toQty} at ${toPrice}`,
  feeCorrected: (qty: string, symbol: string, price: string, fee: string) =>
    `The fee of the fill of ${qty} ${symbol} at ${price} was corrected by the exchange to ${fee}`,
  /** What else its owner must know: `left` of the order that its list has besides, null when that is canceled. */
  otherOfList: (undone: string, left: string | null) =>
    left === null
      ? `${undone}. The other order of its list stays canceled: place it again if you still want it.`
      : `${undone}. The other order of its list stays lowered, with ${left} left: raise it if you want it as it was.`,
  /** Of an instrument that is not known. */
  undone: (symbol: string) => `A fill of ${symbol} was canceled or corrected by the exchange`,
  onAverage: (price: string) => `${price} on average`,
  alert: (what: string) => `Alert: ${what}`,
};

const NOT_DONE = { buy: "Not bought", sell: "Not sold" } as const;
const DOING = { buy: "buying", sell: "selling" } as const;
const DID = { buy: "Bought", sell: "Sold" } as const;
