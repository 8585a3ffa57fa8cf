import type { DownReason } from "../link/connection.ts";
import type { HeartbeatWatchdog } from "./heartbeatWatchdog.ts";
import type { PageSignals } from "./pageSignals.ts";
import type { Retries } from "./retries.ts";

export interface FollowedLink {
  readonly retries: Retries;
  readonly watchdog: HeartbeatWatchdog;
  /** False for a link that was never opened, or has ended for good. */
  readonly isWanted: () => boolean;
  /** Why it waits for its next attempt; null when it does not. */
  readonly waitsFor: () => DownReason | null;
  /** Gives the current attempt up, and has the next one due when `retries` says. */
  readonly wait: (reason: DownReason) => void;
}

/**
 * Has a link heed the page: without a network it makes no attempt, with one it tries soon, and a tab that comes back to
 * sight is judged at once. Returns the end of that.
 */
export function followPage(signals: PageSignals | undefined, link: FollowedLink): () => void {
  if (signals === undefined) return () => {};
  const { retries, watchdog, isWanted, waitsFor, wait } = link;
  const removals = [
    signals.onOffline(() => {
      retries.setOffline(true);
      if (isWanted()) wait({ kind: "offline" });
    }),
    signals.onOnline(() => {
      retries.setOffline(false);
      retries.forget();
      const reason = waitsFor();
      if (reason !== null) wait(reason);
    }),
    signals.onVisible(() => watchdog.wake()),
  ];
  return () => {
    for (const remove of removals) remove();
    retries.setOffline(false);
  };
}
