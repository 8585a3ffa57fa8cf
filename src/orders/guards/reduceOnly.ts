import { cannotClose } from "../draft/bracketOrders.ts";
import type { Order } from "../lifecycle/order.ts";
import type { OrdersState } from "../lifecycle/orderStore.ts";
import { refusal, type ReducingOrder } from "./requestChecks.ts";
import { words } from "../../words/words.ts";

/** What the kill switch says of an order that it holds back. */
export const KILLED = refusal("other", words.refusals.killed);

/**
 * Whether an order can only make a position smaller: it stands against one, and together with every order that may
 * trade on the same side before anything adds to the position it is no larger. `besides` is the key of an order that it would take the place of.
 */
export function onlyReduces(
  state: OrdersState,
  { symbol, side, qty }: ReducingOrder,
  besides?: string,
): boolean {
  const held = state.synced ? (state.positions.get(symbol)?.qty ?? 0) : 0;
  if (side === "sell" ? held <= 0 : held >= 0) return false;
  let closing = qty;
  const waiting = cannotClose(state.working);
  for (const [key, order] of state.working) {
    if (key === besides || waiting.has(key)) continue;
    if (order.symbol === symbol && order.side === side) closing += mayStillTrade(order);
  }
  return closing <= Math.abs(held);
}

/** A replace that is not answered may have made it larger already. */
function mayStillTrade({ leavesQty, cumQty, pending }: Order): number {
  return pending?.kind === "replace" ? Math.max(leavesQty, pending.orderQty - cumQty) : leavesQty;
}
