import { putOrder, type OrdersState } from "./orderStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatAvgPx } from "../../protocol/units.ts";

/**
 * The order's average price worked out from its fills, Σ(price × quantity) / Σ quantity, where all of them are known.
 * Else it stays as the exchange told it.
 */
export function withOwnAvgPx(state: OrdersState, key: string, instrument: Instrument): OrdersState {
  const order = state.orders.get(key);
  if (order === undefined || order.cumQty === 0) return state;
  let lots = 0;
  let value = 0n;
  for (const { orderKey, lastQty, lastPx } of state.fills) {
    if (orderKey !== key) continue;
    lots += lastQty;
    value += BigInt(lastQty) * BigInt(lastPx);
  }
  if (lots !== order.cumQty) return state;
  const avgPx = formatAvgPx(value, order.cumQty, instrument);
  return withoutZeros(avgPx) === withoutZeros(order.avgPx) ? state : putOrder(state, { ...order, avgPx });
}

/** Lots of the order in the executions that stand. */
export function tradedLots({ fills }: OrdersState, key: string): number {
  let lots = 0;
  for (const { orderKey, lastQty } of fills) if (orderKey === key) lots += lastQty;
  return lots;
}

function withoutZeros(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}
