import * as exchange from "../exchange/venue.ts";
import type { Venue, VenueOptions } from "../exchange/venue.ts";

/** The venue that both hosts run. */
export function openVenue(options: VenueOptions): Venue {
  const { createVenue } = exchange as { createVenue?: (options: VenueOptions) => Venue };
  if (createVenue === undefined) throw new Error("mocks/exchange/venue.ts exports no createVenue");
  return createVenue(options);
}
