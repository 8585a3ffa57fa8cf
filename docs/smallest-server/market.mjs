// One instrument whose price wanders. Inside, prices are whole ticks and quantities whole lots; a tick on a lot of EURUSD
// is worth a cent, so money is whole cents.

export const EURUSD = {
  symbol: "EURUSD",
  description: "Euro / US dollar",
  assetClass: "fx",
  currency: "USD",
  tickSize: "0.00001",
  pricePrecision: 5,
  pipPosition: 4,
  priceBandPct: 5,
  lotSize: "1000",
  minQty: "1000",
  maxQty: "1000000",
};
export const HEARTBEAT_MS = 1_000;

export const priceText = (ticks) => (ticks / 100_000).toFixed(5);
export const qtyText = (lots) => String(lots * 1_000);
export const moneyText = (cents) => (cents / 100).toFixed(2);
/** Whole when the text is on the tick, or on the lot. */
export const ticksOf = (text) => Number((Number(text) * 100_000).toFixed(6));
export const lotsOf = (text) => Number(text) / 1_000;

/** `trade` is of other people, and new in a step or not; `side` is 1 when the buyer came to the price, -1 when the seller did. */
export const market = {
  bid: 116_420,
  ask: 116_424,
  high: 116_424,
  low: 116_420,
  volume: 0,
  trade: { id: 0, px: 116_420, lots: 10, side: -1, isNew: false },
};

export function wander() {
  const step = Math.random() < 0.5 ? -1 : 1;
  market.bid += step;
  market.ask += step;
  market.trade.isNew = Math.random() < 0.2;
  if (!market.trade.isNew) return;
  const px = step > 0 ? market.ask : market.bid;
  Object.assign(market.trade, { id: market.trade.id + 1, px, side: step });
  market.high = Math.max(market.high, px);
  market.low = Math.min(market.low, px);
  market.volume += market.trade.lots;
}
