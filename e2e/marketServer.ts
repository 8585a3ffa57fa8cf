import { createVenue } from "../mocks/exchange/createVenue.ts";
import type { Venue, VenueOptions } from "../mocks/exchange/venue.ts";
import { startExchangeServer, type ExchangeServer } from "../mocks/server/exchangeServer.ts";
import { systemClock } from "../src/lib/systemClock.ts";
import { DEFAULT_HEARTBEAT_MS } from "../src/protocol/version.ts";

/** What most journeys need. Drawing a whole market in many pages at once is what a machine of two cores is slow at. */
export const QUIET_MARKET = { symbols: 24, rate: 40 } as const;

export interface MarketServer {
  /** The venue itself, past what stands before it. */
  readonly venue: Venue;
  /** With a trailing slash. The built app is served there. */
  readonly address: string;
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * A market of its own on a free port, over HTTP/1.1, in this process: a process for each test costs more than many a test.
 * `through` stands between the server and its venue.
 */
export async function startMarketServer(
  market: Partial<VenueOptions> = {},
  through: (venue: Venue) => Venue = (venue) => venue,
): Promise<MarketServer> {
  const venue = createVenue({
    seed: 42,
    ...QUIET_MARKET,
    heartbeatMs: DEFAULT_HEARTBEAT_MS,
    control: true,
    // At whatever hour the tests run, they find a market.
    hours: "always",
    startAt: systemClock.now(),
    ...market,
  });
  const server: ExchangeServer = await startExchangeServer({
    venue: through(venue),
    clock: systemClock,
    host: "127.0.0.1",
    port: 0,
    origins: [],
    appDir: "dist",
  });
  return {
    venue,
    address: `${server.url}/`,
    port: Number(new URL(server.url).port),
    stop: () => server.stop(),
  };
}
