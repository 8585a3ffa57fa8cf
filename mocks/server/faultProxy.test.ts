import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "../../src/lib/manualClock.ts";
import { createRandom } from "../../src/lib/random.ts";
import { QUOTE_STRIDE, TRADE_STRIDE } from "../../src/protocol/priceMessages.ts";
import { fullJitterMs } from "../../src/transport/backoff.ts";
import { createPriceStream, type PriceSink, type PriceStream } from "../../src/transport/priceStream.ts";
import { createVenue } from "../exchange/createVenue.ts";
import { createTestStream, type TestStream } from "../exchange/testStream.ts";
import type { Venue } from "../exchange/venue.ts";
import { createEventParser, type ParsedEvent } from "./eventParser.ts";
import { startExchangeServer, type ExchangeServer } from "./exchangeServer.ts";
import { startFaultProxy, type FaultProxy } from "./faultProxy.ts";
import { openNodeEventSource } from "./nodeEventSource.ts";

const HEARTBEAT_MS = 5_000;
const SUBSCRIPTION = { symbols: ["EURUSD", "USDJPY"], depth: [], trades: ["EURUSD"] };
const EURUSD = 0;

let venue: Venue;
let clock: ManualClock;
let server: ExchangeServer;
let proxy: FaultProxy;
let streams: PriceStream[];

beforeEach(async () => {
  clock = createManualClock();
  const market = { seed: 11, symbols: 6, rate: 100, heartbeatMs: HEARTBEAT_MS, control: true };
  venue = createVenue({ ...market, startAt: clock.now() });
  server = await startExchangeServer({
    venue,
    clock,
    host: "127.0.0.1",
    port: 0,
    origins: [],
    appDir: "/nowhere",
  });
  proxy = await startFaultProxy({ target: Number(new URL(server.url).port), clock });
  streams = [];
});

afterEach(async () => {
  for (const stream of streams) stream.close();
  await proxy.stop();
  const stopped = server.stop();
  clock.advance(1_000);
  await stopped;
});

/** Turns of the event loop, so that what is on its way over the loopback arrives. */
async function turns(count = 10): Promise<void> {
  for (let turn = 0; turn < count; turn += 1)
    await new Promise<void>((next) => {
      setImmediate(next);
    });
}

/** Moves time in the steps of the venue, and the network after each, until that is so. */
async function until(condition: () => boolean, what: string): Promise<void> {
  for (let step = 0; step < 3_000; step += 1) {
    if (condition()) return;
    clock.advance(50);
    await turns();
  }
  throw new Error(`never: ${what}`);
}

async function pass(ms: number): Promise<void> {
  const end = clock.monotonic() + ms;
  await until(() => clock.monotonic() >= end, "time passes");
}

/** The terminal's own client, with what it was handed. */
function openTerminal(random: () => number = () => 0.5) {
  const urls: string[] = [];
  const trades: number[] = [];
  const quotes = new Map<number, readonly (number | null)[]>();
  const missed: string[] = [];
  let snapshots = 0;
  const keep = (rows: readonly (number | null)[]): void => {
    for (let at = 0; at < rows.length; at += QUOTE_STRIDE)
      quotes.set(rows[at] ?? -1, rows.slice(at, at + QUOTE_STRIDE));
  };
  const keepTrades = (rows: readonly number[]): void => {
    for (let at = 0; at < rows.length; at += TRADE_STRIDE) trades.push(rows[at] ?? -1);
  };
  const sink: PriceSink = {
    hello() {},
    snapshot(event) {
      snapshots += 1;
      trades.length = 0;
      keep(event.quotes);
      for (const own of event.trades) keepTrades(own.trades);
    },
    quotes: (event) => keep(event.quotes),
    trades: (event) => keepTrades(event.trades),
    depth() {},
    status() {},
    plainQuote() {},
    missed: (reason) => missed.push(reason),
  };
  const stream = createPriceStream({
    baseUrl: `${proxy.url}/`,
    openEventSource(url) {
      urls.push(url);
      return openNodeEventSource(url);
    },
    probe: () => Promise.resolve(null),
    clock,
    random,
    sink,
  });
  streams.push(stream);
  stream.subscribe(SUBSCRIPTION);
  return { stream, urls, trades, quotes, missed, snapshots: () => snapshots };
}

/** A reader that nothing happens to. */
function openWitness(): TestStream {
  const witness = createTestStream();
  venue.openPrices("symbols=EURUSD,USDJPY&trades=EURUSD", null, witness);
  return witness;
}

/** Nothing lost, nothing doubled: the oracle of every price fault. */
async function expectSame(terminal: ReturnType<typeof openTerminal>, witness: TestStream): Promise<void> {
  await until(() => terminal.stream.stats().lastEventId === witness.lastId(), "the terminal catches up");
  expect(terminal.quotes).toEqual(witness.quotes);
  expect(terminal.trades).toEqual(witness.trades.get(EURUSD));
  expect([terminal.missed, terminal.snapshots(), terminal.stream.stats().gaps]).toEqual([[], 1, 0]);
}

describe("a fault proxy between the terminal's client and the real server", () => {
  it("[F18, P4] half open: stale within two heartbeats and a second, then resumed with nothing lost", async () => {
    const witness = openWitness();
    const terminal = openTerminal();
    await until(() => terminal.stream.state().kind === "live", "live");
    await pass(2_000);
    proxy.halfOpen();
    const before = clock.monotonic();
    await until(() => terminal.stream.state().kind !== "live", "stale");
    expect(terminal.stream.state()).toMatchObject({ reason: { kind: "silent" } });
    expect(clock.monotonic() - before).toBeLessThanOrEqual(2 * HEARTBEAT_MS + 1_000);
    await until(() => terminal.stream.state().kind === "live", "live again");
    expect(terminal.urls[1]).toMatch(/lastEventId=/);
    await pass(1_000);
    await expectSame(terminal, witness);
  });

  it("[F18, P6] the stream ends in the middle of an event: it is dropped, and the cursor is the one before", async () => {
    for (const text of ["event: quotes", 'data: {"prev"', ',"quotes":']) {
      const witness = openWitness();
      const terminal = openTerminal();
      await until(() => terminal.stream.state().kind === "live", "live");
      await pass(500);
      proxy.set({ kind: "endBefore", text });
      await until(() => terminal.stream.state().kind === "waiting", "cut");
      proxy.set({ kind: "none" });
      const { lastEventId } = terminal.stream.stats();
      await until(() => terminal.stream.state().kind === "live", "live again");
      expect(new URL(terminal.urls[1]!).searchParams.get("lastEventId"), text).toBe(lastEventId);
      await pass(500);
      await expectSame(terminal, witness);
      terminal.stream.close();
    }
  });

  it("[F18, P27] bytes come one by one: the same events", async () => {
    proxy.set({ kind: "chunks", bytes: 1 });
    const witness = openWitness();
    const terminal = openTerminal();
    await until(() => terminal.stream.state().kind === "live", "live");
    await until(() => terminal.trades.length > 3, "trades");
    proxy.set({ kind: "chunks", bytes: 4_096 });
    await expectSame(terminal, witness);
    expect(terminal.stream.stats().malformed).toBe(0);
  });

  it("[F18, P5] a reset of the connection: resumed with nothing lost", async () => {
    const witness = openWitness();
    const terminal = openTerminal();
    await until(() => terminal.stream.state().kind === "live", "live");
    await pass(500);
    proxy.reset();
    await until(() => terminal.stream.state().kind === "waiting", "cut");
    await until(() => terminal.stream.state().kind === "live", "live again");
    expect(terminal.stream.stats().reconnects).toBe(1);
    await expectSame(terminal, witness);
  });
});

describe("many clients cut at once", () => {
  const WINDOW_MS = 500;

  /** Attempts in each twentieth of the window. */
  function buckets(times: readonly number[]): number[] {
    const counts = Array.from({ length: 20 }, () => 0);
    for (const at of times) counts[Math.min(19, Math.floor((at * 20) / WINDOW_MS))]! += 1;
    return counts;
  }

  it("[P16] a thousand come back over at least four fifths of the window, at no time five times the mean", () => {
    const times = Array.from({ length: 1_000 }, (_, client) => fullJitterMs(0, createRandom(client).next));
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(0.8 * WINDOW_MS);
    expect(Math.max(...buckets(times))).toBeLessThan(5 * 50);
  });

  it("[F18, P16] a hundred with real connections do", { timeout: 30_000 }, async () => {
    const terminals = Array.from({ length: 100 }, (_, client) => openTerminal(createRandom(client).next));
    await until(() => terminals.every(({ stream }) => stream.state().kind === "live"), "all live");
    proxy.reset();
    await until(() => terminals.every(({ stream }) => stream.state().kind === "waiting"), "all cut");
    const cutAt = clock.monotonic();
    const times: number[] = [];
    for (const { stream } of terminals)
      stream.onState(({ kind }) => {
        if (kind === "connecting") times.push(clock.monotonic() - cutAt);
      });
    await until(() => terminals.every(({ stream }) => stream.state().kind === "live"), "all live again");
    expect(times.length).toBe(100);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(0.8 * WINDOW_MS);
    expect(Math.max(...buckets(times))).toBeLessThan(5 * 5);
    expect(terminals.every(({ missed }) => missed.length === 0)).toBe(true);
  });
});

describe("bytes as other servers write them", () => {
  let plain: Server;
  let body: string;

  beforeEach(async () => {
    plain = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(body);
    });
    await new Promise<void>((resolve) => {
      plain.listen(0, "127.0.0.1", resolve);
    });
  });

  afterEach(() => {
    plain.closeAllConnections();
    plain.close();
  });

  it("[F18, P27] line ends, byte order mark and split characters make no difference", async () => {
    const events = 'id: e:1\nevent: quotes\ndata: {"a":"é€🎈"}\n\ndata: 1\ndata: 2\n\n';
    const { port } = plain.address() as AddressInfo;
    for (const lineEnd of ["\n", "\r", "\r\n"]) {
      for (const bytes of [1, 2, 3]) {
        body = `\uFEFF${events.replaceAll("\n", lineEnd)}`;
        const split = await startFaultProxy({ target: port, clock, fault: { kind: "chunks", bytes } });
        const got: ParsedEvent[] = [];
        const parser = createEventParser((event) => got.push(event));
        const response = await fetch(split.url);
        for await (const chunk of response.body ?? []) parser.push(chunk);
        expect(got).toEqual([
          { type: "quotes", data: '{"a":"é€🎈"}', lastEventId: "e:1" },
          { type: "message", data: "1\n2", lastEventId: "e:1" },
        ]);
        await split.stop();
      }
    }
  });
});
