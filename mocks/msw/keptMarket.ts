import type { CancelTimer, Clock } from "../../src/lib/clock.ts";
import type { OrderLink, Venue, VenueOptions } from "../exchange/venue.ts";
import { driveVenue } from "../exchange/venueClock.ts";
import { createGroupCommit } from "./groupCommit.ts";
import type { StateStore } from "./stateStore.ts";

/** How often the state is kept when no order message asks for it. */
export const SAVE_EVERY_MS = 5_000;

/** A running venue whose order messages never get ahead of its kept state. */
export interface KeptMarket {
  readonly venue: Venue;
  /** A link that waits for the save before it lets anything out. */
  keptLink(link: OrderLink): OrderLink;
  /** Stops the clock and the saves. */
  stop(): Promise<void>;
}

export interface KeptMarketParts {
  readonly createVenue: (options: VenueOptions) => Venue;
  readonly store: StateStore;
  readonly clock: Clock;
  /** Says what a person should know; nothing is asked of them. */
  readonly warn: (words: string, error: unknown) => void;
}

/** Restores the kept market, or begins anew when there is none or it cannot be read. */
export async function startKeptMarket(
  options: Omit<VenueOptions, "startAt" | "state">,
  { createVenue, store, clock, warn }: KeptMarketParts,
): Promise<KeptMarket> {
  const venue = await restore();
  const commit = createGroupCommit(
    () => store.save(venue.save()),
    (error) => warn("The market could not be kept; it will begin anew after a reload.", error),
  );
  const stopDriving = driveVenue(venue, clock);
  let cancelSave: CancelTimer = clock.after(SAVE_EVERY_MS, saveNow);
  function saveNow(): void {
    commit.touch();
    cancelSave = clock.after(SAVE_EVERY_MS, saveNow);
  }

  async function restore(): Promise<Venue> {
    const fresh = { ...options, startAt: clock.now() };
    try {
      const state = await store.load();
      return createVenue(state === null ? fresh : { ...fresh, state });
    } catch (error) {
      warn("The kept market cannot be restored; a new one begins.", error);
      return createVenue(fresh);
    }
  }

  return {
    venue,
    keptLink: (link) => ({
      send: (text) => commit.hold(() => link.send(text)),
      close: (code, reason) => commit.hold(() => link.close(code, reason)),
    }),
    async stop() {
      stopDriving();
      cancelSave();
      await commit.stop();
    },
  };
}
