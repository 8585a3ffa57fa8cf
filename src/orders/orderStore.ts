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
