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

export const market = { bid: 116_420, ask: 116_424, high: 116_424, low: 116_420 };

export function wander() {
  const step = Math.random() < 0.5 ? -1 : 1;
  market.bid += step;
  market.ask += step;
  market.high = Math.max(market.high, market.bid);
  market.low = Math.min(market.low, market.bid);
}
