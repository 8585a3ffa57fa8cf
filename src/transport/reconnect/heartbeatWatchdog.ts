import type { CancelTimer, Clock } from "../../lib/clock.ts";

/** How long a link may take from the first byte sent until the server has greeted it. */
export const CONNECT_TIMEOUT_MS = 10_000;
/** The same for a price stream that is open and has never greeted: a plain feed's market may be quiet for a while. */
export const FIRST_WORD_TIMEOUT_MS = 30_000;

const MAX_SLACK_MS = 1_000;

/** Two heartbeats, and a little for the network: silence longer than this means that the link is dead. */
export function silenceLimitMs(heartbeatMs: number): number {
  return 2 * heartbeatMs + Math.min(MAX_SLACK_MS, heartbeatMs / 10);
}

/** Tells once when nothing was heard for too long. Judged on monotonic time, so no clock change can set it off. */
export interface HeartbeatWatchdog {
  /** Starts over from now. */
  watch(limitMs: number): void;
  /** Judges in so many ms at the latest, counting on from what was heard last. As `watch` when nothing is watched. */
  within(limitMs: number): void;
  /** Something came. Called per event: it writes a number and sets no timer. */
  heard(): void;
  /** Judges now: the timers of a hidden tab run late. */
  wake(): void;
  stop(): void;
}

export function createHeartbeatWatchdog(
  clock: Clock,
  onSilent: (silentForMs: number) => void,
): HeartbeatWatchdog {
  let limitMs = 0;
  let heardAt = 0;
  let cancelTimer: CancelTimer | null = null;

  function stop(): void {
    cancelTimer?.();
    cancelTimer = null;
  }

  function judge(): void {
    const silentForMs = clock.monotonic() - heardAt;
    stop();
    if (silentForMs >= limitMs) onSilent(silentForMs);
    else cancelTimer = clock.after(limitMs - silentForMs, judge);
  }

  return {
    watch(ms) {
      limitMs = ms;
      heardAt = clock.monotonic();
      judge();
    },
    within(ms) {
      if (cancelTimer === null) return this.watch(ms);
      limitMs = Math.min(limitMs, clock.monotonic() - heardAt + ms);
      return judge();
    },
    heard() {
      heardAt = clock.monotonic();
    },
    wake() {
      if (cancelTimer !== null) judge();
    },
    stop,
  };
}
