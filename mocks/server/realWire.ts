import { createManualClock, type ManualClock } from "../../src/lib/manualClock.ts";
import { createVenue } from "../exchange/createVenue.ts";
import type { Venue, VenueOptions } from "../exchange/venue.ts";
import { startExchangeServer } from "./exchangeServer.ts";
import { startFaultProxy, type FaultProxy } from "./faultProxy.ts";

// For tests only: the real server on real sockets behind the fault proxy, on a clock that the test moves.

export const WIRE_HEARTBEAT_MS = 5_000;

export interface RealWire {
  readonly clock: ManualClock;
  /** The venue itself, without the wire. */
  readonly venue: Venue;
  readonly proxy: FaultProxy;
  /** Of the proxy, with a trailing slash. */
  readonly url: string;
  /** The same past the proxy. */
  readonly serverUrl: string;
  /** Each request for a stream as it came to the venue: its query, or the `Last-Event-ID` header when it had one. */
  readonly streamRequests: readonly string[];
  /** `POST /control`, past the wire. */
  control(fault: Readonly<Record<string, unknown>> & { readonly fault: string }): void;
  /** Moves time in the venue's steps, and the network after each, until that is so. */
  until(condition: () => boolean, what: string): Promise<void>;
  pass(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** Turns of the event loop after each step of time: what is on its way over the loopback arrives. */
const TURNS = 10;
const STEP_MS = 50;
/** A quarter of an hour of the clock. */
const MAX_STEPS = 18_000;

/** `through`: stands between the hosts and the venue, for what no fault word does. */
export async function startRealWire(
  market: Partial<VenueOptions> = {},
  through: (venue: Venue) => Venue = (venue) => venue,
): Promise<RealWire> {
  const clock = createManualClock();
  const streamRequests: string[] = [];
  const venue = createVenue({
    seed: 11,
    symbols: 6,
    rate: 100,
    heartbeatMs: WIRE_HEARTBEAT_MS,
    control: true,
    startAt: clock.now(),
    ...market,
  });
  const hosted = through(venue);
  const server = await startExchangeServer({
    venue: {
      ...hosted,
      openPrices(query, header, reader) {
        streamRequests.push(header ?? query);
        return hosted.openPrices(query, header, reader);
      },
    },
    clock,
    host: "127.0.0.1",
    port: 0,
    origins: [],
    appDir: "/nowhere",
  });
  const proxy = await startFaultProxy({ target: Number(new URL(server.url).port), clock });

  async function until(condition: () => boolean, what: string): Promise<void> {
    for (let step = 0; step < MAX_STEPS; step += 1) {
      if (condition()) return;
      clock.advance(STEP_MS);
      await turns();
    }
    throw new Error(`never: ${what}`);
  }

  return {
    clock,
    venue,
    proxy,
    url: `${proxy.url}/`,
    serverUrl: `${server.url}/`,
    streamRequests,
    control(fault) {
      const answer = venue.request({
        method: "POST",
        path: "/control",
        query: "",
        body: JSON.stringify(fault),
      });
      if (answer.status !== 200) throw new Error(answer.body);
    },
    until,
    async pass(ms) {
      const end = clock.monotonic() + ms;
      await until(() => clock.monotonic() >= end, "time passes");
    },
    async stop() {
      await proxy.stop();
      const stopped = server.stop();
      clock.advance(1_000);
      await stopped;
    },
  };
}

/** Turns of the event loop without time. */
export async function turns(count = TURNS): Promise<void> {
  for (let turn = 0; turn < count; turn += 1)
    await new Promise<void>((next) => {
      setImmediate(next);
    });
}
