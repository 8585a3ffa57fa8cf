import { afterEach, describe, expect, it } from "vitest";
import { judgeClient } from "./priceClient.ts";
import { createWiredPrices, rewritten } from "./wiredPrices.ts";

const isQuotes = (block: string): boolean => /^event: quotes$/m.test(block);
/** All that is before the prices of an event's first row, and they. */
const FIRST_ROW = /("quotes":\[\d+,)[^,]+,[^,]+/;

const prices = createWiredPrices();
const { wire, begin, connect, start, untilDown, wrongWith } = prices;

afterEach(prices.stop);

describe("what else a wire can do", () => {
  it.each(["json", "field", "type"])(
    "[P18] events that cannot be read (%s): counted and dropped; the stream and its place stay",
    async (how) => {
      const client = await start();
      await wire().pass(500);
      wire().control({ fault: "corruptPrices", how, count: 5 });
      await wire().until(() => client.stream.stats().malformed >= 4, "counted");
      await wire().pass(1_000);
      expect([client.urls.length, client.stream.stats().gaps, client.record.missed]).toEqual([1, 0, []]);
      // Trades that were in them are lost, as told; the place goes on, and everything else with it.
      const wrong = await judgeClient(wire(), client);
      expect(wrong.filter((words) => !/trade|tape/.test(words))).toEqual([]);
    },
  );

  it("[P18] events of a name that is not known: not seen, so that they come again, and nothing is lost", async () => {
    const client = await start();
    await wire().pass(500);
    wire().control({ fault: "corruptPrices", how: "name", count: 3 });
    await wire().until(() => client.stream.stats().gaps > 0, "missed");
    await wire().until(client.live, "live again");
    await wire().pass(1_000);
    expect(client.stream.stats().malformed).toBe(0);
    expect(await wrongWith(client)).toEqual([]);
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
    await wire().pass(1_000);
    expect(suspects()).toEqual([]);
    spoil = true;
    await wire().until(() => spoiled > 0, "spoiled");
    const before = shown();
    await wire().until(() => client.stream.stats().malformed > 0, "refused");
    expect(suspects()).not.toEqual([]);
    for (const value of shown())
      expect(Number.isSafeInteger(value) && Number(value) < 900_000_000).toBe(true);
    expect(shown()).toEqual(before);
    spoil = false;
    await wire().until(() => suspects().length === 0, "a good one");
    expect([client.stream.state().kind, client.urls.length, client.record.missed]).toEqual(["live", 1, []]);
    // Until each symbol of the refused event has been quoted again.
    await wire().pass(10_000);
    expect(await wrongWith(client)).toEqual([]);
  });

  it("[P22] thirty seconds of a fast market: the last value of everything is exact, no seq is skipped", async () => {
    const client = await start({ rate: 5_000 });
    await wire().pass(30_000);
    expect(await wrongWith(client)).toEqual([]);
    expect(client.stream.stats()).toMatchObject({ gaps: 0, duplicates: 0, malformed: 0 });
    expect(client.stream.stats().conflated).toBeGreaterThan(10_000);
  });

  it("[P27] [F18] bytes that come one by one: the same events", async () => {
    await begin();
    wire().proxy.set({ kind: "chunks", bytes: 1 });
    const client = await connect();
    await wire().until(() => client.record.applied() > 10, "events");
    wire().proxy.set({ kind: "chunks", bytes: 4_096 });
    expect(await wrongWith(client)).toEqual([]);
    expect(client.stream.stats().malformed).toBe(0);
  });

  it("[P28] closed while an attempt is due: the server is never asked again, and no timer is left", async () => {
    const client = await start();
    wire().control({ fault: "dropPrices" });
    await untilDown(client);
    const [requests, timers] = [wire().streamRequests.length, wire().clock.pending()];
    client.stream.close();
    expect(wire().clock.pending()).toBe(timers - 1);
    await wire().pass(60_000);
    expect(wire().streamRequests).toHaveLength(requests);
  });
});
