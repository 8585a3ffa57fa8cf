import type { CancelTimer, Clock } from "../../src/lib/clock.ts";
import type { Venue } from "./venue.ts";

/** How often a hosted venue's clock moves. */
export const VENUE_STEP_MS = 50;

/** Longest stretch that is made up for at once, after the machine slept. */
const MAX_CATCH_UP_MS = 5_000;

/** Moves a venue's clock by the time that really passed. Returns what stops it. */
export function driveVenue(venue: Venue, clock: Clock): CancelTimer {
  let before = clock.monotonic();
  let cancel = clock.after(VENUE_STEP_MS, step);
  function step(): void {
    const now = clock.monotonic();
    venue.advance(Math.min(Math.round(now - before), MAX_CATCH_UP_MS));
    before = now;
    cancel = clock.after(VENUE_STEP_MS, step);
  }
  return () => cancel();
}
