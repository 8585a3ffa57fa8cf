import type { CancelTimer, Clock } from "../../lib/clock.ts";
import { fullJitterMs } from "./backoff.ts";

/** A link that held this long was good: the failures before it no longer count. */
export const STABLE_MS = 10_000;

export interface Pace {
  readonly baseMs?: number;
  /** Never sooner than this; the jitter comes on top. */
  readonly notBeforeMs?: number;
}

/** When the next attempt to connect is due. Holds the only reconnect timer of a link. */
export interface Retries {
  /** Attempts that failed in a row. */
  failures(): number;
  /** The link is up. */
  connected(): void;
  /** Counts a failure and sets the timer of the next attempt. Returns its monotonic time: Infinity while offline. */
  arm(pace?: Pace): number;
  disarm(): void;
  /** Forgets the failures, for when a person or the network says that now is different. */
  forget(): void;
  setOffline(offline: boolean): void;
}

export function createRetries(options: {
  readonly clock: Clock;
  readonly random: () => number;
  readonly attempt: () => void;
}): Retries {
  const { clock, random, attempt } = options;
  let failures = 0;
  let connectedAt: number | null = null;
  let offline = false;
  let cancelTimer: CancelTimer | null = null;

  function disarm(): void {
    cancelTimer?.();
    cancelTimer = null;
  }

  return {
    failures: () => failures,
    connected() {
      connectedAt = clock.monotonic();
    },
    arm(pace = {}) {
      disarm();
      if (connectedAt !== null && clock.monotonic() - connectedAt >= STABLE_MS) failures = 0;
      connectedAt = null;
      if (offline) return Number.POSITIVE_INFINITY;
      const delayMs = (pace.notBeforeMs ?? 0) + fullJitterMs(failures, random, pace.baseMs);
      failures += 1;
      cancelTimer = clock.after(delayMs, attempt);
      return clock.monotonic() + delayMs;
    },
    disarm,
    forget() {
      failures = 0;
    },
    setOffline(value) {
      offline = value;
    },
  };
}
