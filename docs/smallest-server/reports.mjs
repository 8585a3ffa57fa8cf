// What an account is told: orders, its position, its money.
import { lotsOf, moneyText, priceText, qtyText } from "./market.mjs";

let execIds = 0;

/** `more` has the execType, and what belongs to it. */
export function orderReport({ clOrdId, orderId, terms, ordStatus, avgPx = "0", at }, more) {
  execIds += 1;
  return {
    type: "executionReport",
    clOrdId,
    orderId,
    execId: `E${execIds}`,
    ordStatus,
    ...terms,
    cumQty: ordStatus === "filled" ? terms.orderQty : "0",
    leavesQty: ordStatus === "new" ? terms.orderQty : "0",
    avgPx,
    transactTime: at,
    ...more,
  };
}

/** `cost` is price times quantity of what is held, signed as `qty`: the terminal makes the open profit from it. */
export function positionReport({ lots, cost, realized }) {
  return {
    type: "positionReport",
    symbol: "EURUSD",
    qty: qtyText(lots),
    avgPx: lots === 0 ? "0" : priceText(cost / lots),
    cost: moneyText(cost),
    realizedPnl: moneyText(realized),
    fees: "0.00",
  };
}

/** `cash` is what was paid in and what was realised, less fees. To buy does not lower it. */
export function accountReport({ name, realized }) {
  const cash = moneyText(100_000_000 + realized);
  return {
    type: "accountReport",
    account: name,
    currency: "USD",
    cash,
    realizedPnl: moneyText(realized),
    fees: "0.00",
    marginUsed: "0.00",
    buyingPower: cash,
    transactTime: Date.now(),
  };
}

/** A fill, signed, at average cost: what closes realises its share, what is beyond opens at the price. */
export function hold(account, side, orderQty, px) {
  const lots = side === "buy" ? lotsOf(orderQty) : -lotsOf(orderQty);
  const closes = account.lots * lots < 0 ? Math.min(Math.abs(lots), Math.abs(account.lots)) : 0;
  const closed = closes * Math.sign(account.lots);
  const released = closed === 0 ? 0 : Math.round((account.cost * closed) / account.lots);
  account.realized += px * closed - released;
  account.cost += px * (lots + closed) - released;
  account.lots += lots;
}
