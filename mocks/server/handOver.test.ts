import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { deserialize, serialize } from "node:v8";
import { afterEach, describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "../../src/lib/manualClock.ts";
import { createVenue } from "../exchange/createVenue.ts";
import { buy } from "../exchange/testing/testExchange.ts";
import { createTestStream, type TestStream } from "../exchange/testing/testStream.ts";
import type { Venue, VenueState } from "../exchange/venue.ts";
import { startExchangeServer, type ExchangeServer } from "./exchangeServer.ts";
import { openStream } from "./testClients.ts";

const MARKET = { seed: 21, symbols: 6, rate: 200, heartbeatMs: 5_000, control: true };
const QUERY = "symbols=*&trades=EURUSD&depth=EURUSD";

interface Process {
  readonly venue: Venue;
  readonly clock: ManualClock;
  readonly server: ExchangeServer;
}

const running: Process[] = [];

/** A server as another process would start it: all it has of the one before is the bytes of its state. */
async function startProcess(state?: VenueState): Promise<Process> {
  const clock = createManualClock();
  const venue = createVenue({ ...MARKET, startAt: clock.now(), ...(state === undefined ? {} : { state }) });
  const server = await startExchangeServer({
    venue,
    clock,
    host: "127.0.0.1",
    port: 0,
    origins: [],
    appDir: "/nowhere",
  });
  const started = { venue, clock, server };
  running.push(started);
  return started;
}

async function stop({ clock, server }: Process): Promise<void> {
  const stopped = server.stop();
  clock.advance(1_000);
  await stopped;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(stop));
});

/** Reads a stream over HTTP as far as the witness has come. The test stream checks the chain of `prev`. */
async function catchUp(at: Process, stream: TestStream, witness: TestStream): Promise<void> {
  const from = stream.lastId();
  const { next, close } = await openStream(
    `${at.server.url}/prices/stream?${QUERY}`,
    from === null ? {} : { "last-event-id": from },
  );
  at.clock.advance(50);
  while (stream.lastId() !== witness.lastId()) stream.write(`${await next()}\n\n`);
  await close();
}

function openWitness(venue: Venue): TestStream {
  const witness = createTestStream();
  venue.openPrices(QUERY, null, witness);
  return witness;
}

/** `npm run server` in a process of its own; `stop` asks it to end and waits until it has. */
async function spawnServer(stateFile: string): Promise<{ url: string; stop: () => Promise<number> }> {
  const flags = ["--port", "0", "--seed", "21", "--symbols", "6", "--hours", "always", "--state", stateFile];
  const child = spawn(process.execPath, ["scripts/run.mjs", "mocks/server/main.ts", ...flags], {
    cwd: join(import.meta.dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit") as Promise<[number]>;
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    url: /http:\/\/\S+/.exec(line)?.[0] ?? line,
    async stop() {
      child.kill("SIGTERM");
      return (await ended)[0];
    },
  };
}

describe("two processes, one after the other", () => {
  it(
    "[F17, F62] a stream resumes in the second with no id lost and none doubled",
    { timeout: 120_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "hand-over-"));
      const stateFile = join(folder, "state");
      const read = async (url: string, stream: TestStream, events: number): Promise<void> => {
        const from = stream.lastId();
        const { next, close } = await openStream(
          `${url}/prices/stream?${QUERY}`,
          from === null ? {} : { "last-event-id": from },
        );
        for (let read = 0; read < events; read += 1) stream.write(`${await next()}\n\n`);
        await close();
      };
      const first = await spawnServer(stateFile);
      const client = createTestStream();
      await read(first.url, client, 30);
      expect(await first.stop()).toBe(0);

      const second = await spawnServer(stateFile);
      const resumed = createTestStream(client);
      // The test stream throws when the chain of prev breaks.
      await read(second.url, resumed, 60);
      expect(resumed.names().filter((name) => /reset|snapshot/.test(name))).toEqual([]);
      expect(resumed.hello().epoch).toBe(client.hello().epoch);
      expect(new Set([...client.ids, ...resumed.ids]).size).toBe(client.ids.length + resumed.ids.length);
      const trades = resumed.trades.get(0) ?? [];
      expect(trades).toEqual(Array.from(trades, (_id, index) => trades[0]! + index));
      expect(await second.stop()).toBe(0);
      rmSync(folder, { recursive: true });
    },
  );
});

describe("a server that takes over another's log", () => {
  it("[F17] resumes a stream with no id lost and none doubled, wherever it was read before", async () => {
    const first = await startProcess();
    const witness = openWitness(first.venue);
    first.clock.advance(500);
    const client = createTestStream();
    await catchUp(first, client, witness);
    const late = createTestStream(client);
    first.clock.advance(2_000);
    await catchUp(first, client, witness);

    const bytes = serialize(first.venue.handOver());
    await stop(running.shift()!);
    const second = await startProcess(deserialize(bytes) as VenueState);
    second.clock.advance(500);

    // One that had all of it, and one that had been away while the first server still ran.
    const after = openWitness(second.venue);
    for (const reader of [client, late]) {
      const own = createTestStream(reader);
      await catchUp(second, own, after);
      expect(own.names().filter((name) => /reset|snapshot/.test(name))).toEqual([]);
      expect(own.hello().epoch).toBe(client.hello().epoch);
      expect(new Set(own.ids).size).toBe(own.ids.length);
      const trades = own.trades.get(0)!;
      expect(trades).toEqual(Array.from(trades, (_id, index) => trades[0]! + index));
      expect(trades.at(-1)).toBe(after.trades.get(0)!.at(-1));
      expect([own.quotes, own.depth]).toEqual([after.quotes, after.depth]);
    }
  });

  it("[F17] tells its own clients to come back, and publishes what was due first", async () => {
    const { venue, clock } = await startProcess();
    const witness = openWitness(venue);
    clock.advance(1_000);
    const asked = { method: "POST", path: "/session", query: "", body: '{"account":"demo"}' };
    const { ticket } = JSON.parse(venue.request(asked).body) as { ticket: string };
    const session = venue.openOrders(ticket, { send() {}, close() {} });
    if ("status" in session) throw new Error(session.body);
    session.receive('{"type":"logon","account":"demo"}');
    session.receive(JSON.stringify(buy("a", "10000")));
    const before = witness.trades.get(0)!.length;
    const state = venue.handOver() as VenueState & { marketData: { log: { lastSeq: number } } };
    expect(witness.trades.get(0)!.length).toBeGreaterThan(before);
    expect(witness.ended).toBe(true);
    expect(witness.lastId()).toMatch(new RegExp(`:${state.marketData.log.lastSeq}$`));
  });

  it("[F17] begins a new epoch when it was given the state without the log", async () => {
    const first = await startProcess();
    const witness = openWitness(first.venue);
    first.clock.advance(500);
    const second = await startProcess(deserialize(serialize(first.venue.save())) as VenueState);
    const back = createTestStream(witness);
    second.venue.openPrices(`${QUERY}&lastEventId=${witness.lastId()}`, null, back);
    expect(back.names()).toContain("reset epochChanged");
  });
});
