import { describe, expect, it } from "vitest";
import { createManualClock } from "../lib/manualClock.ts";
import { createRandom } from "../lib/random.ts";
import {
  createPriceStreamHarness,
  HEARTBEAT_MS,
  quotesData,
  type PriceStreamHarness,
} from "./priceStreamHarness.ts";
import { createFakeEventSource } from "./fakeEventSource.ts";
import { createPriceStream } from "./priceStream.ts";

/** Lets a probe that has its answer tell it. */
const answered = async (): Promise<void> => {
  await Promise.resolve();
  await Promise.resolve();
};

function live(random?: () => number): PriceStreamHarness {
  const harness = createPriceStreamHarness(random);
  harness.goLive();
  return harness;
}

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
    const { stream, handed, quotes, source } = live();
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

describe("priceStream, silence", () => {
  it("[P1] [P4] [C3] silence of two heartbeats ends the link, and the next resumes with nothing lost or doubled", () => {
    const { stream, clock, quotes, sources, source, greet, handed } = live();
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
    const { stream, clock, source, sources, states } = live();
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
    const { stream, clock, source, sources } = live();
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
    const { stream, clock, quotes, sources, signals } = live();
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
    const { stream, clock, source } = live();
    source().breaks();
    clock.advance(250);
    source().opens();
    clock.advance(10_000);
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "noGreeting" } });
  });
});

describe("priceStream, lost and found", () => {
  it("[P5] [C7] a clean end reconnects within the first window, with the cursor", () => {
    const { stream, clock, quotes, source, sources, greet, handed } = live();
    quotes("a:8", 7);
    source().breaks();
    expect(sources[0]!.closed).toBe(true);
    expect(stream.state()).toMatchObject({
      kind: "waiting",
      attempt: 1,
      retryAt: 250,
      reason: { kind: "lost" },
    });
    clock.advance(249);
    expect(sources).toHaveLength(1);
    clock.advance(1);
    expect(sources).toHaveLength(2);
    expect(source().url).toMatch(/&lastEventId=a%3A8$/);
    greet();
    quotes("a:9", 8);
    expect(handed.slice(3)).toEqual(["hello a", "quotes 9"]);
  });

  it("[P7] [C9] an expired cursor is answered by reset and a snapshot: told, then replaced", () => {
    const { stream, clock, source, greet, snapshot, quotes, handed } = live();
    source().breaks();
    clock.advance(500);
    greet();
    source().sends("reset", { reason: "replayExpired" }, "a:90");
    snapshot("a:90");
    quotes("a:91", 90);
    expect(handed.slice(2)).toEqual(["hello a", "missed replayExpired", "snapshot", "quotes 91"]);
    expect(stream.stats()).toMatchObject({ resets: 1, gaps: 0, lastEventId: "a:91" });
  });

  it("[C9] a link lost between reset and snapshot asks for a snapshot again", () => {
    const { clock, source } = live();
    source().sends("reset", { reason: "overflow" }, "a:90");
    source().breaks();
    clock.advance(500);
    expect(source().url).not.toContain("lastEventId");
  });

  it("[P8] [C9] a restarted server with lower seqs is a reset, not duplicates", () => {
    const { stream, clock, source, greet, snapshot, quotes, handed } = live();
    quotes("a:8", 7);
    source().breaks();
    clock.advance(500);
    greet({ epoch: "b" });
    source().sends("reset", { reason: "epochChanged" }, "b:1");
    snapshot("b:1");
    quotes("b:2", 1);
    expect(handed.slice(3)).toEqual(["hello b", "missed epochChanged", "snapshot", "quotes 2"]);
    expect(stream.stats()).toMatchObject({ duplicates: 0, epoch: "b", lastEventId: "b:2" });
  });

  it("[P7] [C9] a snapshot instead of a replay is told, also when its reset never came", () => {
    const { clock, source, greet, snapshot, quotes, handed, stream } = live();
    quotes("a:8", 7);
    source().breaks();
    clock.advance(500);
    greet();
    snapshot("a:50");
    snapshot("a:60");
    expect(handed.slice(-5)).toEqual([
      "hello a",
      "missed replayExpired",
      "snapshot",
      "missed overflow",
      "snapshot",
    ]);
    expect(stream.stats().resets).toBe(2);
  });

  it("[C9] the snapshot that a day begins with is nothing missed, as long as it joins on", () => {
    const { quotes, snapshot, handed } = live();
    quotes("a:8", 7);
    snapshot("a:9", 8);
    expect(handed.at(-2)).toBe("quotes 8");
    snapshot("a:11", 10);
    expect(handed.slice(-3)).toEqual(["snapshot", "missed overflow", "snapshot"]);
  });

  it("[C9] a snapshot of another epoch without a reset counts as one", () => {
    const { stream, clock, source, greet, snapshot, handed } = live();
    source().breaks();
    clock.advance(500);
    greet({ epoch: "b" });
    snapshot("b:1");
    expect(handed.slice(2)).toEqual(["hello b", "missed epochChanged", "snapshot"]);
    expect(stream.stats().resets).toBe(1);
  });

  it("[P9] [C4] an overlapping replay has no effect twice", () => {
    const { stream, clock, source, greet, quotes, handed } = live();
    for (const seq of [8, 9, 10]) quotes(`a:${seq}`, seq - 1);
    source().breaks();
    clock.advance(500);
    greet();
    for (const seq of [7, 8, 9, 10, 11]) quotes(`a:${seq}`, seq - 1);
    expect(handed.filter((line) => line.startsWith("quotes"))).toEqual([
      "quotes 8",
      "quotes 9",
      "quotes 10",
      "quotes 11",
    ]);
    expect(stream.stats()).toMatchObject({ duplicates: 4, gaps: 0 });
  });

  it("[C18] counts as replayed what is no newer than the hello of a resumed link", () => {
    const { stream, clock, source, greet } = live();
    const changed = (seq: number, at: number): void =>
      source().sends("quotes", { prev: seq - 1, at, n: 1, quotes: [] }, `a:${seq}`);
    changed(8, 1);
    expect(stream.stats().replayed).toBe(0);
    source().breaks();
    clock.advance(500);
    greet();
    changed(9, 1_799_999_999_000);
    changed(10, 1_800_000_000_000);
    changed(11, 1_800_000_000_001);
    expect(stream.stats().replayed).toBe(2);
  });

  it("[P10] [C8] a gap ends the link at once and once, and nothing is missed when the replay fills it", () => {
    const { stream, clock, source, sources, greet, quotes, handed } = live();
    quotes("a:8", 7);
    quotes("a:10", 9);
    quotes("a:11", 10);
    quotes("a:12", 11);
    expect(sources[0]!.closed).toBe(true);
    expect(handed.slice(3)).toEqual([]);
    clock.advance(500);
    expect(sources).toHaveLength(2);
    expect(source().url).toMatch(/&lastEventId=a%3A8$/);
    greet();
    for (const seq of [9, 10, 11, 12]) quotes(`a:${seq}`, seq - 1);
    expect(handed.slice(3)).toEqual(["hello a", "quotes 9", "quotes 10", "quotes 11", "quotes 12"]);
    expect(stream.stats()).toMatchObject({ gaps: 1, duplicates: 0 });
  });

  it("[C8] a second gap after a filled one is filled like the first", () => {
    const { clock, source, greet, quotes, handed } = live();
    quotes("a:9", 8);
    clock.advance(500);
    greet();
    quotes("a:8", 7);
    quotes("a:10", 9);
    expect(handed.slice(2)).toEqual(["hello a", "quotes 8"]);
    clock.advance(1_000);
    expect(source().url).toMatch(/&lastEventId=a%3A8$/);
  });

  it("[C8] a gap that the replay does not fill is told once and ended by a snapshot", () => {
    const { stream, clock, source, greet, quotes, snapshot, handed } = live();
    quotes("a:9", 8);
    clock.advance(500);
    greet();
    quotes("a:9", 8);
    clock.advance(1_000);
    expect(source().url).not.toContain("lastEventId");
    greet();
    snapshot("a:9");
    quotes("a:10", 9);
    expect(handed.slice(2)).toEqual(["hello a", "missed gap", "hello a", "snapshot", "quotes 10"]);
    expect(stream.stats().gaps).toBe(2);
  });

  it("[P11] [C4] an event older than the last is discarded", () => {
    const { stream, quotes, handed } = live();
    quotes("a:9", 7);
    quotes("a:8", 7);
    expect(handed.slice(2)).toEqual(["quotes 9"]);
    expect(stream.stats()).toMatchObject({ duplicates: 1, gaps: 0 });
  });

  it("[C1] a stream that breaks again and again waits longer and longer", () => {
    const { stream, clock, source, greet } = live();
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      source().breaks();
      const state = stream.state();
      if (state.kind !== "waiting") throw new Error(state.kind);
      waits.push(state.retryAt - clock.monotonic());
      clock.advance(waits.at(-1)!);
      greet();
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  it("[C1] a link that held for 10 s makes the failures before it forgotten", () => {
    const { stream, clock, source, greet } = live();
    source().breaks();
    clock.advance(250);
    source().breaks();
    clock.advance(500);
    greet();
    clock.advance(HEARTBEAT_MS);
    source().sends("heartbeat", { at: 1 });
    clock.advance(HEARTBEAT_MS);
    source().breaks();
    expect(stream.state()).toMatchObject({ kind: "waiting", attempt: 1, retryAt: clock.monotonic() + 250 });
  });
});

describe("priceStream, refused", () => {
  function refusing(random?: () => number): PriceStreamHarness {
    const harness = createPriceStreamHarness(random);
    harness.stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
    return harness;
  }

  it.each([
    ["[P12] [C11] 204 closes for good", 204],
    ["[P13] [C11] 401 closes for good", 401],
    ["[P13] [C11] 403 closes for good", 403],
  ])("%s: no request in a minute, until a person asks", async (_, status) => {
    const { stream, source, sources, probed, clock, answer, greet } = refusing();
    answer(status);
    source().dies();
    await answered();
    expect(stream.state()).toMatchObject({ kind: "closed", reason: { kind: "httpStatus", status } });
    clock.advance(60_000);
    expect(sources).toHaveLength(1);
    expect(probed).toEqual([source().url]);
    expect(clock.pending()).toBe(0);
    stream.reconnect();
    expect(stream.state()).toMatchObject({ kind: "connecting", attempt: 0, reason: { kind: "byUser" } });
    greet();
    expect(stream.state().kind).toBe("live");
  });

  it("[P14] [C11] 503 five times and then 200: back with every wait inside its window", async () => {
    const random = createRandom(11);
    const { stream, source, clock, answer, greet } = refusing(() => random.next());
    answer(503);
    for (let failures = 0; failures < 5; failures += 1) {
      source().dies();
      await answered();
      const state = stream.state();
      if (state.kind !== "waiting") throw new Error(state.kind);
      expect(state.reason).toEqual({ kind: "httpStatus", status: 503 });
      const waitMs = state.retryAt - clock.monotonic();
      expect(waitMs).toBeGreaterThanOrEqual(0);
      expect(waitMs).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** failures));
      clock.advance(waitMs);
    }
    greet();
    expect(stream.state().kind).toBe("live");
  });

  it("[P15] [C11] a page instead of a stream is waited out, and none of it is read", async () => {
    const { stream, source, answer } = refusing();
    answer(200);
    source().dies();
    await answered();
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "httpStatus", status: 200 } });
    expect(stream.stats()).toMatchObject({ events: 0, malformed: 0 });
  });

  it("[C11] a server that cannot be reached is waited for", async () => {
    const { stream, source, probed } = refusing();
    source().dies();
    await answered();
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "unreachable" } });
    expect(probed).toHaveLength(1);
  });

  it("[C11] a connection that the browser itself would retry needs no probe", () => {
    const { stream, source, probed } = refusing();
    source().breaks();
    expect(stream.state()).toMatchObject({ kind: "waiting", reason: { kind: "unreachable" } });
    expect(probed).toEqual([]);
  });

  it("[C17] a probe that answers after its link is gone changes nothing", async () => {
    const { stream, source, sources, answer } = refusing();
    answer(401);
    source().dies();
    stream.reconnect();
    await answered();
    expect(stream.state().kind).toBe("connecting");
    expect(sources).toHaveLength(2);
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
    const { stream, source, sources, quotes, handed, clock } = live();
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
    const { source, quotes, handed } = live();
    source().sends("quotes", CROSSED, "a:8");
    quotes("a:9", 8);
    expect(handed.slice(2)).toEqual(["refused 1", "quotes 9"]);
    source().sends("message", { Symbol: "EURUSD", Bid: 2, Ask: 1 });
    expect(handed.slice(4)).toEqual(["refused EURUSD"]);
  });

  it("[P19] [Q95] a refused quote that is older than what was handed on, or has no place, puts nobody in doubt", () => {
    const { stream, source, quotes, handed } = live();
    quotes("a:8", 7);
    source().sends("quotes", CROSSED, "a:8");
    source().sends("quotes", CROSSED);
    source().sends("quotes", { ...CROSSED, quotes: [1, 9, 8] }, "a:9");
    expect(handed.slice(2)).toEqual(["quotes 8"]);
    expect(stream.stats().malformed).toBe(3);
  });

  it("[P18] [C6] an event of an unknown name is not seen, and the place stays", () => {
    const { stream, source, quotes, handed } = live();
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

describe("priceStream, network and subscription", () => {
  it("[P24] [C12] offline is told at once and nothing is tried; online is tried within a second, failures forgotten", () => {
    const { stream, clock, signals, source, sources, greet } = live();
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
    const { stream, source, sources, greet, snapshot, handed } = live();
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
    const { stream, clock, source, sources } = live();
    source().breaks();
    stream.subscribe({ symbols: ["USDJPY"], depth: [], trades: [] });
    expect(sources).toHaveLength(1);
    clock.advance(250);
    expect(source().url).toBe("https://prices.test/prices/stream?symbols=USDJPY");
  });

  it("[Q72] refresh opens the same stream for a fresh snapshot, and is no reconnect", () => {
    const { stream, source, sources, greet, snapshot, handed } = live();
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
    const { stream, clock, source, sources, greet, handed } = live();
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
    expect(stream.state()).toMatchObject({ kind: "connecting", reason: { kind: "resubscribing" } });
  });

  it("[P28] [C17] close leaves no timer and no listener, whatever was pending", () => {
    for (const disturb of [
      () => {},
      (harness: PriceStreamHarness) => harness.source().breaks(),
      (harness: PriceStreamHarness) => harness.signals.goOffline(),
    ]) {
      const harness = live();
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
