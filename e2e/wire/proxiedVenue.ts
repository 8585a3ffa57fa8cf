import type { PriceReader, Venue } from "../../mocks/exchange/venue.ts";
import type { Fault } from "../../mocks/exchange/faults/faultWords.ts";
import { receivedMessages } from "../../mocks/server/orderOracle.ts";
import { holdRequests, loseAcks, type HeldRequests } from "../../mocks/server/orderFrames.ts";
import { startFaultProxy, type FaultProxy } from "../../mocks/server/faultProxy.ts";
import { systemClock } from "../../src/lib/systemClock.ts";
import { test as base } from "../fixtures.ts";
import { QUIET_MARKET, startMarketServer } from "../marketServer.ts";

/** A request for the price stream, as it came to the venue. */
export interface StreamRequest {
  /** The `Last-Event-ID` header. */
  readonly header: string | null;
  /** `lastEventId` of the query. */
  readonly query: string | null;
}

/** The real server in this process, behind a proxy: what browsers ask it for can be seen, and their streams cut. */
export interface ProxiedVenue {
  readonly venue: Venue;
  readonly proxy: FaultProxy;
  /** Order requests on their way to the venue. */
  readonly requests: HeldRequests;
  /** Whether acks of orders are lost on their way. */
  loseAcks(on: boolean): void;
  /** Oldest first. */
  readonly streamRequests: readonly StreamRequest[];
  fault(fault: Fault): void;
  /** How often the venue has received an order message of that type. */
  received(type: string): number;
  /** Writes this to every price stream that is open, besides what the venue writes. */
  writeAll(block: string): void;
}

/** Whose page is opened. */
const ACCOUNT = "DEMO";

interface Options {
  rate: number;
  symbols: number;
}

/** `address` is the proxy's; the built app is served there. */
export const test = base.extend<{ proxied: ProxiedVenue } & Options>({
  rate: [QUIET_MARKET.rate, { option: true }],
  symbols: [QUIET_MARKET.symbols, { option: true }],
  proxied: async ({ rate, symbols }, use) => {
    const requests = holdRequests();
    const acks = loseAcks();
    const streamRequests: StreamRequest[] = [];
    const readers = new Set<PriceReader>();
    const server = await startMarketServer({ rate, symbols }, (bare) => {
      const venue = requests.through(acks.through(bare));
      return {
        ...venue,
        openPrices(query, header, reader) {
          streamRequests.push({ header, query: new URLSearchParams(query).get("lastEventId") });
          const opened = venue.openPrices(query, header, reader);
          if ("status" in opened) return opened;
          readers.add(reader);
          return {
            closed() {
              readers.delete(reader);
              opened.closed();
            },
          };
        },
      };
    });
    const { venue } = server;
    const proxy = await startFaultProxy({ target: server.port, clock: systemClock });
    await use({
      venue,
      proxy,
      requests,
      loseAcks: acks.lose,
      streamRequests,
      fault(fault) {
        const body = JSON.stringify(fault);
        const answer = venue.request({ method: "POST", path: "/control", query: "", body });
        if (answer.status !== 200) throw new Error(answer.body);
      },
      received: (type) => receivedMessages(venue, ACCOUNT).filter((message) => message.type === type).length,
      writeAll(block) {
        for (const reader of readers) reader.write(block);
      },
    });
    await proxy.stop();
    await server.stop();
  },
  address: async ({ proxied }, use) => use(`${proxied.proxy.url}/`),
});
