import type { Order } from "../../orders/order.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { NO_FIGURE, shownAvgPx, shownPrice, shownQty, shownTime } from "../../ui/figures.ts";

/** The texts of an order's cells. Without its instrument there are no units to write figures in. */
export interface OrderCells {
  readonly time: string;
  readonly side: string;
  readonly type: string;
  readonly qty: string;
  readonly filled: string;
  readonly price: string;
  readonly avgPx: string;
  readonly timeInForce: string;
  /** "EURUSD buy 10,000": names the order in its buttons. */
  readonly name: string;
}

export function orderCells(order: Order, instrument: Instrument | undefined): OrderCells {
  const side = order.side === "buy" ? "Buy" : "Sell";
  const qty = instrument === undefined ? NO_FIGURE : shownQty(order.orderQty, instrument);
  return {
    time: shownTime(order.transactTime ?? order.createdAt),
    side,
    type: order.ordType === "market" ? "Market" : "Limit",
    qty,
    filled: instrument === undefined ? NO_FIGURE : shownQty(order.cumQty, instrument),
    price: order.price === null || instrument === undefined ? NO_FIGURE : shownPrice(order.price, instrument),
    avgPx: order.cumQty === 0 || instrument === undefined ? NO_FIGURE : shownAvgPx(order.avgPx, instrument),
    timeInForce: order.timeInForce === "day" ? "Day" : order.timeInForce.toUpperCase(),
    name: `${order.symbol} ${side.toLowerCase()} ${qty}`,
  };
}
