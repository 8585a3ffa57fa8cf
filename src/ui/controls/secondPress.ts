import type { CancelTimer, Clock } from "../../lib/clock.ts";
import { createListeners } from "../../lib/listeners.ts";

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
  const turned = createListeners<void>();
  let waiting = false;
  let firstAt = 0;
  let cancelTimer: CancelTimer = () => {};

  function turn(next: boolean): void {
    if (waiting === next) return;
    waiting = next;
    turned.emit();
  }

  function takeBack(): void {
    cancelTimer();
    turn(false);
  }

  return {
    getState: () => waiting,
    subscribe: (listener) => turned.add(listener),
    press() {
      const now = clock.monotonic();
      if (!waiting) {
        firstAt = now;
        cancelTimer = clock.after(CONFIRM_WITHIN_MS, takeBack);
        turn(true);
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
