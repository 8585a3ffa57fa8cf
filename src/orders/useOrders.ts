import { useCallback, useSyncExternalStore } from "react";
import type { OddReport } from "./lifecycle/oddReport.ts";
import type { Fill, Order, UndoneFill } from "./lifecycle/order.ts";
import { newestFinished, type Account, type OrdersState, type Position } from "./lifecycle/orderStore.ts";
import { useTerminal } from "../useTerminal.ts";

/** More finished orders than anyone reads. */
export const FINISHED_SHOWN = 300;

// Each list is worked out once for a state of its map, so that every reader gets the same array until it changes.
const newestFirst = oncePer((orders: OrdersState["orders"]): readonly Order[] =>
  [...orders.values()].reverse(),
);
const allFinished = oncePer((finished: OrdersState["finished"]): readonly Order[] =>
  newestFinished({ finished }, finished.size),
);
const shownFinished = oncePer((finished: OrdersState["finished"]): readonly Order[] =>
  newestFinished({ finished }, FINISHED_SHOWN),
);
const positionList = oncePer((positions: OrdersState["positions"]): readonly Position[] => [
  ...positions.values(),
]);

/** Orders that may still trade, those of unknown fate included, newest first. */
export function useWorkingOrders(): readonly Order[] {
  return useOrdersState((state) => newestFirst(state.working));
}

/** How many orders are finished. */
export function useFinishedCount(): number {
  return useOrdersState((state) => state.finished.size);
}

/** The FINISHED_SHOWN orders that finished last, or all of them, newest first. */
export function useFinishedOrders(all = false): readonly Order[] {
  return useOrdersState(({ finished }) => (all ? allFinished(finished) : shownFinished(finished)));
}

/** One order for its row; undefined when it is gone. */
export function useOrder(key: string): Order | undefined {
  return useOrdersState(useCallback((state: OrdersState) => state.orders.get(key), [key]));
}

/** Newest first. */
export function useFills(): readonly Fill[] {
  return useOrdersState((state) => state.fills);
}

/** Fills that were busted or corrected, newest first. */
export function useUndoneFills(): readonly UndoneFill[] {
  return useOrdersState((state) => state.undone);
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

/**
 * Wall clock up to which the exchange has told of orders, positions and account, while its channel is not live: then
 * they are shown as last told. null while they are how things stand.
 */
export function useAsOf(): number | null {
  return useOrdersState((state) => state.asOf);
}

/** What the exchange told that did not fit, and how often. */
export function useOddReports(): Pick<OrdersState, "anomalies" | "oddReports"> {
  const anomalies = useOrdersState((state) => state.anomalies);
  const oddReports = useOrdersState((state) => state.oddReports);
  return { anomalies, oddReports };
}

/** The newest report about an order that was left out, for its row; one that was only told twice is none. */
export function useOddReport(key: string): OddReport | undefined {
  return useOrdersState(
    useCallback(
      (state: OrdersState) =>
        state.oddReports.find(({ orderKey, kind }) => orderKey === key && kind !== "duplicates"),
      [key],
    ),
  );
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
