import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import {
  createPriceStreamHarness,
  createLiveStream,
  quotesData,
  type PriceStreamHarness,
} from "./priceStreamHarness.ts";
import { createFakeEventSource } from "./fakeEventSource.ts";
import { createPriceStream } from "./priceStream.ts";

describe("priceStream, network and subscription", () => {
  it("[P24] [C12] offline is told at once and nothing is tried; online is tried within a second, failures forgotten", () => {
    const { stream, clock, signals, source, sources, greet } = createLiveStream();
    for (let round = 0; round < 4; round += 1) {
      source().breaks();
      clock.advance(30_000);
      greet();
    }
    const before = sources.length;
    signals.goOffline();
    expect(stream.state()).toMatchObject({
      kind: "waiting",
      reason: { kind: "offline" },
      retryAt: Number.POSITIVE_INFINITY,
    });
    expect(source().closed).toBe(true);
    clock.advance(3_600_000);
    expect(sources).toHaveLength(before);
    signals.goOnline();
    clock.advance(1_000);
    expect(sources).toHaveLength(before + 1);
    expect(source().url).toMatch(/&lastEventId=a%3A7$/);
  });

  it("[C15] the same set in another order, or named twice, is no change", () => {
    const { stream, sources } = createPriceStreamHarness();
    stream.subscribe({ symbols: ["EURUSD", "USDJPY"], depth: [], trades: ["EURUSD"] });
    stream.subscribe({ symbols: ["USDJPY", "EURUSD", "EURUSD"], depth: [], trades: ["EURUSD"] });
    expect(sources).toHaveLength(1);
  });

  it("[C15] a changed set is opened at once, for a fresh snapshot, and is no reconnect", () => {
    const { stream, source, sources, greet, snapshot, handed } = createLiveStream();
    stream.subscribe({ symbols: ["EURUSD"], depth: ["EURUSD"], trades: [] });
    expect(sources[0]!.closed).toBe(true);
    expect(stream.state()).toMatchObject({
      kind: "connecting",
      attempt: 0,
      reason: { kind: "resubscribing" },
    });
    expect(source().url).toBe("https://prices.test/prices/stream?symbols=EURUSD&depth=EURUSD");
    greet();
    snapshot("a:7");
    expect(handed.slice(2)).toEqual(["hello a", "snapshot"]);
    expect(stream.stats()).toMatchObject({ reconnects: 0, gaps: 0, resets: 0 });
  });

  it("[C15] a change while waiting does not hurry the retry, and is what the retry asks for", () => {
    const { stream, clock, source, sources } = createLiveStream();
    source().breaks();
    stream.subscribe({ symbols: ["USDJPY"], depth: [], trades: [] });
    expect(sources).toHaveLength(1);
    clock.advance(250);
    expect(source().url).toBe("https://prices.test/prices/stream?symbols=USDJPY");
  });

  it("[T79] [P1] however often the set changes, silence is counted on from what was heard last", () => {
    for (const opens of [false, true]) {
      const { stream, clock, source, sources } = createLiveStream();
      const heardAt = clock.monotonic();
      while (stream.state().kind !== "waiting" && sources.length < 50) {
        stream.subscribe({ symbols: [`SYM${sources.length}`], depth: [], trades: [] });
        if (opens) source().opens();
        clock.advance(1_000);
      }
      expect(stream.state()).toMatchObject({ kind: "waiting" });
      expect(clock.monotonic() - heardAt).toBeLessThanOrEqual(12_000);
    }
  });

  it("[T79] a change of the set during an outage is no end of it: the reason stays, and the way back is a reconnect", () => {
    const { stream, clock, source, greet } = createLiveStream();
    source().breaks();
    clock.advance(500);
    expect(stream.state()).toMatchObject({ kind: "connecting", reason: { kind: "lost" } });
    stream.subscribe({ symbols: ["USDJPY"], depth: [], trades: [] });
    expect(stream.state()).toMatchObject({ kind: "connecting", reason: { kind: "lost" } });
    greet();
    expect(stream.state().kind).toBe("live");
    expect(stream.stats().reconnects).toBe(1);
  });

  it("[T78] another set and back again while the link is down: the place is kept, and the replay is taken", () => {
    const { stream, clock, source, sources, greet, quotes, handed } = createLiveStream();
    source().breaks();
    stream.subscribe({ symbols: ["USDJPY"], depth: ["USDJPY"], trades: [] });
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    clock.advance(500);
    expect(sources).toHaveLength(2);
    expect(source().url).toBe("https://prices.test/prices/stream?symbols=EURUSD&lastEventId=a%3A7");
    greet();
    quotes("a:9", 7);
    expect(handed.slice(2)).toEqual(["hello a", "quotes 9"]);
    expect(stream.stats()).toMatchObject({ reconnects: 1, gaps: 0, resets: 0 });
  });

  it("[T78] a link that was opened for another set has the place given up, whatever came of it", () => {
    const { stream, clock, source } = createLiveStream();
    source().breaks();
    stream.subscribe({ symbols: ["USDJPY"], depth: [], trades: [] });
    clock.advance(500);
    expect(source().url).toBe("https://prices.test/prices/stream?symbols=USDJPY");
    source().breaks();
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    clock.advance(30_000);
    expect(source().url).toBe("https://prices.test/prices/stream?symbols=EURUSD");
  });

  it("[T78] [Q72] a refresh while the link is down is kept to, with the same set too", () => {
    const { stream, clock, source } = createLiveStream();
    source().breaks();
    stream.refresh();
    clock.advance(500);
    expect(source().url).toBe("https://prices.test/prices/stream?symbols=EURUSD");
  });

  it("[Q72] refresh opens the same stream for a fresh snapshot, and is no reconnect", () => {
    const { stream, source, sources, greet, snapshot, handed } = createLiveStream();
    stream.refresh();
    expect(sources[0]!.closed).toBe(true);
    expect(stream.state()).toMatchObject({ kind: "connecting", reason: { kind: "resubscribing" } });
    expect(source().url).toBe(sources[0]!.url);
    greet();
    // The market may not have moved since: it is taken all the same.
    snapshot("a:7");
    expect(handed.slice(2)).toEqual(["hello a", "snapshot"]);
    expect(stream.stats()).toMatchObject({ reconnects: 0, duplicates: 0, gaps: 0, resets: 0 });
  });

  it("[C17] a late event of an earlier EventSource touches nothing", () => {
    const { stream, clock, source, sources, greet, handed } = createLiveStream();
    source().breaks();
    clock.advance(500);
    const before = { handed: [...handed], stats: stream.stats(), state: stream.state() };
    sources[0]!.sendsLate("quotes", quotesData(8, 7), "a:8");
    sources[0]!.dies();
    expect({ handed, stats: stream.stats(), state: stream.state() }).toEqual(before);
    greet();
    expect(stream.state().kind).toBe("live");
  });

  it("[C17] a sink that changes the subscription from within an event is followed", () => {
    const sources: ReturnType<typeof createFakeEventSource>[] = [];
    const stream = createPriceStream({
      baseUrl: "https://prices.test/",
      openEventSource(url) {
        sources.push(createFakeEventSource(url));
        return sources.at(-1)!;
      },
      probe: () => Promise.resolve(null),
      clock: createManualClock(),
      random: () => 0.5,
      sink: {
        hello: () => stream.subscribe({ symbols: ["USDJPY"], depth: [], trades: [] }),
        snapshot() {},
        quotes() {},
        trades() {},
        depth() {},
        status() {},
        plainQuote() {},
        refusedQuotes() {},
        missed() {},
      },
    });
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    sources[0]!.opens();
    sources[0]!.sends("hello", {
      version: 1,
      epoch: "a",
      heartbeatMs: 5_000,
      at: 1,
      replayFrom: 0,
      symbols: [],
    });
    expect(sources).toHaveLength(2);
    expect(stream.state()).toMatchObject({ kind: "connecting", reason: { kind: "starting" } });
  });

  it("[P28] [C17] close leaves no timer and no listener, whatever was pending", () => {
    for (const disturb of [
      () => {},
      (harness: PriceStreamHarness) => harness.source().breaks(),
      (harness: PriceStreamHarness) => harness.signals.goOffline(),
    ]) {
      const harness = createLiveStream();
      disturb(harness);
      harness.stream.close();
      expect(harness.stream.state()).toMatchObject({ kind: "closed", reason: { kind: "byUser" } });
      expect(harness.clock.pending()).toBe(0);
      expect(harness.signals.listening()).toBe(0);
      harness.stream.reconnect();
      harness.stream.subscribe({ symbols: ["USDJPY"], depth: [], trades: [] });
      harness.clock.advance(600_000);
      expect(harness.sources).toHaveLength(1);
      expect(harness.source().closed).toBe(true);
    }
  });
});
