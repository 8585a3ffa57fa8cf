import { createStore } from "zustand/vanilla";
import type { CancelTimer, Clock } from "../lib/clock.ts";

/** Sooner than this after the first, a press is the other half of a double click. */
export const CONFIRM_FROM_MS = 250;
/** Later than this the first press is taken back. */
export const CONFIRM_WITHIN_MS = 4_000;

/** What must be pressed twice to be done. Its state is whether it waits for the second press. */
export interface SecondPress {
  getState(): boolean;
  subscribe(listener: () => void): () => void;
  /** True when this was the second press. */
  press(): boolean;
  takeBack(): void;
}

export function createSecondPress(clock: Clock): SecondPress {
  const store = createStore<boolean>(() => false);
  let firstAt = 0;
  let cancelTimer: CancelTimer = () => {};

  function takeBack(): void {
    cancelTimer();
    store.setState(false, true);
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    press() {
      const now = clock.monotonic();
      if (!store.getState()) {
        firstAt = now;
        cancelTimer = clock.after(CONFIRM_WITHIN_MS, takeBack);
        store.setState(true, true);
        return false;
      }
      if (now - firstAt < CONFIRM_FROM_MS) return false;
      takeBack();
      // A tab that was busy or asleep may find the timer still to run.
      return now - firstAt <= CONFIRM_WITHIN_MS;
    },
    takeBack,
  };
}
