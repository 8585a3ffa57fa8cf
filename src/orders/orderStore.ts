import { createStore } from "zustand/vanilla";
import type { AppliedReport } from "./applyExecutionReport.ts";
import { isFinished, type Fill, type Order } from "./order.ts";
import { PersistentMap } from "../lib/persistentMap.ts";
import type { Money } from "../protocol/money.ts";
import type { Lots } from "../protocol/units.ts";

/** A position as the exchange last told it. Money is in the instrument's currency. */
export interface Position {
  readonly symbol: string;
  /** Negative is short. */
  readonly qty: Lots;
  readonly avgPx: string;
  /** Σ(price × quantity) of what is open, signed like qty. */
  readonly cost: Money;
  readonly realizedPnl: Money;
  readonly fees: Money;
}

/** The account as the exchange last told it, in its own currency. */
export interface Account {
  readonly account: string;
  readonly currency: string;
  readonly cash: Money;
  readonly realizedPnl: Money;
  readonly fees: Money;
  readonly marginUsed: Money;
  readonly buyingPower: Money;
}

/** Counts of what did not fit, for the Connection panel. */
export interface OrderAnomalies {
  readonly duplicates: number;
  readonly impossible: number;
}

export interface OrdersState {
  /** By key, in the order in which they were first heard of. A report costs the same however many there are. */
  readonly orders: ReadonlyMap<string, Order>;
  /** Those of `orders` that may still trade. */
  readonly working: ReadonlyMap<string, Order>;
  /** Newest first. */
  readonly fills: readonly Fill[];
  /** By symbol; flat ones with realised P&L stay. */
  readonly positions: ReadonlyMap<string, Position>;
  readonly account: Account | null;
  /** False until the first snapshot is whole: tables show their loading state. */
  readonly synced: boolean;
  readonly anomalies: OrderAnomalies;
}

const EMPTY: OrdersState = {
  orders: PersistentMap.of<Order>([]),
  working: PersistentMap.of<Order>([]),
  fills: [],
  positions: new Map(),
  account: null,
  synced: false,
  anomalies: { duplicates: 0, impossible: 0 },
};

/** What this terminal knows about its orders. Everyone reads; order entry alone writes. */
export interface OrderStore {
  getState(): OrdersState;
  subscribe(listener: (state: OrdersState, before: OrdersState) => void): () => void;
  /** Returning the same state changes nothing and tells nobody. */
  update(change: (state: OrdersState) => OrdersState): void;
}

export function createOrderStore(initial: Partial<OrdersState> = {}): OrderStore {
  const { orders = EMPTY.orders } = initial;
  const store = createStore<OrdersState>(() => ({ ...EMPTY, ...initial, ...sorted(orders) }));
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    update: (change) => store.setState(change, true),
  };
}

export function putOrder(state: OrdersState, order: Order): OrdersState {
  if (state.orders.get(order.key) === order) return state;
  const { key } = order;
  const working = persistent(state.working);
  return {
    ...state,
    orders: persistent(state.orders).with(key, order),
    working: isFinished(order.state) ? working.without(key) : working.with(key, order),
  };
}

export function dropOrder(state: OrdersState, key: string): OrdersState {
  if (!state.orders.has(key)) return state;
  return {
    ...state,
    orders: persistent(state.orders).without(key),
    working: persistent(state.working).without(key),
  };
}

/** The newest of those that are finished, newest first. */
export function newestFinished(orders: OrdersState["orders"], limit: number): readonly Order[] {
  const found: Order[] = [];
  for (const order of persistent(orders).newestFirst()) {
    if (found.length === limit) break;
    if (isFinished(order.state)) found.push(order);
  }
  return found;
}

export function putPosition(state: OrdersState, position: Position): OrdersState {
  return { ...state, positions: new Map(state.positions).set(position.symbol, position) };
}

/** One applied report. Each execId counts once: a fill that is already there is counted as a duplicate. */
export function recordReport(state: OrdersState, applied: AppliedReport, possResend: boolean): OrdersState {
  const { order, fill, corrects, anomaly } = applied;
  const moved = order === undefined ? state : putOrder(state, order);
  if (anomaly !== null) return addFill(countAnomaly(moved, anomaly), fill);
  if (corrects !== null) return correctFill(moved, corrects, fill);
  const filled = addFill(moved, fill);
  const twice = fill !== null && filled === moved && !possResend;
  return twice ? countAnomaly(filled, "duplicates") : filled;
}

/** A new session counts its seq anew: its first word about an order is newer than all that was known. */
export function beginSession(state: OrdersState): OrdersState {
  const orders = new Map<string, Order>();
  for (const [key, order] of state.orders) orders.set(key, { ...order, applied: { state: 0, terms: 0 } });
  return { ...state, ...sorted(orders) };
}

function sorted(orders: ReadonlyMap<string, Order>): Pick<OrdersState, "orders" | "working"> {
  const working = [...orders].filter(([, order]) => !isFinished(order.state));
  return { orders: PersistentMap.of(orders), working: PersistentMap.of(working) };
}

/** A map of another kind, as a test may give it, is copied once. */
function persistent<Value>(map: ReadonlyMap<string, Value>): PersistentMap<Value> {
  return map instanceof PersistentMap ? map : PersistentMap.of(map);
}

export function countAnomaly(state: OrdersState, kind: keyof OrderAnomalies): OrdersState {
  return { ...state, anomalies: { ...state.anomalies, [kind]: state.anomalies[kind] + 1 } };
}

function addFill(state: OrdersState, fill: Fill | null): OrdersState {
  if (fill === null || state.fills.some((known) => known.execId === fill.execId)) return state;
  return { ...state, fills: [fill, ...state.fills] };
}

/** A fill that the exchange has corrected, or taken back when `fill` is null. */
function correctFill(state: OrdersState, execId: string, fill: Fill | null): OrdersState {
  const fills = state.fills.flatMap((known) => {
    if (known.execId !== execId) return [known];
    return fill === null ? [] : [fill];
  });
  return { ...state, fills };
}
