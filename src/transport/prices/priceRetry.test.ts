import { describe, expect, it } from "vitest";
import { createPriceStreamHarness, HEARTBEAT_MS, type PriceStreamHarness } from "./priceStreamHarness.ts";

const WINDOW_MS = 500;

function live(retryMs: unknown, random?: () => number): PriceStreamHarness {
  const harness = createPriceStreamHarness(random);
  harness.stream.subscribe({ symbols: ["EURUSD"], depth: [], trades: [] });
  harness.greet({ retryMs });
  harness.snapshot("a:7");
  return harness;
}

function waitMs({ stream, clock }: PriceStreamHarness): number {
  const state = stream.state();
  if (state.kind !== "waiting") throw new Error(state.kind);
  return state.retryAt - clock.monotonic();
}

describe("a server's wish of when to come back", () => {
  it.each([
    ["as it is", 2_000, 2_000],
    ["none", undefined, 0],
    ["0", 0, 250],
    ["-1", -1, 250],
    ["999999999", 999_999_999, 30_000],
    ["1e300", 1e300, 30_000],
    ["abc", "abc", 0],
    ["text of a number", "2000", 0],
    ["null", null, 0],
    ["an object", { retry: 2_000 }, 0],
  ])("[P5] [P17] [C60] %s: the wait is %j held within reason, and the jitter on top", (_, wish, leastMs) => {
    for (const draw of [0, 0.5, 0.999]) {
      const harness = live(wish, () => draw);
      expect(harness.stream.state().kind).toBe("live");
      harness.source().breaks();
      expect(waitMs(harness)).toBeCloseTo(leastMs + draw * WINDOW_MS, 6);
    }
  });

  it("[P5] [C60] [C7] the browser never gets to act on its own: closed at once, opened anew with the cursor", () => {
    const { source, sources, clock, quotes } = live(2_000, () => 0);
    quotes("a:8", 7);
    source().breaks();
    expect(sources[0]!.closed).toBe(true);
    clock.advance(1_999);
    expect(sources).toHaveLength(1);
    clock.advance(1);
    expect(sources).toHaveLength(2);
    expect(source().url).toMatch(/&lastEventId=a%3A8$/);
  });

  it("[P14] [C60] says nothing of an attempt that failed: that waits by the client's own window", async () => {
    const harness = live(9_000, () => 0.5);
    harness.source().breaks();
    harness.clock.advance(9_250);
    harness.answer(503);
    harness.source().dies();
    await Promise.resolve();
    expect(waitMs(harness)).toBe(500);
  });

  it("[C60] the newest hello's counts, and one that wishes nothing ends the wish", () => {
    const harness = live(9_000, () => 0);
    harness.source().breaks();
    harness.clock.advance(9_000);
    harness.greet({ retryMs: 3_000 });
    harness.source().breaks();
    expect(waitMs(harness)).toBe(3_000);
    harness.clock.advance(3_000);
    harness.greet();
    harness.source().breaks();
    expect(waitMs(harness)).toBe(0);
  });

  it("[C60] holds up neither a silence that the client found, nor a gap, nor a return from offline", () => {
    const silent = live(9_000, () => 0.5);
    silent.clock.advance(3 * HEARTBEAT_MS);
    expect(silent.states.find(({ kind }) => kind === "waiting")).toMatchObject({
      reason: { kind: "silent" },
      retryAt: 2 * HEARTBEAT_MS + 500 + 250,
    });
    const gapped = live(9_000, () => 0.5);
    gapped.quotes("a:9", 8);
    expect(waitMs(gapped)).toBe(250);
    const offline = live(9_000, () => 0.5);
    offline.signals.goOffline();
    offline.signals.goOnline();
    expect(waitMs(offline)).toBe(250);
  });
});
