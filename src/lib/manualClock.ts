import type { CancelTimer, Clock } from "./clock.ts";

/** A clock that moves only when told to. */
export interface ManualClock extends Clock {
  /** Moves both clocks forward, running due timers in order of their time. */
  advance(ms: number): void;
  /** Moves only the wall clock, as a person or NTP does. */
  jumpWallClock(ms: number): void;
  /** Timers set and not yet run or cancelled. */
  pending(): number;
}

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

export function createManualClock(startAt = 1_700_000_000_000): ManualClock {
  let wall = startAt;
  let elapsed = 0;
  const timers = new Set<Timer>();

  function nextDue(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.dueAt <= until && (next === undefined || timer.dueAt < next.dueAt)) next = timer;
    }
    return next;
  }

  return {
    now: () => wall,
    monotonic: () => elapsed,
    after(delayMs, callback): CancelTimer {
      const timer = { dueAt: elapsed + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance(ms) {
      const until = elapsed + ms;
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        wall += timer.dueAt - elapsed;
        elapsed = timer.dueAt;
        timers.delete(timer);
        timer.callback();
      }
      wall += until - elapsed;
      elapsed = until;
    },
    jumpWallClock(ms) {
      wall += ms;
    },
    pending: () => timers.size,
  };
}
