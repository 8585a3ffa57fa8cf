import { createStore } from "zustand/vanilla";
import type { AppliedReport } from "./applyExecutionReport.ts";
import { MAX_ODD_REPORTS, type Anomaly, type OddReport, type OrderAnomalies } from "./oddReport.ts";
import { isFinished, type Fill, type Order, type UndoneFill } from "./order.ts";
import { PersistentMap } from "../../lib/persistentMap.ts";
import type { Money } from "../../protocol/money.ts";
import type { RiskTerms } from "../../protocol/riskTerms.ts";
import type { Lots } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

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
  /** What the exchange holds the account to; null while it tells nothing of it. */
  readonly riskTerms: RiskTerms | null;
  /** What is made up: the money alone or the market too; null where the exchange says nothing of it. */
  readonly paper: "account" | "market" | null;
}

export interface OrdersState {
  /** By key, in the order in which they were first heard of. A report costs the same however many there are. */
  readonly orders: ReadonlyMap<string, Order>;
  /** Those of `orders` that may still trade. */
  readonly working: ReadonlyMap<string, Order>;
  /** The others, in the order in which they finished. */
  readonly finished: ReadonlyMap<string, Order>;
  /** Newest first. */
  readonly fills: readonly Fill[];
  /** Fills that were busted or corrected, newest first. They stand in `fills` no more. */
  readonly undone: readonly UndoneFill[];
  /** By symbol; flat ones with realised P&L stay. */
  readonly positions: ReadonlyMap<string, Position>;
  readonly account: Account | null;
  /** False until the first snapshot is whole: tables show their loading state. */
  readonly synced: boolean;
  /**
   * Wall clock up to which the exchange has told of all this, while its channel is down or has not told again what was
   * missed; null while what is here is how things stand.
   */
  readonly asOf: number | null;
  readonly anomalies: OrderAnomalies;
  /** What did not fit, in words: the newest MAX_ODD_REPORTS, newest first. */
  readonly oddReports: readonly OddReport[];
}

const EMPTY: OrdersState = {
  orders: PersistentMap.of<Order>([]),
  working: PersistentMap.of<Order>([]),
  finished: PersistentMap.of<Order>([]),
  fills: [],
  undone: [],
  positions: new Map(),
  account: null,
  synced: false,
  asOf: null,
  anomalies: { duplicates: 0, late: 0, impossible: 0 },
  oddReports: [],
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
  const finished = persistent(state.finished);
  const orders = persistent(state.orders).with(key, order);
  return isFinished(order.state)
    ? { ...state, orders, working: working.without(key), finished: finished.with(key, order) }
    : { ...state, orders, working: working.with(key, order), finished: finished.without(key) };
}

export function dropOrder(state: OrdersState, key: string): OrdersState {
  if (!state.orders.has(key)) return state;
  return {
    ...state,
    orders: persistent(state.orders).without(key),
    working: persistent(state.working).without(key),
    finished: persistent(state.finished).without(key),
  };
}

/** Those that finished last, newest first. */
export function newestFinished({ finished }: Pick<OrdersState, "finished">, limit: number): readonly Order[] {
  const found: Order[] = [];
  for (const order of persistent(finished).newestFirst()) {
    if (found.length === limit) break;
    found.push(order);
  }
  return found;
}

export function putPosition(state: OrdersState, position: Position): OrdersState {
  return { ...state, positions: new Map(state.positions).set(position.symbol, position) };
}

/**
 * One applied report, and what of it did not fit. Each execId counts once: a fill that is already there is a duplicate.
 * `at` is the local wall clock.
 */
export function recordReport(
  state: OrdersState,
  { order, fill, held, released, corrects, anomaly }: AppliedReport,
  possResend: boolean,
  at = 0,
): OrdersState {
  const moved = order === undefined ? state : putOrder(state, order);
  const known = fill !== null && isKnown(state, fill);
  const gone = fill !== null && isUndone(fill, order);
  const told = gone ? withUndone(moved, fill) : moved;
  const own = withFill(told, known || gone || held ? null : fill, corrects);
  const filled = released.reduce(
    (so, one) =>
      isUndone(one, order) ? withUndone(so, one) : withFill(so, isKnown(so, one) ? null : one, null),
    own,
  );
  const twice: Anomaly | null =
    known && !possResend ? { kind: "duplicates", text: words.oddReports.executionAgain(fill.execId) } : null;
  const odd = anomaly?.kind === "impossible" ? anomaly : (twice ?? anomaly);
  if (odd === null) return filled;
  const about =
    order === undefined ? words.oddReports.aboutUnknown : words.oddReports.about(order.symbol, order.side);
  return countAnomaly(filled, { ...odd, at, orderKey: order?.key ?? null, about });
}

function isKnown({ fills }: OrdersState, { execId }: Fill): boolean {
  return fills.some((fill) => fill.execId === execId);
}

/** It was busted or corrected before it came. */
function isUndone({ execId }: Fill, order: Order | undefined): boolean {
  return order?.corrections?.gone.includes(execId) === true;
}

function withUndone(state: OrdersState, fill: Fill): OrdersState {
  if (state.undone.some((one) => one.fill.execId === fill.execId)) return state;
  return { ...state, undone: [{ fill, into: null }, ...state.undone] };
}

/** A new session counts its seq anew: its first word about an order is newer than all that was known. */
export function beginSession(state: OrdersState): OrdersState {
  const orders = new Map<string, Order>();
  for (const [key, order] of state.orders) {
    const { corrections } = order;
    const applied = { state: 0, terms: 0 };
    const kept =
      corrections === undefined ? {} : { corrections: { gone: corrections.gone, seq: 0, aside: null } };
    orders.set(key, { ...order, ...kept, answered: undefined, applied });
  }
  return { ...state, ...sorted(orders) };
}

/** The channel is gone, and was heard until then. What nothing was told of is as of no time. */
export function endedAt(state: OrdersState, at: number): OrdersState {
  const empty = state.orders.size === 0 && state.positions.size === 0 && state.account === null;
  return state.asOf !== null || (empty && !state.synced) ? state : { ...state, asOf: at };
}

/** All that was missed is there. */
export function caughtUp(state: OrdersState): OrdersState {
  return state.synced && state.asOf === null ? state : { ...state, synced: true, asOf: null };
}

/** What a snapshot told comes in the exchange's order, not in that of the time at which orders finished. */
export function finishedByTime(state: OrdersState): OrdersState {
  return { ...state, finished: sorted(state.orders).finished };
}

function sorted(orders: ReadonlyMap<string, Order>): Pick<OrdersState, "orders" | "working" | "finished"> {
  const all = [...orders];
  const working = all.filter(([, order]) => !isFinished(order.state));
  const finished = all
    .filter(([, order]) => isFinished(order.state))
    .sort(([, one], [, other]) => toldAt(one) - toldAt(other));
  return {
    orders: PersistentMap.of(orders),
    working: PersistentMap.of(working),
    finished: PersistentMap.of(finished),
  };
}

function toldAt({ transactTime, createdAt }: Order): number {
  return transactTime ?? createdAt;
}

/** A map of another kind, as a test may give it, is copied once. */
function persistent<Value>(map: ReadonlyMap<string, Value>): PersistentMap<Value> {
  return map instanceof PersistentMap ? map : PersistentMap.of(map);
}

/** Counts what did not fit and keeps it in words. */
export function countAnomaly(state: OrdersState, odd: Omit<OddReport, "id" | "query">): OrdersState {
  const { kind } = odd;
  const id = (state.oddReports[0]?.id ?? 0) + 1;
  return {
    ...state,
    anomalies: { ...state.anomalies, [kind]: state.anomalies[kind] + 1 },
    oddReports: [{ ...odd, id, query: "none" } as const, ...state.oddReports].slice(0, MAX_ODD_REPORTS),
  };
}

/** Marks what did not fit about an order: the exchange is asked because of it, or has answered. */
export function markQuery(state: OrdersState, orderKey: string, query: "asked" | "answered"): OrdersState {
  const from = query === "asked" ? "none" : "asked";
  const meant = (odd: OddReport): boolean => odd.orderKey === orderKey && odd.query === from;
  if (!state.oddReports.some(meant)) return state;
  return { ...state, oddReports: state.oddReports.map((odd) => (meant(odd) ? { ...odd, query } : odd)) };
}

/** Puts a fill in: in the place of the one that it corrects, which falls away in any case. */
function withFill(state: OrdersState, fill: Fill | null, corrects: string | null): OrdersState {
  const place = state.fills.findIndex(({ execId }) => execId === corrects);
  if (place === -1) return fill === null ? state : { ...state, fills: [fill, ...state.fills] };
  const former = state.fills[place];
  return {
    ...state,
    fills: state.fills.toSpliced(place, 1, ...(fill === null ? [] : [fill])),
    undone: former === undefined ? state.undone : [{ fill: former, into: fill }, ...state.undone],
  };
}
