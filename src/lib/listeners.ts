/** A set of callbacks. Adding returns the removal; emitting tolerates removal while it runs. */
export interface Listeners<Event> {
  add(listener: (event: Event) => void): () => void;
  emit(event: Event): void;
  size(): number;
}

export function createListeners<Event>(): Listeners<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    add(listener) {
      const own = (event: Event): void => listener(event);
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    size: () => listeners.size,
  };
}
