import { get, type IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { createManualClock } from "../../src/lib/manualClock.ts";
import { createVenue } from "../exchange/createVenue.ts";
import { createTestStream } from "../exchange/testStream.ts";
import type { Venue } from "../exchange/venue.ts";
import { createEventParser } from "./eventParser.ts";
import { startExchangeServer } from "./exchangeServer.ts";
import { startFaultProxy } from "./faultProxy.ts";
import { openStream } from "./testClients.ts";

const HEARTBEAT_MS = 1_000;

/** A reader that keeps ids and does nothing else. */
async function read(url: string) {
  const ids: string[] = [];
  const state = { ended: false };
  const parser = createEventParser((event) => {
    if (event.lastEventId !== "" && event.lastEventId !== ids.at(-1)) ids.push(event.lastEventId);
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false }, resolve).once("error", reject);
  });
  response.on("data", (bytes: Buffer) => parser.push(bytes));
  for (const event of ["end", "error", "close"]) response.once(event, () => (state.ended = true));
  return { ids, state, response };
}

async function turns(count = 5): Promise<void> {
  for (let turn = 0; turn < count; turn += 1)
    await new Promise<void>((next) => {
      setImmediate(next);
    });
}

describe("a slow reader among a hundred", () => {
  it(
    "[F16, O33] is dropped and comes back to a snapshot; ninety-nine others miss nothing",
    { timeout: 60_000 },
    async () => {
      const clock = createManualClock();
      const market = createVenue({
        seed: 3,
        startAt: clock.now(),
        symbols: 200,
        rate: 8_000,
        heartbeatMs: HEARTBEAT_MS,
        control: false,
      });
      let cuts = 0;
      const venue: Venue = {
        ...market,
        openPrices: (query, id, reader) =>
          market.openPrices(query, id, {
            ...reader,
            cut() {
              cuts += 1;
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
      const witness = createTestStream();
      market.openPrices("symbols=EURUSD&trades=EURUSD", null, witness);
      const fast = await Promise.all(
        Array.from({ length: 99 }, () => read(`${server.url}/prices/stream?symbols=EURUSD&trades=EURUSD`)),
      );
      const slow = await read(`${proxy.url}/prices/stream?symbols=*&depth=*&trades=*`);
      clock.advance(100);
      await expect.poll(() => slow.ids.length).toBeGreaterThan(0);
      proxy.set({ kind: "throttle", bytesPerSecond: 0 });
      for (let step = 0; step < 400 && cuts === 0; step += 1) {
        clock.advance(50);
        await turns();
      }
      expect(cuts).toBe(1);
      clock.advance(500);
      await expect.poll(() => fast.every(({ ids }) => ids.at(-1) === witness.lastId())).toBe(true);
      for (const { ids, state } of fast) expect([ids, state.ended]).toEqual([witness.ids, false]);

      proxy.set({ kind: "none" });
      await expect.poll(() => slow.state.ended, { timeout: 20_000 }).toBe(true);
      const back = await openStream(`${server.url}/prices/stream?symbols=EURUSD`, {
        "last-event-id": slow.ids.at(-1)!,
      });
      const resynced = createTestStream();
      while (!resynced.names().includes("snapshot")) resynced.write(`${await back.next()}\n\n`);
      expect(resynced.text()).toContain('{"reason":"replayExpired"}');
      expect(resynced.quotes.get(0)).toEqual(witness.quotes.get(0));
      await back.close();
      for (const { response } of fast) response.destroy();
      await proxy.stop();
      const stopped = server.stop();
      clock.advance(1_000);
      await stopped;
    },
  );
});
