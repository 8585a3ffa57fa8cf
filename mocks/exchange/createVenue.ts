import { composeVenue } from "./composeVenue.ts";
import { openingFigures } from "./dayFigures.ts";
import { createInstrumentList } from "./instrumentList.ts";
import { createPriceSide } from "./priceSide.ts";
import type { Venue, VenueOptions } from "./venue.ts";

/** The venue that every host runs. Throws when `options.state` is of another version, seed or number of symbols. */
export function createVenue(options: VenueOptions): Venue {
  const { symbols, seed } = options;
  const listed = createInstrumentList(symbols, seed);
  return composeVenue(options, {
    createListings: (bornAt) =>
      listed.map((entry, sid) => ({
        instrument: entry.instrument,
        ...openingFigures(entry, sid, seed, bornAt),
      })),
    createMarketData: (marketData) => createPriceSide(listed, marketData),
  });
}
