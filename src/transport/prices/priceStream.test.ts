import { describe, expect, it } from "vitest";
import {
  createPriceStreamHarness,
  createLiveStream,
  HEARTBEAT_MS,
  quotesData,
} from "./priceStreamHarness.ts";

describe("priceStream, up", () => {
  it("[C7] opens the stream for what is subscribed, and is live with the hello", () => {
    const { stream, source, sources, greet, handed } = createPriceStreamHarness();
    expect(stream.state()).toMatchObject({ kind: "connecting", reason: { kind: "starting" } });
    expect(sources).toHaveLength(0);
    stream.subscribe({ symbols: ["USDJPY", "EURUSD"], depth: ["EURUSD"], trades: [] });
    expect(source().url).toBe("https://prices.test/prices/stream?symbols=EURUSD,USDJPY&depth=EURUSD");
    source().opens();
    expect(stream.state().kind).toBe("connecting");
    greet();
    expect(stream.state().kind).toBe("live");
    expect(stream.abilities()).toEqual({ heartbeat: true, replay: true });
    expect(handed).toEqual(["hello a"]);
  });

  it("[C4] hands on events in order and keeps the id of the last", () => {
    const { stream, handed, quotes, source } = createLiveStream();
    quotes("a:8", 7);
    source().sends("trades", { prev: 8, at: 1, sid: 1, trades: [501, 1, 10, 5, 1] }, "a:12");
    source().sends("depth", { prev: 12, at: 1, n: 3, sid: 1, bids: [9, 1], asks: [10, 1] }, "a:13");
    expect(handed).toEqual(["hello a", "snapshot", "quotes 8", "trades 501", "depth 9"]);
    expect(stream.stats()).toMatchObject({
      events: 5,
      lastEventId: "a:13",
      epoch: "a",
      heartbeatMs: HEARTBEAT_MS,
      conflated: 2,
      gaps: 0,
      duplicates: 0,
      malformed: 0,
      reconnects: 0,
    });
  });

  it("[C10] closes for good on a server of another version", () => {
    const { stream, greet, sources, clock, source } = createPriceStreamHarness();
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    greet({ version: 2 });
    expect(stream.state()).toMatchObject({ kind: "closed", reason: { kind: "wrongVersion", version: 2 } });
    expect(source().closed).toBe(true);
    clock.advance(600_000);
    expect(sources).toHaveLength(1);
  });

  it("[C13] a plain feed is live with its first quote, says what it cannot do, and may be silent", () => {
    const { stream, source, clock, handed } = createPriceStreamHarness();
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    source().opens();
    clock.advance(29_000);
    source().sends("message", { Symbol: "EURUSD", Bid: 1.0912, Ask: 1.0914 });
    expect(stream.state().kind).toBe("live");
    expect(stream.abilities()).toEqual({ heartbeat: false, replay: false });
    clock.advance(600_000);
    expect(stream.state().kind).toBe("live");
    source().breaks();
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "lost" } });
    expect(handed).toEqual(["plain EURUSD 1.0912"]);
  });
});

describe("priceStream, bad input", () => {
  it.each([
    ["no JSON", "{"],
    ["a missing field", { prev: 7, at: 1, quotes: [] }],
    ["a wrong type", { prev: 7, at: "now", n: 1, quotes: [] }],
    ["a bid over the ask", { prev: 7, at: 1, n: 1, quotes: [1, 9, 8, 1, 1, null, null, null, 0] }],
    ["a million characters", `{"prev":7,"at":1,"n":1,"quotes":[],"pad":"${"x".repeat(1_000_000)}"}`],
  ])("[P18] [C6] %s is counted and dropped; the stream and its place stay", (_, data) => {
    const { stream, source, sources, quotes, handed, clock } = createLiveStream();
    source().sends("quotes", data, "a:8");
    expect(stream.stats()).toMatchObject({ malformed: 1, lastEventId: "a:8" });
    expect(stream.stats().lastError).not.toBeNull();
    quotes("a:9", 8);
    expect(handed.slice(2).filter((words) => !words.startsWith("refused"))).toEqual(["quotes 9"]);
    expect(stream.state().kind).toBe("live");
    source().breaks();
    clock.advance(500);
    expect(sources).toHaveLength(2);
    expect(source().url).toMatch(/&lastEventId=a%3A9$/);
  });

  const CROSSED = { prev: 7, at: 1, n: 1, quotes: [1, 9, 8, 1, 1, null, null, null, 0] };

  it("[P19] [Q95] hands on whose newest quote was refused, in its place among the others", () => {
    const { source, quotes, handed } = createLiveStream();
    source().sends("quotes", CROSSED, "a:8");
    quotes("a:9", 8);
    expect(handed.slice(2)).toEqual(["refused 1", "quotes 9"]);
    source().sends("message", { Symbol: "EURUSD", Bid: 2, Ask: 1 });
    expect(handed.slice(4)).toEqual(["refused EURUSD"]);
  });

  it("[P19] [Q95] a refused quote that is older than what was handed on, or has no place, puts nobody in doubt", () => {
    const { stream, source, quotes, handed } = createLiveStream();
    quotes("a:8", 7);
    source().sends("quotes", CROSSED, "a:8");
    source().sends("quotes", CROSSED);
    source().sends("quotes", { ...CROSSED, quotes: [1, 9, 8] }, "a:9");
    expect(handed.slice(2)).toEqual(["quotes 8"]);
    expect(stream.stats().malformed).toBe(3);
  });

  it("[P18] [C6] an event of an unknown name is not seen, and the place stays", () => {
    const { stream, source, quotes, handed } = createLiveStream();
    source().sends("auction", { at: 1 });
    quotes("a:8", 7);
    expect(handed.slice(2)).toEqual(["quotes 8"]);
    expect(stream.stats()).toMatchObject({ gaps: 0, malformed: 0 });
  });

  it("[C6] an event without an id, or before the hello, is counted and dropped", () => {
    const { stream, source, handed } = createPriceStreamHarness();
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    source().opens();
    source().sends("quotes", quotesData(8, 7));
    source().sends("quotes", quotesData(8, 7), "a:8");
    expect(handed).toEqual([]);
    expect(stream.stats().malformed).toBe(2);
    expect(stream.state().kind).toBe("connecting");
  });
});

describe("priceStream, traffic", () => {
  it("[N1, N2, N3] tells how evenly events come, how many, and how far behind the server they are", () => {
    const { stream, goLive, source, clock } = createPriceStreamHarness();
    goLive();
    expect(stream.stats()).toMatchObject({ interArrival: { p50Ms: 0, of: 1 }, behindMs: null });
    for (let seq = 8; seq < 58; seq += 1) {
      clock.advance(100);
      source().sends(
        "quotes",
        { ...(quotesData(seq, seq - 1) as object), at: 1_000 + 100 * seq },
        `a:${seq}`,
      );
    }
    clock.advance(400);
    source().sends("heartbeat", { at: 1_000 + 100 * 57 + 150 });
    const { interArrival, perSecond, behindMs } = stream.stats();
    expect(interArrival).toMatchObject({ p50Ms: 100, of: 52 });
    expect(perSecond?.events).toBeCloseTo(9.2);
    expect(behindMs).toBe(250);
  });

  it("[N1] the time that a link was down is no gap between its events", () => {
    const { stream, goLive, source, greet, clock } = createPriceStreamHarness();
    goLive();
    source().breaks();
    clock.advance(250);
    greet();
    expect(stream.stats().interArrival).toMatchObject({ p99Ms: 0, of: 1 });
  });
});
