import type { VenueState } from "../exchange/venue.ts";
import { createIndexedDbRecord, type KeptRecord } from "./indexedDbRecord.ts";

/** Where a market's state outlives its worker. */
export type StateStore = KeptRecord<VenueState>;

/** By marketName. */
export function createIndexedDbStateStore(market: string): StateStore {
  return createIndexedDbRecord("tapedeck-demo", market);
}

/** For a market that begins anew whenever it is opened. */
export const KEEPS_NOTHING: StateStore = {
  load: () => Promise.resolve(null),
  save: () => Promise.resolve(),
  wipe: () => Promise.resolve(),
};
