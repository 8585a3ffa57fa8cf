import { LISTINGS } from "../exchange/testing/testExchange.ts";
import { applyCancelReject } from "../../src/orders/lifecycle/applyCancelReject.ts";
import { applyExecutionReport } from "../../src/orders/lifecycle/applyExecutionReport.ts";
import type { Order } from "../../src/orders/lifecycle/order.ts";
import {
  createOrderStore,
  putOrder,
  recordReport,
  type OrdersState,
} from "../../src/orders/lifecycle/orderStore.ts";
import { invariant } from "../../src/lib/assert.ts";
import type { Random } from "../../src/lib/random.ts";
import type { ExecutionReport, OrderCancelReject } from "../../src/protocol/serverMessages.ts";
import { decodePrice, decodeQty, type Lots, type Ticks } from "../../src/protocol/units.ts";

// For tests only: what a terminal makes of messages about one order of ACME, delivered in any order.

const INSTRUMENT = LISTINGS[2].instrument;

/** A message about one order. */
export type AboutOrder = ExecutionReport | OrderCancelReject;

export function lots(text: string): Lots {
  const decoded = decodeQty(text, INSTRUMENT);
  if (!decoded.ok) throw new Error(text);
  return decoded.value;
}

export function ticks(text: string): Ticks {
  const decoded = decodePrice(text, INSTRUMENT);
  if (!decoded.ok) throw new Error(text);
  return decoded.value;
}

/** The order as its terminal had sent it, before the venue spoke. `first` is its first report. */
export function sentOrder(first: ExecutionReport): Order {
  const clOrdId = first.origClOrdId ?? first.clOrdId;
  return {
    key: clOrdId,
    clOrdId,
    orderId: null,
    symbol: first.symbol,
    side: first.side,
    ordType: first.ordType,
    timeInForce: first.timeInForce,
    orderQty: lots(first.orderQty),
    price: first.price === undefined ? null : ticks(first.price),
    state: "sent",
    cumQty: 0 as Lots,
    leavesQty: lots(first.orderQty),
    avgPx: "0",
    pending: null,
    ordRejReason: null,
    text: null,
    external: false,
    createdAt: 0,
    transactTime: null,
    applied: { state: 0, terms: 0 },
  };
}

export function start(sent: Order): OrdersState {
  const store = createOrderStore();
  store.update((state) => putOrder(state, sent));
  return store.getState();
}

/** The orders after one message about the order of this key. */
export function take(state: OrdersState, key: string, report: AboutOrder): OrdersState {
  if (report.type === "orderCancelReject")
    return putOrder(state, applyCancelReject(orderOf(state, key), report));
  const applied = applyExecutionReport(state.orders.get(key), report, INSTRUMENT, 0);
  return recordReport(state, applied, report.possResend === true);
}

function orderOf({ orders }: OrdersState, key: string): Order {
  const order = orders.get(key);
  invariant(order !== undefined, `no order ${key}`);
  return order;
}

/** What must not depend on the order of delivery. Words are those of whatever came last with any, and what waits for a late message is not the order. */
export function outcome(state: OrdersState, key: string): string {
  const { text: _, corrections: __, answered: ___, ...told } = orderOf(state, key);
  const order = Object.fromEntries(Object.entries(told).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const fills = state.fills.map(({ execId, lastQty, lastPx }) => `${execId} ${lastQty} ${lastPx}`);
  return JSON.stringify({ order, fills: fills.toSorted() }, null, 1);
}

export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.integer(left.length), 1));
}
