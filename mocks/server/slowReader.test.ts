import { get, type IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { createManualClock } from "../../src/lib/manualClock.ts";
import { createVenue } from "../exchange/createVenue.ts";
import { createTestStream, type TestStream } from "../exchange/testing/testStream.ts";
import type { Venue } from "../exchange/venue.ts";
import { startExchangeServer } from "./exchangeServer.ts";
import { startFaultProxy } from "./faultProxy.ts";

const HEARTBEAT_MS = 1_000;

/** Reads a stream over HTTP into a test stream, which checks the chain of `prev`. */
async function read(url: string, resumed?: TestStream) {
  const stream = createTestStream(resumed);
  const decoder = new TextDecoder();
  const lastId = resumed?.lastId() ?? null;
  const headers = lastId === null ? {} : { "last-event-id": lastId };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false, headers }, resolve).once("error", reject);
  });
  let text = "";
  response.on("data", (bytes: Buffer) => {
    text += decoder.decode(bytes, { stream: true });
    const end = text.lastIndexOf("\n\n") + 2;
    if (end < 2) return;
    stream.write(text.slice(0, end));
    text = text.slice(end);
  });
  for (const event of ["end", "error", "close"]) response.once(event, () => stream.end());
  return { stream, response };
}

async function turns(count = 5): Promise<void> {
  for (let turn = 0; turn < count; turn += 1)
    await new Promise<void>((next) => {
      setImmediate(next);
    });
}

describe("a slow reader among a hundred", () => {
  it(
    "[F16, O33] is dropped and comes back to the whole state; ninety-nine others miss nothing",
    { timeout: 120_000 },
    async () => {
      const clock = createManualClock();
      const market = createVenue({
        seed: 3,
        startAt: clock.now(),
        symbols: 120,
        rate: 3_000,
        heartbeatMs: HEARTBEAT_MS,
        control: false,
      });
      const cuts: string[] = [];
      const venue: Venue = {
        ...market,
        openPrices: (query, id, reader) =>
          market.openPrices(query, id, {
            ...reader,
            cut() {
              cuts.push(query);
              reader.cut?.();
            },
          }),
      };
      const server = await startExchangeServer({
        venue,
        clock,
        host: "127.0.0.1",
        port: 0,
        origins: [],
        appDir: "/nowhere",
      });
      const proxy = await startFaultProxy({ target: Number(new URL(server.url).port), clock });
      const { body } = market.request({ method: "GET", path: "/instruments", query: "", body: "" });
      const names = (JSON.parse(body) as { instruments: { symbol: string }[] }).instruments.map(
        ({ symbol }) => encodeURIComponent(symbol),
      );
      const all = `/prices/stream?symbols=*&depth=${names.join(",")}`;
      const witness = createTestStream();
      market.openPrices("symbols=EURUSD&trades=EURUSD", null, witness);
      const fast = await Promise.all(
        Array.from({ length: 99 }, () => read(`${server.url}/prices/stream?symbols=EURUSD&trades=EURUSD`)),
      );
      const slow = await read(`${proxy.url}${all}`);
      clock.advance(100);
      await expect.poll(() => slow.stream.ids.length).toBeGreaterThan(0);
      proxy.set({ kind: "throttle", bytesPerSecond: 0 });
      for (let step = 0; step < 400 && cuts.length === 0; step += 1) {
        clock.advance(50);
        await turns();
      }
      expect(cuts).toEqual([all.slice(all.indexOf("?") + 1)]);
      clock.advance(500);
      await expect.poll(() => fast.every(({ stream }) => stream.lastId() === witness.lastId())).toBe(true);
      for (const { stream } of fast) expect([stream.ids, stream.ended]).toEqual([witness.ids, false]);

      proxy.set({ kind: "none" });
      await expect.poll(() => slow.stream.ended, { timeout: 20_000 }).toBe(true);
      const back = await read(`${server.url}${all}`, slow.stream);
      // What does not fit at once comes when the reader has taken what went before.
      for (let step = 0; step < 10; step += 1) {
        clock.advance(50);
        await turns(20);
      }
      const now = createTestStream();
      market.openPrices(all.slice(all.indexOf("?") + 1), null, now);
      await expect.poll(() => back.stream.lastId()).toBe(now.lastId());
      expect([back.stream.quotes, back.stream.depth]).toEqual([now.quotes, now.depth]);
      back.response.destroy();
      for (const { response } of fast) response.destroy();
      await proxy.stop();
      const stopped = server.stop();
      clock.advance(1_000);
      await stopped;
    },
  );
});
