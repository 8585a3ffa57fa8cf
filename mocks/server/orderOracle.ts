import type { InstrumentStore } from "../../src/market/instrumentStore.ts";
import { isFinished, type Fill, type Order } from "../../src/orders/lifecycle/order.ts";
import type { OrderStore } from "../../src/orders/lifecycle/orderStore.ts";
import type { ClientMessage } from "../../src/protocol/clientMessages.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import {
  decodeServerMessage,
  type ExecutionReport,
  type PositionReport,
} from "../../src/protocol/serverMessages.ts";
import { formatPrice, formatQty } from "../../src/protocol/units.ts";
import type { ReceivedMessage } from "../exchange/messageLog.ts";
import type { Venue } from "../exchange/venue.ts";

// The oracle of every order fault: the venue's log has exactly one newOrderSingle for a clOrdId; the terminal's state
// equals the venue's; the sum of the fills is cumQty; no finished order leaves its state.

type Orders = Pick<OrderStore, "getState" | "subscribe">;

/** What an account is told that comes new. */
export interface AccountTruth {
  /** By newest clOrdId. */
  readonly orders: ReadonlyMap<string, ExecutionReport>;
  /** By execId. */
  readonly fills: ReadonlyMap<string, ExecutionReport>;
  readonly positions: readonly PositionReport[];
  /** clOrdIds that name two orders. */
  readonly twins: readonly string[];
}

/** Follows a terminal's orders from now on: returns, in words, each finished order that left its state. */
export function watchFinished(store: Orders): { readonly revived: readonly string[] } {
  const revived: string[] = [];
  store.subscribe((state, before) => {
    for (const [key, order] of before.orders) {
      const now = state.orders.get(key);
      if (isFinished(order.state) && now?.state !== order.state)
        revived.push(`${key} went from ${order.state} to ${now?.state ?? "nothing"}`);
    }
  });
  return { revived };
}

/** Logs on to the venue itself, without the wire, and reads the account whole. */
export function readAccount(venue: Venue, account: string): AccountTruth {
  const asked = { method: "POST", path: "/session", query: "", body: JSON.stringify({ account }) };
  const { ticket } = JSON.parse(venue.request(asked).body) as { ticket: string };
  const orders = new Map<string, ExecutionReport>();
  const fills = new Map<string, ExecutionReport>();
  const positions: PositionReport[] = [];
  const twins: string[] = [];
  const session = venue.openOrders(ticket, {
    send(text) {
      const message = decodeServerMessage(text);
      if (isProtocolError(message)) throw new Error(`${message.detail}: ${text}`);
      if (message.type === "positionReport") positions.push(message);
      if (message.type !== "executionReport") return;
      if (message.execType === "trade") fills.set(message.execId, message);
      else {
        if (orders.has(message.clOrdId)) twins.push(message.clOrdId);
        orders.set(message.clOrdId, message);
      }
    },
    close() {},
  });
  if ("status" in session) throw new Error(session.body);
  session.receive(JSON.stringify({ type: "logon", account, sessionId: "oracle" } satisfies ClientMessage));
  session.closed();
  return { orders, fills, positions, twins };
}

/** Messages of an account that the venue received, repetitions included. */
export function receivedMessages(venue: Venue, account: string): ClientMessage[] {
  const { body } = venue.request({ method: "GET", path: "/control/log", query: "", body: "" });
  const { orders } = JSON.parse(body) as { orders: ReceivedMessage[] };
  return orders.filter((entry) => entry.account === account).map(({ message }) => message);
}

/** What is wrong with a terminal's orders, in words; empty when nothing is. */
export function judgeOrders(
  store: Orders,
  instruments: InstrumentStore,
  truth: AccountTruth,
  received: readonly ClientMessage[],
): string[] {
  const wrong = truth.twins.map((clOrdId) => `${clOrdId} names two orders`);
  const { orders, fills, positions } = store.getState();
  const sent = new Map<string, number>();
  for (const message of received) {
    if (message.type === "newOrderSingle") sent.set(message.clOrdId, (sent.get(message.clOrdId) ?? 0) + 1);
  }
  for (const [clOrdId, times] of sent) if (times !== 1) wrong.push(`${clOrdId} came ${times} times`);

  const own = new Map([...orders.values()].map((order) => [order.clOrdId, order]));
  for (const [clOrdId, report] of truth.orders) {
    const order = own.get(clOrdId);
    if (order === undefined) wrong.push(`${clOrdId} is ${report.ordStatus} there and not known here`);
    else wrong.push(...differences(clOrdId, rowOf(order, instruments), rowTold(report)));
  }
  for (const [clOrdId, order] of own) {
    const neverThere = order.state === "notSent" || (order.state === "rejected" && order.orderId === null);
    if (!truth.orders.has(clOrdId) && !neverThere)
      wrong.push(`${clOrdId} is ${order.state} here and not known there`);
  }

  const execIds = new Set(fills.map(({ execId }) => execId));
  if (execIds.size !== fills.length) wrong.push("a fill stands twice");
  for (const execId of truth.fills.keys()) if (!execIds.has(execId)) wrong.push(`fill ${execId} is missing`);
  for (const execId of execIds) if (!truth.fills.has(execId)) wrong.push(`fill ${execId} is made up`);
  for (const order of orders.values()) wrong.push(...unfilled(order, fills));

  for (const told of truth.positions) {
    const position = positions.get(told.symbol);
    const instrument = instruments.get(told.symbol);
    if (position === undefined || instrument === undefined) wrong.push(`no position in ${told.symbol}`);
    else if (formatQty(position.qty, instrument) !== told.qty || position.avgPx !== told.avgPx)
      wrong.push(`position in ${told.symbol}: ${position.qty} lots at ${position.avgPx}, not ${told.qty}`);
  }
  return wrong;
}

interface Row {
  readonly status: string;
  readonly orderQty: string;
  readonly cumQty: string;
  readonly leavesQty: string;
  readonly price: string;
  readonly avgPx: string;
}

function rowOf(order: Order, instruments: InstrumentStore): Row | null {
  const instrument = instruments.get(order.symbol);
  if (instrument === undefined) return null;
  return {
    status: order.state,
    orderQty: formatQty(order.orderQty, instrument),
    cumQty: formatQty(order.cumQty, instrument),
    leavesQty: formatQty(order.leavesQty, instrument),
    price: order.price === null ? "" : formatPrice(order.price, instrument),
    avgPx: order.avgPx,
  };
}

function rowTold(report: ExecutionReport): Row {
  const { ordStatus, orderQty, cumQty, leavesQty, price = "", avgPx } = report;
  return { status: ordStatus, orderQty, cumQty, leavesQty, price, avgPx };
}

function differences(clOrdId: string, shown: Row | null, told: Row): string[] {
  if (shown === null) return [`${clOrdId} is of an unknown instrument`];
  return (Object.keys(told) as (keyof Row)[]).flatMap((field) =>
    shown[field] === told[field]
      ? []
      : [`${clOrdId} ${field}: ${shown[field]} here, ${told[field]} at the venue`],
  );
}

function unfilled(order: Order, fills: readonly Fill[]): string[] {
  const filled = fills
    .filter(({ orderKey }) => orderKey === order.key)
    .reduce((sum, { lastQty }) => sum + lastQty, 0);
  return filled === order.cumQty ? [] : [`${order.key}: fills of ${filled}, cumQty ${order.cumQty}`];
}
