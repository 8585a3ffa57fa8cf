import { createDepthStore } from "../../src/market/depthStore.ts";
import { createFrames } from "../../src/market/frames.ts";
import { createInstrumentStore } from "../../src/market/instrumentStore.ts";
import { createQuoteStore } from "../../src/market/quoteStore.ts";
import { createTapeStore } from "../../src/market/tapeStore.ts";
import { decodeInstruments } from "../../src/protocol/instrument.ts";
import { isProtocolError } from "../../src/protocol/protocolError.ts";
import { formatSubscription, type Subscription } from "../../src/protocol/subscription.ts";
import { probeStatus } from "../../src/transport/browserSockets.ts";
import type { PriceConnection } from "../../src/transport/link/connection.ts";
import type { PageSignals } from "../../src/transport/reconnect/pageSignals.ts";
import { createPriceStream, type PriceStream } from "../../src/transport/prices/priceStream.ts";
import { createTestStream, type TestStream } from "../exchange/testing/testStream.ts";
import type { Venue } from "../exchange/venue.ts";
import { openNodeEventSource } from "./nodeEventSource.ts";
import { judgePrices, recordPrices, type PriceRecord, type PriceStores } from "./priceOracle.ts";
import { turns, type RealWire } from "./realWire.ts";

// For tests only: the terminal's own price stream and stores over real connections, with the oracle between the two.

export interface PriceClient {
  readonly stream: PriceStream;
  readonly stores: PriceStores;
  readonly record: PriceRecord;
  /** URLs of its streams, oldest first. */
  readonly urls: readonly string[];
  /** Every state that it came to. */
  readonly states: readonly PriceConnection[];
  /** The event id that the newest stream was asked to resume from. */
  resumedFrom(): string | null;
  live(): boolean;
}

export interface PriceClientOptions {
  /** The proxy's, unless told otherwise. */
  readonly baseUrl?: string;
  readonly subscription?: Subscription;
  readonly random?: () => number;
  readonly signals?: PageSignals;
}

const SUBSCRIPTION: Subscription = {
  symbols: ["EURUSD", "USDJPY"],
  depth: ["EURUSD"],
  trades: ["EURUSD", "USDJPY"],
};

export function openPriceClient(wire: RealWire, options: PriceClientOptions = {}): PriceClient {
  const { clock } = wire;
  const urls: string[] = [];
  const states: PriceConnection[] = [];
  const stores = createStores(wire);
  const record: PriceRecord = recordPrices(
    [stores.quotes, stores.depth, stores.tape],
    () => stream.stats().lastEventId,
  );
  const stream: PriceStream = createPriceStream({
    baseUrl: options.baseUrl ?? wire.url,
    openEventSource(url) {
      urls.push(url);
      return openNodeEventSource(url);
    },
    probe: probeStatus,
    clock,
    random: options.random ?? (() => 0.5),
    sink: record.sink,
    ...(options.signals === undefined ? {} : { signals: options.signals }),
  });
  stream.onState((state) => states.push(state));
  stream.subscribe(options.subscription ?? SUBSCRIPTION);
  return {
    stream,
    stores,
    record,
    urls,
    states,
    resumedFrom: () => new URL(urls.at(-1) ?? "").searchParams.get("lastEventId"),
    live: () => stream.state().kind === "live",
  };
}

function createStores({ venue, clock }: Pick<RealWire, "venue" | "clock">): PriceStores {
  const instruments = createInstrumentStore();
  const frames = createFrames((run) => void clock.after(16, run));
  const { body } = venue.request({ method: "GET", path: "/instruments", query: "", body: "" });
  const decoded = decodeInstruments(JSON.parse(body));
  if (isProtocolError(decoded)) throw new Error(decoded.detail);
  instruments.load(decoded.instruments);
  return {
    instruments,
    quotes: createQuoteStore({ instruments, frames, clock }),
    depth: createDepthStore({ frames }),
    tape: createTapeStore({ frames }),
  };
}

/** What the server would tell someone who comes new. No fault may be in force. */
export function readBook(venue: Venue, subscription: Subscription = SUBSCRIPTION): TestStream {
  const truth = createTestStream();
  const session = venue.openPrices(formatSubscription(subscription, null), null, truth);
  if ("status" in session) throw new Error(session.body);
  session.closed();
  return truth;
}

/**
 * The verdict of the oracle on a client once it is live and what is on its way has arrived. Faults must be over: a
 * book that the wire spoils is no measure.
 */
export async function judgeClient(
  wire: RealWire,
  client: PriceClient,
  subscription: Subscription = SUBSCRIPTION,
): Promise<string[]> {
  await wire.until(client.live, "live");
  // Just after a step of the venue, so that everything it knows has been written.
  wire.clock.advance(50);
  const truth = readBook(wire.venue, subscription);
  let wrong = judgePrices(client.record, client.stores, truth);
  for (let turn = 0; turn < 500 && wrong.length > 0; turn += 1) {
    await turns(1);
    wrong = judgePrices(client.record, client.stores, truth);
  }
  return wrong;
}
