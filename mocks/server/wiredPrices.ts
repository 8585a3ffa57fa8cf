import type { DownReason } from "../../src/transport/link/connection.ts";
import type { Venue, VenueOptions } from "../exchange/venue.ts";
import { judgeClient, openPriceClient, type PriceClient, type PriceClientOptions } from "./priceClient.ts";
import { startRealWire, type RealWire } from "./realWire.ts";

// For tests only: the terminal's own price stream and stores against the real server, over real connections. What is
// broken on the way is broken by the proxy, by the words of docs/control.md, or by a venue that writes what no word makes
// it write.

export interface WiredPrices {
  /** Of this test. */
  wire(): RealWire;
  begin(market?: Partial<VenueOptions>, through?: (venue: Venue) => Venue): Promise<void>;
  /** Opens a client and waits until it is live. */
  connect(options?: PriceClientOptions): Promise<PriceClient>;
  /** Both. */
  start(
    market?: Partial<VenueOptions>,
    through?: (venue: Venue) => Venue,
    options?: PriceClientOptions,
  ): Promise<PriceClient>;
  /** Moves time until the client is no longer live, and tells how long that took. */
  untilDown(client: PriceClient): Promise<{ readonly afterMs: number; readonly reason: DownReason }>;
  /** What was lost, doubled or said to be, in words. */
  wrongWith(client: PriceClient): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export function createWiredPrices(): WiredPrices {
  let current: RealWire | null = null;
  let clients: PriceClient[] = [];

  function wire(): RealWire {
    if (current === null) throw new Error("not begun");
    return current;
  }

  async function connect(options?: PriceClientOptions): Promise<PriceClient> {
    const client = openPriceClient(wire(), options);
    clients.push(client);
    await wire().until(client.live, "live");
    return client;
  }

  return {
    wire,
    async begin(market = {}, through) {
      current = await startRealWire(market, through);
    },
    connect,
    async start(market = {}, through, options) {
      current = await startRealWire(market, through);
      return connect(options);
    },
    async untilDown({ stream }) {
      const before = wire().clock.monotonic();
      await wire().until(() => stream.state().kind !== "live", "not live");
      const state = stream.state();
      if (state.kind === "live") throw new Error("live");
      return { afterMs: wire().clock.monotonic() - before, reason: state.reason };
    },
    async wrongWith(client) {
      const wrong = await judgeClient(wire(), client);
      const told = client.record.missed.map((reason) => `told of ${reason}`);
      return [...wrong, ...told, ...(client.record.applied() > 0 ? [] : ["nothing was applied"])];
    },
    async stop() {
      for (const { stream } of clients) stream.close();
      clients = [];
      await current?.stop();
      current = null;
    },
  };
}

/** A venue whose streams are written to by `write`, which gets each block and what writes it on. */
export function rewritten(
  write: (block: string, pass: (block: string) => void) => void,
): (venue: Venue) => Venue {
  return (venue) => ({
    ...venue,
    openPrices: (query, header, reader) =>
      venue.openPrices(query, header, {
        ...reader,
        write: (block) => write(block, (text) => reader.write(text)),
      }),
  });
}
