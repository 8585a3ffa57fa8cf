import type { CancelTimer, Clock } from "../../lib/clock.ts";
import { createListeners } from "../../lib/listeners.ts";
import { createArrivals } from "../link/arrivals.ts";

/** A feed that is as a rule quicker than `USUAL_MS` and has sent no price for this long is not as it was. */
export const FEED_QUIET_MS = 3_000;
const USUAL_MS = 1_000;
/** Nor before this many times its own longer pauses. */
const TIMES_ITS_PACE = 4;
/** Fewer pauses than these say nothing of what is usual. */
const PAUSES_AT_LEAST = 100;
const LOOK_MS = 500;

/** `none`: no price has come since the page was opened. */
export type FeedPace = "none" | "usual" | "quiet";

/**
 * Tells a live feed that has fallen quiet from one that is slow by itself: pauses of prices are measured against the
 * feed's own, ninety-nine in a hundred of which are under a second. Heartbeats are no prices, and a market that is closed
 * sends none. It is a warning: whether the link is stale is decided by its heartbeat.
 */
export interface QuietFeed {
  pace(): FeedPace;
  /** How long no price has come, ms; null while that is no news. */
  quietMs(): number | null;
  /** Told when the pace changes. */
  onPace(listener: () => void): () => void;
  /** A new link: the time that there was none is no pause. */
  linkBegan(): void;
  /** A price came. Called per event. */
  heard(): void;
  start(): void;
  stop(): void;
}

export interface QuietFeedOptions {
  readonly clock: Clock;
  readonly live: () => boolean;
  /** Some symbol of the stream is in continuous trading. */
  readonly trading: () => boolean;
}

export function createQuietFeed({ clock, live, trading }: QuietFeedOptions): QuietFeed {
  const pauses = createArrivals();
  const changes = createListeners<void>();
  let pace: FeedPace = "none";
  let heardAt: number | null = null;
  let lookedAt = 0;
  let cancel: CancelTimer | null = null;

  function turn(next: FeedPace): void {
    if (pace === next) return;
    pace = next;
    changes.emit();
  }

  function isQuiet(now: number): boolean {
    if (heardAt === null || now - heardAt < FEED_QUIET_MS || !live() || !trading()) return false;
    const usual = pauses.interArrival();
    if (usual === null || usual.of < PAUSES_AT_LEAST || usual.p99Ms >= USUAL_MS) return false;
    return now - heardAt >= TIMES_ITS_PACE * usual.p99Ms;
  }

  function look(): void {
    cancel = clock.after(LOOK_MS, look);
    const now = clock.monotonic();
    // A page that was held up has not heard what came meanwhile either.
    const late = now - lookedAt > 3 * LOOK_MS;
    lookedAt = now;
    if (!late && heardAt !== null) turn(isQuiet(now) ? "quiet" : "usual");
  }

  return {
    pace: () => pace,
    quietMs: () => (pace === "quiet" && heardAt !== null ? clock.monotonic() - heardAt : null),
    onPace: (listener) => changes.add(listener),
    linkBegan: () => pauses.linkBegan(),
    heard() {
      heardAt = clock.monotonic();
      pauses.arrived(heardAt);
      turn("usual");
    },
    start() {
      lookedAt = clock.monotonic();
      cancel ??= clock.after(LOOK_MS, look);
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
