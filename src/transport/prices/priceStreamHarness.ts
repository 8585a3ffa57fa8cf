import { invariant } from "../../lib/assert.ts";
import { createManualClock, type ManualClock } from "../../lib/manualClock.ts";
import type { PriceConnection } from "../link/connection.ts";
import { createFakeEventSource, type FakeEventSource } from "./fakeEventSource.ts";
import { createFakePageSignals, type FakePageSignals } from "../reconnect/fakePageSignals.ts";
import { createPriceStream, type PriceStream } from "./priceStream.ts";
import type { PriceSink } from "./priceSink.ts";

export const HEARTBEAT_MS = 5_000;
/** The server's clock, which has nothing to do with the client's. */
const SERVER_AT = 1_800_000_000_000;

/** A price stream with a server played by the test. */
export interface PriceStreamHarness {
  readonly clock: ManualClock;
  readonly signals: FakePageSignals;
  readonly stream: PriceStream;
  /** What the sink was given, in order: "snapshot", "quotes 8", "missed gap" …; the number is bid of the first row. */
  readonly handed: string[];
  /** Every state since the start, oldest first. */
  readonly states: PriceConnection[];
  /** Every EventSource opened, oldest first. */
  readonly sources: FakeEventSource[];
  readonly probed: string[];
  /** What would end each probe, oldest first. */
  readonly givenUp: AbortSignal[];
  /** The newest EventSource. */
  readonly source: () => FakeEventSource;
  /** What the status of a refused stream is found to be. */
  readonly answer: (status: number | null) => void;
  /** Opens the newest EventSource and greets. */
  readonly greet: (hello?: {
    readonly epoch?: string;
    readonly version?: number;
    readonly retryMs?: unknown;
  }) => void;
  readonly snapshot: (id: string, prev?: number) => void;
  /** A quotes event whose row has the seq as its bid. */
  readonly quotes: (id: string, prev: number) => void;
  /** Subscribes, greets and sends the snapshot a:7. */
  readonly goLive: () => void;
}

function hello(epoch: string, version: number, retryMs: unknown): unknown {
  return {
    version,
    epoch,
    heartbeatMs: HEARTBEAT_MS,
    at: SERVER_AT,
    replayFrom: 0,
    symbols: [["EURUSD", 1]],
    ...(retryMs === undefined ? {} : { retryMs }),
  };
}

export function quotesData(seq: number, prev: number): unknown {
  return { prev, at: SERVER_AT + 1, n: 1, quotes: [1, seq, seq + 1, 10, 10, null, null, null, 0] };
}

function snapshotData(prev?: number): unknown {
  const data = { at: SERVER_AT, quotes: [], closes: [], depth: [], trades: [] };
  return prev === undefined ? data : { prev, ...data };
}

export function createPriceStreamHarness(random = (): number => 0.5): PriceStreamHarness {
  const clock = createManualClock();
  const signals = createFakePageSignals();
  const handed: string[] = [];
  const states: PriceConnection[] = [];
  const sources: FakeEventSource[] = [];
  const probed: string[] = [];
  const givenUp: AbortSignal[] = [];
  let status: number | null = null;

  const sink: PriceSink = {
    hello: (event) => handed.push(`hello ${event.epoch}`),
    snapshot: () => handed.push("snapshot"),
    quotes: (event) => handed.push(`quotes ${event.quotes[1]}`),
    trades: (event) => handed.push(`trades ${event.trades[0]}`),
    depth: (event) => handed.push(`depth ${event.bids[0]}`),
    status: (event) => handed.push(`status ${event.phase}`),
    plainQuote: (quote) => handed.push(`plain ${quote.symbol} ${quote.bid}`),
    refusedQuotes: (of) => handed.push(`refused ${String(of)}`),
    missed: (reason) => handed.push(`missed ${reason}`),
  };
  const stream = createPriceStream({
    baseUrl: "https://prices.test/",
    openEventSource(url) {
      const source = createFakeEventSource(url);
      sources.push(source);
      return source;
    },
    probe(url, signal) {
      probed.push(url);
      givenUp.push(signal);
      return Promise.resolve(status);
    },
    clock,
    random,
    sink,
    signals,
  });
  stream.onState((state) => states.push(state));

  const harness: PriceStreamHarness = {
    clock,
    signals,
    stream,
    handed,
    states,
    sources,
    probed,
    givenUp,
    source() {
      const newest = sources.at(-1);
      invariant(newest !== undefined, "nothing was opened yet");
      return newest;
    },
    answer(value) {
      status = value;
    },
    greet({ epoch = "a", version = 1, retryMs } = {}) {
      harness.source().opens();
      harness.source().sends("hello", hello(epoch, version, retryMs));
    },
    snapshot: (id, prev) => harness.source().sends("snapshot", snapshotData(prev), id),
    quotes: (id, prev) => harness.source().sends("quotes", quotesData(Number(id.split(":")[1]), prev), id),
    goLive() {
      stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
      harness.greet();
      harness.snapshot("a:7");
    },
  };
  return harness;
}

/** One that is live, with the snapshot a:7. */
export function createLiveStream(random?: () => number): PriceStreamHarness {
  const harness = createPriceStreamHarness(random);
  harness.goLive();
  return harness;
}
