import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import { createPriceStreamHarness, createLiveStream, HEARTBEAT_MS } from "./priceStreamHarness.ts";
import { createFakeEventSource } from "./fakeEventSource.ts";
import { createPriceStream } from "./priceStream.ts";

describe("priceStream, silence", () => {
  it("[P1] [P4] [C3] silence of two heartbeats ends the link, and the next resumes with nothing lost or doubled", () => {
    const { stream, clock, quotes, sources, source, greet, handed } = createLiveStream();
    quotes("a:8", 7);
    clock.advance(2 * HEARTBEAT_MS);
    expect(stream.state().kind).toBe("live");
    clock.advance(1_000);
    expect(stream.state()).toMatchObject({
      kind: "connecting",
      reason: { kind: "silent", silentForMs: 10_500 },
    });
    expect(sources[0]!.closed).toBe(true);
    expect(source().url).toMatch(/&lastEventId=a%3A8$/);
    greet();
    quotes("a:9", 8);
    expect(handed).toEqual(["hello a", "snapshot", "quotes 8", "hello a", "quotes 9"]);
    expect(stream.stats()).toMatchObject({ reconnects: 1, duplicates: 0, gaps: 0 });
  });

  it("[P2] [C3] silence of one and a half heartbeats and then a heartbeat changes nothing", () => {
    const { stream, clock, source, sources, states } = createLiveStream();
    const before = states.length;
    for (let round = 0; round < 10; round += 1) {
      clock.advance(1.5 * HEARTBEAT_MS);
      source().sends("heartbeat", { at: 1 });
    }
    expect(stream.state().kind).toBe("live");
    expect(states).toHaveLength(before);
    expect(sources).toHaveLength(1);
  });

  it("[P3] [C3] ten quiet minutes with heartbeats are live", () => {
    const { stream, clock, source, sources } = createLiveStream();
    for (let beat = 0; beat < 120; beat += 1) {
      clock.advance(HEARTBEAT_MS);
      source().sends("heartbeat", { at: 1 });
    }
    expect(stream.state()).toMatchObject({ kind: "live", since: 0 });
    expect(sources).toHaveLength(1);
  });

  it("[P23] [C3] a tab that slept judges the silence as soon as it is seen", () => {
    const clock = createManualClock();
    const slept = { ms: 0 };
    const harness = createPriceStreamHarness();
    const stream = createPriceStream({
      baseUrl: "https://prices.test/",
      openEventSource: createFakeEventSource,
      probe: () => Promise.resolve(null),
      // Timers stand still while the tab sleeps; the monotonic clock does not.
      clock: { ...clock, monotonic: () => clock.monotonic() + slept.ms },
      random: () => 0.5,
      sink: {
        hello() {},
        snapshot() {},
        quotes() {},
        trades() {},
        depth() {},
        status() {},
        plainQuote() {},
        refusedQuotes() {},
        missed() {},
      },
      signals: harness.signals,
    });
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    slept.ms = 600_000;
    expect(stream.state().kind).toBe("connecting");
    harness.signals.becomeVisible();
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "silent" }, retryAt: 600_250 });
  });

  it("[P25] [C3] jumps of the wall clock and a server clock years away change nothing", () => {
    const { stream, clock, quotes, sources, signals } = createLiveStream();
    clock.jumpWallClock(3_600_000);
    signals.becomeVisible();
    quotes("a:8", 7);
    clock.jumpWallClock(-7_200_000);
    signals.becomeVisible();
    clock.advance(HEARTBEAT_MS);
    expect(stream.state().kind).toBe("live");
    expect(sources).toHaveLength(1);
    expect(stream.stats().lastEventAt).toBe(0);
  });

  it("[C20] a probe that is not answered is ended with its link", () => {
    const { stream, source, clock, givenUp } = createPriceStreamHarness();
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    source().dies();
    expect(givenUp.map(({ aborted }) => aborted)).toEqual([false]);
    clock.advance(10_000);
    expect(givenUp.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it("[C19] a stream that opens and says nothing for 30 s is given up as not greeted, and tried again later", () => {
    const { stream, source, sources, clock } = createPriceStreamHarness();
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    source().opens();
    clock.advance(29_999);
    expect(stream.state()).toMatchObject({ kind: "connecting", reason: { kind: "starting" } });
    clock.advance(1);
    const mute = { kind: "noGreeting", waitedMs: 30_000 };
    expect(stream.state()).toMatchObject({ kind: "waiting", attempt: 1, retryAt: 30_250, reason: mute });
    expect(sources[0]!.closed).toBe(true);
    clock.advance(250);
    source().opens();
    clock.advance(30_000);
    expect(stream.state()).toMatchObject({ kind: "waiting", attempt: 2, retryAt: 60_750, reason: mute });
  });

  it("[C19] events before the hello do not put that off", () => {
    const { stream, source, quotes, clock } = createPriceStreamHarness();
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    source().opens();
    for (let second = 0; second < 30; second += 1) {
      source().sends("heartbeat", { at: 1 });
      quotes(`a:${second + 1}`, second);
      clock.advance(1_000);
    }
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "noGreeting" } });
  });

  it("[C19] what has shown itself as a plain feed is not given up for silence on its next link either", () => {
    const { stream, source, sources, clock } = createPriceStreamHarness();
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    source().opens();
    source().sends("message", { Symbol: "EURUSD", Bid: 1.0912, Ask: 1.0914 });
    source().breaks();
    clock.advance(1_000);
    source().opens();
    clock.advance(600_000);
    expect([stream.state().kind, sources.length]).toEqual(["connecting", 2]);
    source().sends("message", { Symbol: "EURUSD", Bid: 1.0912, Ask: 1.0914 });
    clock.advance(600_000);
    expect(stream.state().kind).toBe("live");
  });

  it("[C14] a server that does not answer is given up after 10 s", () => {
    const { stream, clock, source } = createPriceStreamHarness();
    stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    clock.advance(9_999);
    expect(stream.state().kind).toBe("connecting");
    clock.advance(1);
    expect(stream.state()).toMatchObject({
      kind: "waiting",
      reason: { kind: "silent", silentForMs: 10_000 },
    });
    expect(source().closed).toBe(true);
  });

  it("[C14] a server that has greeted before must greet again within 10 s", () => {
    const { stream, clock, source } = createLiveStream();
    source().breaks();
    clock.advance(250);
    source().opens();
    clock.advance(10_000);
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "noGreeting" } });
  });
});
