import type { Order } from "../lifecycle/order.ts";
import { checkedConditions } from "../lifecycle/orderConditions.ts";
import type { KeptOrder } from "../lifecycle/pendingOrders.ts";
import type { CheckedOrder } from "../../protocol/orderCheck.ts";
import type { Lots } from "../../protocol/units.ts";

/** An order of this terminal before the exchange has said anything about it. */
export function newOrder(kept: KeptOrder, terms: CheckedOrder, state: "unsent" | "unknown"): Order {
  return {
    key: kept.clOrdId,
    clOrdId: kept.clOrdId,
    orderId: null,
    symbol: kept.symbol,
    side: kept.side,
    ordType: kept.ordType,
    timeInForce: kept.timeInForce,
    orderQty: terms.qty,
    price: terms.price,
    conditions: checkedConditions(terms, kept, kept),
    state,
    cumQty: 0 as Lots,
    leavesQty: terms.qty,
    avgPx: "0",
    pending: null,
    ordRejReason: null,
    text: null,
    external: false,
    createdAt: kept.sentAt,
    transactTime: null,
    applied: { state: 0, terms: 0 },
  };
}
