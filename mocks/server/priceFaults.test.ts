import { afterEach, describe, expect, it } from "vitest";
import type { PriceConnection } from "../../src/transport/link/connection.ts";
import { WIRE_HEARTBEAT_MS } from "./realWire.ts";
import { createWiredPrices, rewritten } from "./wiredPrices.ts";

const STALE_MS = 2 * WIRE_HEARTBEAT_MS + 1_000;
const FIRST_WINDOW_MS = 500;
/** What the server wishes in `retry` and in `hello.retryMs`. */
const RETRY_MS = 250;

const prices = createWiredPrices();
const { wire, start, untilDown, wrongWith } = prices;

afterEach(prices.stop);

describe("silence on the real wire", () => {
  it("[P1] a server that says nothing: stale in time, replaced with the cursor, nothing lost or doubled", async () => {
    const client = await start();
    await wire().pass(2_000);
    const { lastEventId } = client.stream.stats();
    wire().control({ fault: "freezePrices" });
    const { afterMs, reason } = await untilDown(client);
    expect(reason.kind).toBe("silent");
    expect(afterMs).toBeGreaterThan(2 * WIRE_HEARTBEAT_MS);
    expect(afterMs).toBeLessThanOrEqual(STALE_MS);
    await wire().until(() => client.urls.length === 2, "opened anew");
    expect(client.resumedFrom()).toBe(lastEventId);
    wire().control({ fault: "thawPrices" });
    await wire().until(client.live, "live again");
    await wire().pass(1_000);
    expect(await wrongWith(client)).toEqual([]);
  });

  it("[P2] silence of one and a half heartbeats and then a heartbeat: never stale, no reconnect", async () => {
    const client = await start({ rate: 0 });
    wire().control({ fault: "freezePrices" });
    await wire().pass(1.5 * WIRE_HEARTBEAT_MS);
    wire().control({ fault: "thawPrices" });
    const { events } = client.stream.stats();
    await wire().until(() => client.stream.stats().events > events, "a heartbeat");
    expect([client.stream.state().kind, client.urls.length]).toEqual(["live", 1]);
    expect(await wrongWith(client)).toEqual(["nothing was applied"]);
  });

  it("[P3] ten quiet minutes with heartbeats: live all the while, on one stream", async () => {
    const client = await start({ rate: 0 });
    const { events } = client.stream.stats();
    await wire().pass(600_000);
    expect(client.states.map(({ kind }) => kind)).toEqual(["connecting", "live"]);
    expect(client.stream.stats().events - events).toBeGreaterThanOrEqual(119);
    expect(await wrongWith(client)).toEqual(["nothing was applied"]);
  });

  it("[F18, P4] a half-open connection: stale in time, resumed on a new one, nothing lost or doubled", async () => {
    const client = await start();
    await wire().pass(2_000);
    const { lastEventId } = client.stream.stats();
    wire().proxy.halfOpen();
    const { afterMs, reason } = await untilDown(client);
    expect(reason.kind).toBe("silent");
    expect(afterMs).toBeLessThanOrEqual(STALE_MS);
    await wire().until(client.live, "live again");
    expect(client.resumedFrom()).toBe(lastEventId);
    await wire().pass(1_000);
    expect(await wrongWith(client)).toEqual([]);
  });
});

describe("an end on the real wire", () => {
  it("[P5] [C60] a clean end: back in [retry, retry + jitter), resumed at the event after the last", async () => {
    const client = await start();
    await wire().pass(1_000);
    wire().control({ fault: "dropPrices" });
    await untilDown(client);
    const { lastEventId } = client.stream.stats();
    const state = client.stream.state();
    const waitMs = state.kind === "waiting" ? state.retryAt - state.since : -1;
    expect(waitMs).toBe(RETRY_MS + FIRST_WINDOW_MS / 2);
    await wire().until(client.live, "live again");
    expect(wire().streamRequests.at(-1)).toContain(`lastEventId=${encodeURIComponent(lastEventId ?? "")}`);
    await wire().pass(500);
    expect(await wrongWith(client)).toEqual([]);
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
    await wire().pass(1_000);
    wire().control({ fault: "dropPrices" });
    await untilDown(client);
    const state = client.stream.state();
    const waitMs = state.kind === "waiting" ? state.retryAt - state.since : -1;
    expect(waitMs).toBe(leastMs + FIRST_WINDOW_MS / 2);
    await wire().until(client.live, "live again");
    expect(client.urls).toHaveLength(2);
    await wire().pass(500);
    expect(await wrongWith(client)).toEqual([]);
  });

  it("[F18, P5] a reset of the connection: resumed with nothing lost or doubled", async () => {
    const client = await start();
    await wire().pass(500);
    wire().proxy.reset();
    await untilDown(client);
    await wire().until(client.live, "live again");
    expect(client.stream.stats().reconnects).toBe(1);
    expect(await wrongWith(client)).toEqual([]);
  });

  it.each(["event: quotes", 'data: {"prev"', ',"quotes":'])(
    "[P6] [F18] in the middle of an event, before %j: it is dropped, and the cursor is the one before",
    async (text) => {
      const client = await start();
      await wire().pass(500);
      wire().proxy.set({ kind: "endBefore", text });
      await untilDown(client);
      wire().proxy.set({ kind: "none" });
      const { lastEventId, malformed } = client.stream.stats();
      await wire().until(client.live, "live again");
      expect([client.resumedFrom(), malformed]).toEqual([lastEventId, 0]);
      await wire().pass(500);
      expect(await wrongWith(client)).toEqual([]);
    },
  );
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
      wire().control({ fault: "refusePrices", status, count: 2 });
      wire().control({ fault: "dropPrices" });
      await wire().until(() => client.stream.state().kind === "closed", "closed");
      expect(client.stream.state()).toMatchObject({ reason: { kind: "httpStatus", status } });
      const requests = wire().streamRequests.length;
      await wire().pass(60_000);
      expect(wire().streamRequests).toHaveLength(requests);
      client.stream.reconnect();
      await wire().until(client.live, "live again");
      expect(await wrongWith(client)).toEqual([]);
    },
  );

  it("[P14] 503 five times, then a stream: every wait inside its window, nothing lost", async () => {
    const draws = [0.99, 0.5, 0.01, 0.75, 0.25, 0.6];
    let drawn = 0;
    const random = (): number => draws[drawn++ % draws.length] ?? 0;
    const client = await start({}, undefined, { random });
    await wire().pass(11_000);
    wire().control({ fault: "refusePrices", status: 503, count: 10 });
    wire().control({ fault: "dropPrices" });
    await untilDown(client);
    await wire().until(client.live, "live again");
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
    expect(await wrongWith(client)).toEqual([]);
  });

  it("[P15] a page instead of a stream: waited out like a 503, and none of it is read", async () => {
    const client = await start();
    wire().control({ fault: "refusePrices", status: "html", count: 4 });
    wire().control({ fault: "dropPrices" });
    await untilDown(client);
    const { events, chars } = client.stream.stats();
    const waits = (): PriceConnection[] => client.states.filter(({ kind }) => kind === "waiting");
    await wire().until(() => waits().length === 3, "two pages");
    expect(client.stream.stats()).toMatchObject({ events, chars, malformed: 0 });
    expect(
      waits()
        .slice(1)
        .map((state) => ("reason" in state ? state.reason : null)),
    ).toEqual([
      { kind: "httpStatus", status: 200 },
      { kind: "httpStatus", status: 200 },
    ]);
    await wire().until(client.live, "live again");
    expect(await wrongWith(client)).toEqual([]);
  });
});
