import { useCallback, useSyncExternalStore } from "react";

export interface ReadableStore<State> {
  getState(): State;
  subscribe(listener: () => void): () => void;
}

/** A part of a store's state. `select` must return the same reference while nothing changed. */
export function useStoreValue<State, Value>(
  store: ReadableStore<State>,
  select: (state: State) => Value,
): Value {
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  return useSyncExternalStore(subscribe, () => select(store.getState()));
}
