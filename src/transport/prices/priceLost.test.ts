import { describe, expect, it } from "vitest";
import { createLiveStream, HEARTBEAT_MS } from "./priceStreamHarness.ts";

describe("priceStream, lost and found", () => {
  it("[P5] [C7] a clean end reconnects within the first window, with the cursor", () => {
    const { stream, clock, quotes, source, sources, greet, handed } = createLiveStream();
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
    const { stream, clock, source, greet, snapshot, quotes, handed } = createLiveStream();
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
    const { clock, source } = createLiveStream();
    source().sends("reset", { reason: "overflow" }, "a:90");
    source().breaks();
    clock.advance(500);
    expect(source().url).not.toContain("lastEventId");
  });

  it("[P8] [C9] a restarted server with lower seqs is a reset, not duplicates", () => {
    const { stream, clock, source, greet, snapshot, quotes, handed } = createLiveStream();
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
    const { clock, source, greet, snapshot, quotes, handed, stream } = createLiveStream();
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
    const { quotes, snapshot, handed } = createLiveStream();
    quotes("a:8", 7);
    snapshot("a:9", 8);
    expect(handed.at(-2)).toBe("quotes 8");
    snapshot("a:11", 10);
    expect(handed.slice(-3)).toEqual(["snapshot", "missed overflow", "snapshot"]);
  });

  it("[C9] a snapshot of another epoch without a reset counts as one", () => {
    const { stream, clock, source, greet, snapshot, handed } = createLiveStream();
    source().breaks();
    clock.advance(500);
    greet({ epoch: "b" });
    snapshot("b:1");
    expect(handed.slice(2)).toEqual(["hello b", "missed epochChanged", "snapshot"]);
    expect(stream.stats().resets).toBe(1);
  });

  it("[P9] [C4] an overlapping replay has no effect twice", () => {
    const { stream, clock, source, greet, quotes, handed } = createLiveStream();
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
    const { stream, clock, source, greet } = createLiveStream();
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
    const { stream, clock, source, sources, greet, quotes, handed } = createLiveStream();
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
    const { clock, source, greet, quotes, handed } = createLiveStream();
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
    const { stream, clock, source, greet, quotes, snapshot, handed } = createLiveStream();
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
    const { stream, quotes, handed } = createLiveStream();
    quotes("a:9", 7);
    quotes("a:8", 7);
    expect(handed.slice(2)).toEqual(["quotes 9"]);
    expect(stream.stats()).toMatchObject({ duplicates: 1, gaps: 0 });
  });

  it("[C1] a stream that breaks again and again waits longer and longer", () => {
    const { stream, clock, source, greet } = createLiveStream();
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
    const { stream, clock, source, greet } = createLiveStream();
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
