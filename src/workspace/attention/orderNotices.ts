import type { Fill, Order } from "../../orders/order.ts";
import { newestFinished, type OrderStore, type OrdersState } from "../../orders/orderStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { shownPrice, shownQty } from "../../ui/figures.ts";

/** What a person is told of: a fill, a refusal by the exchange. */
export interface OrderNotice {
  readonly kind: "fill" | "reject";
  readonly text: string;
}

/** More fills than this at once are told as a number. */
const TOLD_ONE_BY_ONE = 3;

/**
 * Tells each fill and each reject once. What is there at the first snapshot is history; what filled while the link was
 * down is told when the exchange's list is whole again.
 */
export function followOrders(
  store: Pick<OrderStore, "getState" | "subscribe">,
  instrument: (symbol: string) => Instrument | undefined,
  tell: (notice: OrderNotice) => void,
): () => void {
  const known = new Set<string>();
  const rejected = new Set<string>();
  let begun = false;

  function newFills({ fills }: OrdersState): readonly Fill[] {
    const fresh: Fill[] = [];
    for (const fill of fills) {
      // Newest first: behind a known one there is nothing new, unless one came late, which the set keeps from twice.
      if (known.has(fill.execId)) continue;
      known.add(fill.execId);
      fresh.unshift(fill);
    }
    return fresh;
  }

  function newRejects(state: OrdersState, before: OrdersState | null): readonly Order[] {
    const fresh: Order[] = [];
    for (const order of before?.synced === true ? justFinished(state, before) : state.orders.values()) {
      if (order.state !== "rejected" || rejected.has(order.key)) continue;
      rejected.add(order.key);
      fresh.push(order);
    }
    return fresh;
  }

  function look(state: OrdersState, before: OrdersState | null): void {
    if (!state.synced) return;
    const fills = state.fills === before?.fills && before.synced ? [] : newFills(state);
    const rejects = state.orders === before?.orders && before.synced ? [] : newRejects(state, before);
    if (!begun) {
      begun = true;
      return;
    }
    if (fills.length > TOLD_ONE_BY_ONE)
      tell({ kind: "fill", text: `${fills.length} fills came at once. See Fills.` });
    else
      for (const fill of fills) tell({ kind: "fill", text: fillWords(fill, state, instrument(fill.symbol)) });
    for (const { side, symbol, text } of rejects)
      tell({
        kind: "reject",
        text: `Refused by the exchange: ${side} ${symbol}${text === null ? "" : `: ${text}`}`,
      });
  }

  look(store.getState(), null);
  return store.subscribe((state, before) => look(state, before));
}

/** Every order that finished between the two, and perhaps some that had before: not all of a day is gone through. */
function justFinished(state: OrdersState, before: OrdersState): readonly Order[] {
  const left = [...before.working.keys()].flatMap((key) => state.orders.get(key) ?? []);
  return [...left, ...newestFinished(state.orders, state.orders.size - before.orders.size)];
}

function fillWords(fill: Fill, { orders }: OrdersState, instrument: Instrument | undefined): string {
  const did = fill.side === "buy" ? "Bought" : "Sold";
  if (instrument === undefined) return `${did} ${fill.symbol}`;
  const order = orders.get(fill.orderKey);
  const left =
    order === undefined || order.leavesQty === 0 ? "" : `, ${shownQty(order.leavesQty, instrument)} left`;
  return `${did} ${shownQty(fill.lastQty, instrument)} ${fill.symbol} at ${shownPrice(fill.lastPx, instrument)}${left}`;
}
