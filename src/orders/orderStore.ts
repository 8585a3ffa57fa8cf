import { createStore } from "zustand/vanilla";
import type { AppliedReport } from "./applyExecutionReport.ts";
import type { Fill, Order } from "./order.ts";
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
  /** By key. */
  readonly orders: ReadonlyMap<string, Order>;
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
  orders: new Map(),
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
  const store = createStore<OrdersState>(() => ({ ...EMPTY, ...initial }));
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    update: (change) => store.setState(change, true),
  };
}

export function putOrder(state: OrdersState, order: Order): OrdersState {
  if (state.orders.get(order.key) === order) return state;
  return { ...state, orders: new Map(state.orders).set(order.key, order) };
}

export function dropOrder(state: OrdersState, key: string): OrdersState {
  if (!state.orders.has(key)) return state;
  const orders = new Map(state.orders);
  orders.delete(key);
  return { ...state, orders };
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
  return { ...state, orders };
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
