import { afterEach, describe, expect, it } from "vitest";
import { formatEventId, parseEventId } from "../../src/protocol/eventId.ts";
import type { DownReason, PriceConnection } from "../../src/transport/connection.ts";
import { judgeClient, openPriceClient, type PriceClient, type PriceClientOptions } from "./priceClient.ts";
import type { Venue, VenueOptions } from "../exchange/venue.ts";
import { startRealWire, WIRE_HEARTBEAT_MS, type RealWire } from "./realWire.ts";

// The terminal's own price stream and stores against the real server, over real connections. What is broken on the way
// is broken by the proxy, by the words of docs/control.md, or by a venue that writes what no word makes it write.

const STALE_MS = 2 * WIRE_HEARTBEAT_MS + 1_000;
const FIRST_WINDOW_MS = 500;
/** What the server wishes in `retry` and in `hello.retryMs`. */
const RETRY_MS = 250;

let wire: RealWire;
let clients: PriceClient[] = [];

afterEach(async () => {
  for (const { stream } of clients) stream.close();
  clients = [];
  await wire.stop();
});

async function start(
  market: Partial<VenueOptions> = {},
  through?: (venue: Venue) => Venue,
  options?: PriceClientOptions,
): Promise<PriceClient> {
  wire = await startRealWire(market, through);
  return connect(options);
}

async function connect(options?: PriceClientOptions): Promise<PriceClient> {
  const client = openPriceClient(wire, options);
  clients.push(client);
  await wire.until(client.live, "live");
  return client;
}

/** Moves time until the client is no longer live, and tells how long that took. */
async function untilDown({ stream }: PriceClient): Promise<{ afterMs: number; reason: DownReason }> {
  const before = wire.clock.monotonic();
  await wire.until(() => stream.state().kind !== "live", "not live");
  const state = stream.state();
  if (state.kind === "live") throw new Error("live");
  return { afterMs: wire.clock.monotonic() - before, reason: state.reason };
}

/** Nothing lost, nothing doubled, and nothing said to be. */
async function expectWhole(client: PriceClient): Promise<void> {
  expect(await judgeClient(wire, client)).toEqual([]);
  expect(client.record.missed).toEqual([]);
  expect(client.record.applied()).toBeGreaterThan(0);
}

/** A venue whose streams are written to by `write`, which gets each block and what writes it on. */
function rewritten(write: (block: string, pass: (block: string) => void) => void): (venue: Venue) => Venue {
  return (venue) => ({
    ...venue,
    openPrices: (query, header, reader) =>
      venue.openPrices(query, header, {
        ...reader,
        write: (block) => write(block, (text) => reader.write(text)),
      }),
  });
}

const isQuotes = (block: string): boolean => /^event: quotes$/m.test(block);

/** All that is before the prices of an event's first row, and they. */
const FIRST_ROW = /("quotes":\[\d+,)[^,]+,[^,]+/;

const isChange = (block: string): boolean => /^event: (quotes|trades|depth)$/m.test(block);

describe("silence on the real wire", () => {
  it("[P1] a server that says nothing: stale in time, replaced with the cursor, nothing lost or doubled", async () => {
    const client = await start();
    await wire.pass(2_000);
    const { lastEventId } = client.stream.stats();
    wire.control({ fault: "freezePrices" });
    const { afterMs, reason } = await untilDown(client);
    expect(reason.kind).toBe("silent");
    expect(afterMs).toBeGreaterThan(2 * WIRE_HEARTBEAT_MS);
    expect(afterMs).toBeLessThanOrEqual(STALE_MS);
    await wire.until(() => client.urls.length === 2, "opened anew");
    expect(client.resumedFrom()).toBe(lastEventId);
    wire.control({ fault: "thawPrices" });
    await wire.until(client.live, "live again");
    await wire.pass(1_000);
    await expectWhole(client);
  });

  it("[P2] silence of one and a half heartbeats and then a heartbeat: never stale, no reconnect", async () => {
    const client = await start({ rate: 0 });
    wire.control({ fault: "freezePrices" });
    await wire.pass(1.5 * WIRE_HEARTBEAT_MS);
    wire.control({ fault: "thawPrices" });
    const { events } = client.stream.stats();
    await wire.until(() => client.stream.stats().events > events, "a heartbeat");
    expect([client.stream.state().kind, client.urls.length]).toEqual(["live", 1]);
  });

  it("[P3] ten quiet minutes with heartbeats: live all the while, on one stream", async () => {
    const client = await start({ rate: 0 });
    const { events } = client.stream.stats();
    await wire.pass(600_000);
    expect(client.states.map(({ kind }) => kind)).toEqual(["connecting", "live"]);
    expect(client.stream.stats().events - events).toBeGreaterThanOrEqual(119);
  });

  it("[F18, P4] a half-open connection: stale in time, resumed on a new one, nothing lost or doubled", async () => {
    const client = await start();
    await wire.pass(2_000);
    const { lastEventId } = client.stream.stats();
    wire.proxy.halfOpen();
    const { afterMs, reason } = await untilDown(client);
    expect(reason.kind).toBe("silent");
    expect(afterMs).toBeLessThanOrEqual(STALE_MS);
    await wire.until(client.live, "live again");
    expect(client.resumedFrom()).toBe(lastEventId);
    await wire.pass(1_000);
    await expectWhole(client);
  });
});

describe("an end on the real wire", () => {
  it("[P5] [C60] a clean end: back in [retry, retry + jitter), resumed at the event after the last", async () => {
    const client = await start();
    await wire.pass(1_000);
    wire.control({ fault: "dropPrices" });
    await untilDown(client);
    const { lastEventId } = client.stream.stats();
    const state = client.stream.state();
    const waitMs = state.kind === "waiting" ? state.retryAt - state.since : -1;
    expect(waitMs).toBe(RETRY_MS + FIRST_WINDOW_MS / 2);
    await wire.until(client.live, "live again");
    expect(wire.streamRequests.at(-1)).toContain(`lastEventId=${encodeURIComponent(lastEventId ?? "")}`);
    await wire.pass(500);
    await expectWhole(client);
  });

  it.each([
    ["0", 250],
    ["999999999", 30_000],
    ["1e400", 30_000],
    ['"abc"', 0],
  ])("[P17] [C60] retry %s: back after %i ms and the jitter, nothing lost", async (retry, leastMs) => {
    const client = await start(
      {},
      rewritten((block, pass) =>
        pass(block.replace(/^retry: .*$/m, `retry: ${retry}`).replace(/("retryMs":)\d+/, `$1${retry}`)),
      ),
    );
    await wire.pass(1_000);
    wire.control({ fault: "dropPrices" });
    await untilDown(client);
    const state = client.stream.state();
    const waitMs = state.kind === "waiting" ? state.retryAt - state.since : -1;
    expect(waitMs).toBe(leastMs + FIRST_WINDOW_MS / 2);
    await wire.until(client.live, "live again");
    expect(client.urls).toHaveLength(2);
    await wire.pass(500);
    await expectWhole(client);
  });

  it("[F18, P5] a reset of the connection: resumed with nothing lost or doubled", async () => {
    const client = await start();
    await wire.pass(500);
    wire.proxy.reset();
    await untilDown(client);
    await wire.until(client.live, "live again");
    expect(client.stream.stats().reconnects).toBe(1);
    await expectWhole(client);
  });

  it.each(["event: quotes", 'data: {"prev"', ',"quotes":'])(
    "[F18, P6] in the middle of an event, before %j: it is dropped, and the cursor is the one before",
    async (text) => {
      const client = await start();
      await wire.pass(500);
      wire.proxy.set({ kind: "endBefore", text });
      await untilDown(client);
      wire.proxy.set({ kind: "none" });
      const { lastEventId, malformed } = client.stream.stats();
      await wire.until(client.live, "live again");
      expect([client.resumedFrom(), malformed]).toEqual([lastEventId, 0]);
      await wire.pass(500);
      await expectWhole(client);
    },
  );
});

describe("a place that is gone, on the real wire", () => {
  it("[P7] a cursor older than the log: told, and the state replaced, not added to", async () => {
    const client = await start({ rate: 600 });
    await wire.pass(1_000);
    wire.proxy.halfOpen();
    await untilDown(client);
    // Longer away than a snapshot tells trades of: what the tape had must go.
    wire.control({ fault: "expireLog" });
    await wire.until(client.live, "live again");
    await wire.until(() => client.record.missed.length > 0, "told");
    expect(await judgeClient(wire, client)).toEqual([]);
    expect(client.record.missed).toEqual(["replayExpired"]);
    expect(client.stream.stats()).toMatchObject({ resets: 1, duplicates: 0 });
  });

  it("[P8] a server that began anew with lower seqs: a reset, and no event of it taken for a duplicate", async () => {
    const client = await start();
    await wire.pass(2_000);
    const before = parseEventId(client.stream.stats().lastEventId ?? "");
    wire.control({ fault: "newEpoch" });
    await untilDown(client);
    await wire.until(client.live, "live again");
    await wire.pass(500);
    expect(await judgeClient(wire, client)).toEqual([]);
    expect(client.record.missed).toEqual(["epochChanged"]);
    expect(client.stream.stats()).toMatchObject({ resets: 1, duplicates: 0 });
    const after = parseEventId(client.stream.stats().lastEventId ?? "");
    expect(after?.epoch).not.toBe(before?.epoch);
    expect(after?.seq).toBeLessThan(before?.seq ?? 0);
  });
});

describe("events in the wrong place, on the real wire", () => {
  it("[P9] a replay that overlaps: what came before is discarded, and has no effect twice", async () => {
    let overlap = 0;
    const client = await start({}, (venue) => ({
      ...venue,
      openPrices(query, header, reader) {
        const id = parseEventId(new URLSearchParams(query).get("lastEventId") ?? "");
        if (id === null) return venue.openPrices(query, header, reader);
        const earlier = formatEventId({ ...id, seq: id.seq - 10 });
        return venue.openPrices(query, earlier, {
          ...reader,
          write(block) {
            const own = parseEventId(/^id: (.*)$/m.exec(block)?.[1] ?? "");
            if (own !== null && own.seq <= id.seq) overlap += 1;
            reader.write(block);
          },
        });
      },
    }));
    await wire.pass(1_000);
    for (let cut = 1; cut <= 3; cut += 1) {
      wire.control({ fault: "dropPrices" });
      await untilDown(client);
      await wire.until(client.live, "live again");
      await wire.pass(500);
      expect(overlap).toBeGreaterThanOrEqual(3 * cut);
      expect(client.stream.stats().duplicates).toBe(overlap);
    }
    await expectWhole(client);
  });

  it("[P9] events that come twice: the second has no effect", async () => {
    const client = await start();
    wire.control({ fault: "duplicatePrices", count: 20 });
    await wire.until(() => client.stream.stats().duplicates === 20, "twenty doubled");
    expect(client.urls).toHaveLength(1);
    await expectWhole(client);
  });

  it("[P10] one event missing in an open stream: one resync, from the last good id, and nothing is lost", async () => {
    let left = 0;
    const client = await start(
      {},
      rewritten((block, pass) => {
        if (isChange(block) && left > 0) left -= 1;
        else pass(block);
      }),
    );
    await wire.pass(1_000);
    const { lastEventId } = client.stream.stats();
    left = 1;
    await wire.until(() => client.stream.stats().gaps === 1, "the gap");
    expect(client.stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "lost" } });
    expect(client.stream.stats().lastEventId).toBe(lastEventId);
    await wire.until(client.live, "live again");
    await wire.pass(1_000);
    expect([client.urls.length, client.resumedFrom()]).toEqual([2, lastEventId]);
    expect(client.stream.stats().gaps).toBe(1);
    await expectWhole(client);
  });

  it("[P10] an event that the replay lacks as well: told once, then a snapshot", async () => {
    let losing = false;
    let lost: string | null = null;
    const client = await start(
      {},
      rewritten((block, pass) => {
        const id = /^id: .*$/m.exec(block)?.[0] ?? null;
        if (losing && lost === null && isChange(block)) lost = id;
        if (id === null || id !== lost) pass(block);
      }),
    );
    await wire.pass(1_000);
    losing = true;
    await wire.until(() => client.record.missed.length > 0, "told");
    await wire.until(() => client.live() && client.urls.length === 3, "live again");
    expect(client.resumedFrom()).toBeNull();
    expect(await judgeClient(wire, client)).toEqual([]);
    expect(client.record.missed).toEqual(["gap"]);
  });

  it("[P11] an event again after the one that followed it: discarded", async () => {
    let late: string | null = null;
    let left = 10;
    const client = await start(
      {},
      rewritten((block, pass) => {
        pass(block);
        if (!isChange(block) || left === 0) return;
        if (late === null) late = block;
        else {
          pass(late);
          late = null;
          left -= 1;
        }
      }),
    );
    await wire.until(() => left === 0, "ten late ones");
    await wire.until(() => client.stream.stats().duplicates === 10, "all discarded");
    expect(client.urls).toHaveLength(1);
    await expectWhole(client);
  });

  it("[P11] an event that comes before the one ahead of it: neither is lost nor doubled", async () => {
    const client = await start();
    await wire.pass(500);
    for (let count = 1; count <= 5; count += 1) {
      wire.control({ fault: "reorderPrices" });
      await wire.until(() => client.stream.stats().gaps === count, "out of order");
      await wire.until(client.live, "live again");
      await wire.pass(500);
    }
    expect(client.urls).toHaveLength(6);
    await expectWhole(client);
  });
});

describe("a refusal on the real wire", () => {
  it.each([
    ["P12", 204],
    ["P13", 401],
    ["P13", 403],
  ] as const)(
    "[P12, P13] %s: %i is the end: no request in a minute, until a person asks",
    async (_, status) => {
      const client = await start();
      // The status is hidden from an EventSource and asked for once more.
      wire.control({ fault: "refusePrices", status, count: 2 });
      wire.control({ fault: "dropPrices" });
      await wire.until(() => client.stream.state().kind === "closed", "closed");
      expect(client.stream.state()).toMatchObject({ reason: { kind: "httpStatus", status } });
      const requests = wire.streamRequests.length;
      await wire.pass(60_000);
      expect(wire.streamRequests).toHaveLength(requests);
      client.stream.reconnect();
      await wire.until(client.live, "live again");
      await expectWhole(client);
    },
  );

  it("[P14] 503 five times, then a stream: every wait inside its window, nothing lost", async () => {
    const draws = [0.99, 0.5, 0.01, 0.75, 0.25, 0.6];
    let drawn = 0;
    const random = (): number => draws[drawn++ % draws.length] ?? 0;
    const client = await start({}, undefined, { random });
    await wire.pass(11_000);
    wire.control({ fault: "refusePrices", status: 503, count: 10 });
    wire.control({ fault: "dropPrices" });
    await untilDown(client);
    await wire.until(client.live, "live again");
    const waits = client.states.filter((state) => state.kind === "waiting");
    expect(waits.map(({ reason }) => reason)).toEqual([
      { kind: "lost" },
      ...Array.from({ length: 5 }, () => ({ kind: "httpStatus", status: 503 })),
    ]);
    // The first follows the end of a stream, which the server's wish is about; the others failed attempts.
    for (const [failures, { retryAt, since }] of waits.entries()) {
      const windowMs = Math.min(30_000, 500 * 2 ** failures);
      const leastMs = failures === 0 ? RETRY_MS : 0;
      expect(retryAt - since).toBeCloseTo(leastMs + (draws[failures] ?? 0) * windowMs, 5);
    }
    await expectWhole(client);
  });

  it("[P15] a page instead of a stream: waited out like a 503, and none of it is read", async () => {
    const client = await start();
    wire.control({ fault: "refusePrices", status: "html", count: 4 });
    wire.control({ fault: "dropPrices" });
    await untilDown(client);
    const { events, chars } = client.stream.stats();
    const waits = (): PriceConnection[] => client.states.filter(({ kind }) => kind === "waiting");
    await wire.until(() => waits().length === 3, "two pages");
    expect(client.stream.stats()).toMatchObject({ events, chars, malformed: 0 });
    expect(
      waits()
        .slice(1)
        .map((state) => ("reason" in state ? state.reason : null)),
    ).toEqual([
      { kind: "httpStatus", status: 200 },
      { kind: "httpStatus", status: 200 },
    ]);
    await wire.until(client.live, "live again");
    await expectWhole(client);
  });
});

describe("what else a wire can do", () => {
  it.each(["json", "field", "type"])(
    "[P18] events that cannot be read (%s): counted and dropped; the stream and its place stay",
    async (how) => {
      const client = await start();
      await wire.pass(500);
      wire.control({ fault: "corruptPrices", how, count: 5 });
      await wire.until(() => client.stream.stats().malformed >= 4, "counted");
      await wire.pass(1_000);
      expect([client.urls.length, client.stream.stats().gaps, client.record.missed]).toEqual([1, 0, []]);
      // Trades that were in them are lost, as told; the place goes on, and everything else with it.
      const wrong = await judgeClient(wire, client);
      expect(wrong.filter((words) => !/trade|tape/.test(words))).toEqual([]);
    },
  );

  it("[P18] events of a name that is not known: not seen, so that they come again, and nothing is lost", async () => {
    const client = await start();
    await wire.pass(500);
    wire.control({ fault: "corruptPrices", how: "name", count: 3 });
    await wire.until(() => client.stream.stats().gaps > 0, "missed");
    await wire.until(client.live, "live again");
    await wire.pass(1_000);
    expect(client.stream.stats().malformed).toBe(0);
    await expectWhole(client);
  });

  it.each([
    ["bid over ask", "900000000,1"],
    ["zero", "0,0"],
    ["negative", "-1,-1"],
    ["1e400", "1e400,1e400"],
    ["Infinity", '"Infinity","Infinity"'],
    ["40 digits", `${"9".repeat(40)},${"9".repeat(40)}`],
  ])("[P19] [Q96] %s: the last good price stays, in doubt until the next good one", async (_, prices) => {
    let spoiled = 0;
    let spoil = false;
    const client = await start(
      {},
      rewritten((block, pass) => {
        const bad = spoil && isQuotes(block) ? block.replace(FIRST_ROW, `$1${prices}`) : block;
        if (bad !== block) spoiled += 1;
        pass(bad);
      }),
    );
    const { quotes } = client.stores;
    const suspects = (): number[] => [...quotes.columns.suspect.keys()].filter((row) => quotes.suspect(row));
    const shown = (): unknown[] => [...quotes.columns.bid, ...quotes.columns.ask];
    await wire.pass(1_000);
    expect(suspects()).toEqual([]);
    spoil = true;
    await wire.until(() => spoiled > 0, "spoiled");
    const before = shown();
    await wire.until(() => client.stream.stats().malformed > 0, "refused");
    expect(suspects()).not.toEqual([]);
    for (const value of shown())
      expect(Number.isSafeInteger(value) && Number(value) < 900_000_000).toBe(true);
    expect(shown()).toEqual(before);
    spoil = false;
    await wire.until(() => suspects().length === 0, "a good one");
    expect([client.stream.state().kind, client.urls.length, client.record.missed]).toEqual(["live", 1, []]);
  });

  it("[P22] thirty seconds of a fast market: the last value of everything is exact, no seq is skipped", async () => {
    const client = await start({ rate: 5_000 });
    await wire.pass(30_000);
    await expectWhole(client);
    expect(client.stream.stats()).toMatchObject({ gaps: 0, duplicates: 0, malformed: 0 });
    expect(client.stream.stats().conflated).toBeGreaterThan(10_000);
  });

  it("[F18, P27] bytes that come one by one: the same events", async () => {
    wire = await startRealWire();
    wire.proxy.set({ kind: "chunks", bytes: 1 });
    const client = await connect();
    await wire.until(() => client.record.applied() > 10, "events");
    wire.proxy.set({ kind: "chunks", bytes: 4_096 });
    await expectWhole(client);
    expect(client.stream.stats().malformed).toBe(0);
  });

  it("[P28] closed while an attempt is due: the server is never asked again, and no timer is left", async () => {
    const client = await start();
    wire.control({ fault: "dropPrices" });
    await untilDown(client);
    const [requests, timers] = [wire.streamRequests.length, wire.clock.pending()];
    client.stream.close();
    expect(wire.clock.pending()).toBe(timers - 1);
    await wire.pass(60_000);
    expect(wire.streamRequests).toHaveLength(requests);
  });
});
