import { useCallback, useSyncExternalStore } from "react";
import { isFinished, type Fill, type Order } from "./order.ts";
import type { Account, OrdersState, Position } from "./orderStore.ts";
import { useTerminal } from "../useTerminal.ts";

// Each list is worked out once for a state of its map, so that every reader gets the same array until it changes.
const allOrders = oncePer((orders: OrdersState["orders"]): readonly Order[] =>
  [...orders.values()].reverse(),
);
const workingOrders = oncePer((orders: OrdersState["orders"]): readonly Order[] =>
  allOrders(orders).filter((order) => !isFinished(order.state)),
);
const positionList = oncePer((positions: OrdersState["positions"]): readonly Position[] => [
  ...positions.values(),
]);

/** Every order known here, newest first. */
export function useOrders(): readonly Order[] {
  return useOrdersState((state) => allOrders(state.orders));
}

/** Orders that may still trade, those of unknown fate included, newest first. */
export function useWorkingOrders(): readonly Order[] {
  return useOrdersState((state) => workingOrders(state.orders));
}

/** One order for its row; undefined when it is gone. */
export function useOrder(key: string): Order | undefined {
  return useOrdersState(useCallback((state: OrdersState) => state.orders.get(key), [key]));
}

/** Newest first. */
export function useFills(): readonly Fill[] {
  return useOrdersState((state) => state.fills);
}

/** Every position that was ever told, flat ones included. */
export function usePositions(): readonly Position[] {
  return useOrdersState((state) => positionList(state.positions));
}

/** null until the exchange has told it. */
export function useAccount(): Account | null {
  return useOrdersState((state) => state.account);
}

/** False until the first snapshot is whole: tables show their loading state. */
export function useOrdersSynced(): boolean {
  return useOrdersState((state) => state.synced);
}

function useOrdersState<Selected>(select: (state: OrdersState) => Selected): Selected {
  const { orderStore } = useTerminal();
  const subscribe = useCallback((changed: () => void) => orderStore.subscribe(changed), [orderStore]);
  return useSyncExternalStore(subscribe, () => select(orderStore.getState()));
}

function oncePer<Source extends object, Value>(derive: (source: Source) => Value): (source: Source) => Value {
  const known = new WeakMap<Source, { readonly value: Value }>();
  return (source) => {
    const hit = known.get(source) ?? { value: derive(source) };
    known.set(source, hit);
    return hit.value;
  };
}
