import type { SentStream } from "../../mocks/exchange/prices/sentIds.ts";
import { parseEventId } from "../../src/protocol/eventId.ts";
import { expect } from "../fixtures.ts";
import { test, type ProxiedVenue } from "./proxiedVenue.ts";

/** Each ends every price stream in another way. */
const CUTS: readonly (readonly [how: string, cut: (venue: ProxiedVenue) => void])[] = [
  ["a clean end", ({ fault }) => fault({ fault: "dropPrices" })],
  ["a reset of the connection", ({ proxy }) => proxy.reset()],
  ["an end within an event", ({ proxy }) => proxy.set({ kind: "endBefore", text: ',"quotes":' })],
];

/** What the page's own EventSource was told, and where it stood at each error. */
interface Told {
  readonly events: readonly { readonly name: string; readonly id: string; readonly prev: number | null }[];
  readonly heldAtError: readonly string[];
}

test.describe("when a stream ends in Chromium", () => {
  test("[P5] [W5] [H2] the browser reconnects by itself: Last-Event-ID wins over the query, nothing lost or doubled", async ({
    page,
    proxied,
  }) => {
    const { proxy, streamRequests } = proxied;
    // A page of the same origin with nothing running in it.
    await page.goto(`${proxy.url}/instruments`);
    const stream = "prices/stream?symbols=EURUSD,USDJPY&depth=EURUSD&trades=EURUSD,USDJPY";
    const place = await page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const source = new EventSource(url);
          source.addEventListener("snapshot", ({ lastEventId }) => {
            source.close();
            resolve(lastEventId);
          });
        }),
      stream,
    );
    await page.evaluate(
      (url) => {
        const told = { events: [] as unknown[], heldAtError: [] as string[] };
        Object.assign(window, { told });
        const source = new EventSource(url);
        let held = "";
        for (const name of ["snapshot", "reset", "quotes", "trades", "depth"])
          source.addEventListener(name, (event) => {
            const { data, lastEventId } = event as MessageEvent<string>;
            const { prev } = JSON.parse(data) as { prev?: number };
            held = lastEventId;
            told.events.push({ name, id: lastEventId, prev: prev ?? null });
          });
        source.addEventListener("error", () => told.heldAtError.push(held));
      },
      `${stream}&lastEventId=${encodeURIComponent(place)}`,
    );
    const told = (): Promise<Told> => page.evaluate(() => (window as unknown as { told: Told }).told);
    const grown = async (): Promise<void> => {
      const before = (await told()).events.length;
      await expect.poll(async () => (await told()).events.length).toBeGreaterThan(before + 10);
    };
    await grown();
    for (const [how, cut] of CUTS) {
      const before = streamRequests.length;
      cut(proxied);
      await expect.poll(() => streamRequests.length, { message: how }).toBeGreaterThan(before);
      proxy.set({ kind: "none" });
      await grown();
    }

    const { events, heldAtError } = await told();
    expect(heldAtError.length).toBeGreaterThanOrEqual(CUTS.length);
    expect(streamRequests.slice(1)).toEqual(
      [null, ...heldAtError].map((header) => ({ header, query: place })),
    );
    // Each event names the one before it: a hole or a repetition would break the chain.
    let last = parseEventId(place)?.seq;
    for (const { name, id, prev } of events) {
      expect(["quotes", "trades", "depth"]).toContain(name);
      expect(prev, `before ${id}`).toBe(last);
      last = parseEventId(id)?.seq;
    }
  });

  test("[P5] [C7] the terminal reconnects: once a time, by its query and no header, nothing lost or doubled", async ({
    terminal,
    proxied,
  }) => {
    const { proxy, streamRequests, venue } = proxied;
    for (const [times, [how, cut]] of CUTS.entries()) {
      await terminal.expectToChange(terminal.quoteRow("EURUSD"));
      const before = streamRequests.length;
      cut(proxied);
      await expect.poll(() => streamRequests.length, { message: how }).toBeGreaterThan(before);
      proxy.set({ kind: "none" });
      await expect.poll(() => terminal.figure("Prices", "Reconnects")).toBeGreaterThan(times);
      await terminal.expectLive();
      const sent = new Set(
        (
          JSON.parse(venue.request({ method: "GET", path: "/control/log", query: "", body: "" }).body) as {
            streams: SentStream[];
          }
        ).streams.flatMap(({ eventIds }) => eventIds),
      );
      for (const { header, query } of streamRequests.slice(before)) {
        expect(header, how).toBeNull();
        expect(sent.has(query ?? ""), `${how}: ${query}`).toBe(true);
      }
    }
    for (const figure of ["Gaps", "Resets", "Duplicates dropped", "Malformed dropped"])
      expect(await terminal.figure("Prices", figure), figure).toBe(0);
  });
});
