import { createStore } from "zustand/vanilla";
import type { CancelTimer, Clock } from "../../lib/clock.ts";

/** Armed keys that are not used for this long are safe again. */
export const ARMED_FOR_MS = 5 * 60_000;

/** Whether keys that add risk do anything. Never kept: a terminal that opens is safe. */
export interface Arming {
  getState(): boolean;
  subscribe(listener: () => void): () => void;
  set(armed: boolean): void;
  /** True when armed, and then armed for another while. */
  use(): boolean;
}

export function createArming(clock: Clock): Arming {
  const store = createStore<boolean>(() => false);
  let until = 0;
  let cancelTimer: CancelTimer = () => {};

  function set(armed: boolean): void {
    cancelTimer();
    if (armed) {
      until = clock.monotonic() + ARMED_FOR_MS;
      cancelTimer = clock.after(ARMED_FOR_MS, () => set(false));
    }
    store.setState(armed, true);
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    set,
    use() {
      // A tab that was asleep may find its timer still to run.
      const armed = store.getState() && clock.monotonic() <= until;
      set(armed);
      return armed;
    },
  };
}
