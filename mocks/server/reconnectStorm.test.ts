import { afterEach, expect, it } from "vitest";
import { createRandom } from "../../src/lib/random.ts";
import type { Subscription } from "../../src/protocol/subscription.ts";
import { fullJitterMs } from "../../src/transport/reconnect/backoff.ts";
import { openPriceClient, type PriceClient } from "./priceClient.ts";
import { startRealWire, turns, type RealWire } from "./realWire.ts";

const CLIENTS = 1_000;
const WINDOW_MS = 500;
/** The server's wish, before which nobody comes back. */
const RETRY_MS = 250;
const STEP_MS = 25;
const SUBSCRIPTION: Subscription = { symbols: ["EURUSD"], depth: [], trades: ["EURUSD"] };

let wire: RealWire;
let clients: PriceClient[] = [];

afterEach(async () => {
  for (const { stream } of clients) stream.close();
  await wire.stop();
});

/** How many of these times, ms from the beginning of the window, lie in each step of the window. */
function perStep(times: readonly number[]): number[] {
  const counts = Array.from({ length: WINDOW_MS / STEP_MS }, () => 0);
  for (const at of times) counts[Math.min(counts.length - 1, Math.floor(at / STEP_MS))]! += 1;
  return counts;
}

/** Spread over at least four fifths of the window, and at no time five times the mean. */
function expectSpread(times: readonly number[]): void {
  expect(times).toHaveLength(CLIENTS);
  expect(Math.max(...times)).toBeLessThanOrEqual(WINDOW_MS);
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(0.8 * WINDOW_MS);
  expect(Math.max(...perStep(times))).toBeLessThan((5 * CLIENTS * STEP_MS) / WINDOW_MS);
}

it(
  "[P16] [F18] a thousand real connections through the proxy, reset at once, come back over the whole window, and miss nothing",
  { timeout: 120_000 },
  async () => {
    wire = await startRealWire({ symbols: 4, rate: 20 });
    // A few at a time: a machine may turn away what comes all at once, and this is about what comes back.
    while (clients.length < CLIENTS) {
      for (let more = 0; more < 50; more += 1) {
        const { next: random } = createRandom(clients.length);
        clients.push(openPriceClient(wire, { subscription: SUBSCRIPTION, random }));
      }
      await wire.until(() => clients.every(({ live }) => live()), "all live");
    }
    expect(clients.every(({ urls }) => urls.length === 1)).toBe(true);
    await wire.pass(500);

    wire.proxy.reset();
    while (clients.some(({ live }) => live())) await turns(1);
    const before = wire.streamRequests.length;
    wire.clock.advance(RETRY_MS - 1);
    await turns(50);
    expect(clients.every(({ urls }) => urls.length === 1)).toBe(true);
    wire.clock.advance(1);
    const windowAt = wire.clock.monotonic();
    /** When each request came to the server. */
    const arrivals: number[] = [];
    while (wire.clock.monotonic() < windowAt + WINDOW_MS) {
      wire.clock.advance(STEP_MS);
      const attempts = clients.filter(({ urls }) => urls.length > 1).length;
      while (wire.streamRequests.length - before < attempts) await turns(1);
      const now = wire.clock.monotonic() - windowAt - STEP_MS / 2;
      while (arrivals.length < wire.streamRequests.length - before) arrivals.push(now);
    }
    expectSpread(arrivals);
    // The draws are the policy's own.
    const drawn = clients.map((_, client) => fullJitterMs(0, createRandom(client).next));
    expectSpread(drawn);
    expect(perStep(arrivals)).toEqual(perStep(drawn));

    await wire.until(() => clients.every(({ live }) => live()), "all live again");
    await wire.pass(500);
    const places = (): Set<string | null> => new Set(clients.map(({ stream }) => stream.stats().lastEventId));
    await wire.until(() => places().size === 1, "all at one place");
    for (const { record, stream } of clients) {
      expect([record.missed, record.breaches]).toEqual([[], []]);
      expect(stream.stats()).toMatchObject({ reconnects: 1, gaps: 0 });
    }
  },
);
