import { composeVenue } from "./composeVenue.ts";
import type { CsvMarket } from "./csv/csvMarket.ts";
import { openingFigures } from "./prices/dayFigures.ts";
import { createInstrumentList } from "./market/instrumentList.ts";
import { createPriceSide, type CsvFeed } from "./prices/priceSide.ts";
import type { Venue, VenueOptions } from "./venue.ts";

/**
 * The venue that every host runs; the market of one instrument may follow a file. Throws when `options.state` is of
 * another version, seed or number of symbols.
 */
export function createVenue(options: VenueOptions, feed?: CsvFeed): Venue {
  const { symbols, seed } = options;
  const listed = createInstrumentList(symbols, seed).map((entry) =>
    feed?.market.symbol === entry.instrument.symbol
      ? { ...entry, referencePrice: firstPrice(feed.market) }
      : entry,
  );
  return composeVenue(options, {
    createListings: (bornAt) =>
      listed.map((entry, sid) => ({
        instrument: entry.instrument,
        ...openingFigures(entry, sid, seed, bornAt),
      })),
    createMarketData: (marketData) => createPriceSide(listed, marketData, feed),
  });
}

/** The past leads up to where the file begins. */
function firstPrice({ rows }: CsvMarket): number {
  const [first] = rows;
  if (first === undefined) throw new Error("a market without a row");
  return first.kind === "trade" ? first.px : first.bid;
}
