import type { Clock } from "../lib/clock.ts";
import { createManualClock } from "../lib/manualClock.ts";

/** The time of a recording: it stands still until the player moves it. */
export interface ReplayClock extends Clock {
  /** Moves to this many ms after the start, running what is due on the way; never back. */
  advanceTo(at: number): void;
}

/** `defer` runs later, outside the caller: what is asked for at once happens although the time stands. */
export function createReplayClock(startedAt: number, defer: (run: () => void) => void): ReplayClock {
  const clock = createManualClock(startedAt);
  return {
    now: () => Math.floor(clock.now()),
    monotonic: () => clock.monotonic(),
    after(delayMs, callback) {
      const cancel = clock.after(delayMs, callback);
      if (delayMs <= 0) defer(() => clock.advance(0));
      return cancel;
    },
    advanceTo: (at) => clock.advance(Math.max(0, at - clock.monotonic())),
  };
}
