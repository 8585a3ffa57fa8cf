import { describe, expect, it, vi } from "vitest";
import { createManualFrames, helloOf, snapshotOf } from "./marketFixture.ts";
import { CONTINUOUS, createPhaseStore } from "./phaseStore.ts";

function setUp() {
  const frames = createManualFrames();
  const store = createPhaseStore({ frames });
  store.hello(helloOf(["EURUSD", "USDJPY"]));
  return { frames, store };
}

describe("phase store", () => {
  it("[E38] every symbol trades continuously until the stream says otherwise", () => {
    const { store } = setUp();
    expect(store.get("EURUSD")).toBe(CONTINUOUS);
    store.status({ prev: 1, at: 5, sid: 10, phase: "volatilityAuction", until: 9 });
    const phase = store.get("EURUSD");
    expect(phase).toEqual({ phase: "volatilityAuction", until: 9, next: null });
    expect(store.get("EURUSD")).toBe(phase);
    expect(store.get("USDJPY")).toBe(CONTINUOUS);
    store.status({ prev: 2, at: 6, sid: 10, phase: "continuous", until: 12, next: "closingAuction" });
    expect(store.get("EURUSD")).toEqual({ phase: "continuous", until: 12, next: "closingAuction" });
    store.status({ prev: 2, at: 6, sid: 10, phase: "continuous" });
    expect(store.get("EURUSD")).toBe(CONTINUOUS);
    store.status({ prev: 3, at: 7, sid: 99, phase: "halted" });
  });

  it("[E38] a snapshot replaces every phase, and followers are told once a frame", () => {
    const { frames, store } = setUp();
    const euro = vi.fn();
    const yen = vi.fn();
    store.onChange("EURUSD", euro);
    store.onChange("USDJPY", yen);
    store.status({ prev: 1, at: 5, sid: 10, phase: "halted" });
    frames.run();
    store.snapshot(snapshotOf({ status: [{ sid: 11, phase: "halted" }] }));
    frames.run();
    expect([store.get("EURUSD").phase, store.get("USDJPY").phase]).toEqual(["continuous", "halted"]);
    expect([euro.mock.calls.length, yen.mock.calls.length]).toEqual([2, 1]);
    store.snapshot(snapshotOf());
    expect(store.get("USDJPY")).toBe(CONTINUOUS);
  });
});
