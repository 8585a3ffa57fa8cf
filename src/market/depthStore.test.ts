import { describe, expect, it, vi } from "vitest";
import { createDepthStore } from "./depthStore.ts";
import { createManualFrames, helloOf, snapshotOf } from "./marketFixture.ts";

function setUp() {
  const frames = createManualFrames();
  const store = createDepthStore({ frames });
  store.hello(helloOf(["EURUSD", "USDJPY"]));
  return { frames, store };
}

const EVENT = { prev: 1, at: 5, n: 3, sid: 10, bids: [100, 1], asks: [101, 2] };

describe("depth store", () => {
  it("[Q14] holds the newest book of a symbol, the same reference until it changes", () => {
    const { store } = setUp();
    expect(store.get("EURUSD")).toBeNull();
    store.depth(EVENT);
    const book = store.get("EURUSD");
    expect(book).toMatchObject({ bids: [100, 1], asks: [101, 2], at: 5 });
    expect(store.get("EURUSD")).toBe(book);
    expect(store.get("USDJPY")).toBeNull();
  });

  it("[Q14] tells who follows a symbol once a frame, and nobody else", () => {
    const { frames, store } = setUp();
    const euro = vi.fn();
    const yen = vi.fn();
    const remove = store.onChange("EURUSD", euro);
    store.onChange("USDJPY", yen);
    for (let at = 0; at < 10; at += 1) store.depth({ ...EVENT, at });
    frames.run();
    expect(euro).toHaveBeenCalledTimes(1);
    expect(yen).not.toHaveBeenCalled();
    remove();
    store.depth(EVENT);
    frames.run();
    expect(euro).toHaveBeenCalledTimes(1);
  });

  it("[P7] [Q15] forgets every book at a snapshot but those in it", () => {
    const { frames, store } = setUp();
    const yen = vi.fn();
    store.onChange("USDJPY", yen);
    store.depth(EVENT);
    store.depth({ ...EVENT, sid: 11 });
    frames.run();
    store.snapshot(snapshotOf({ at: 9, depth: [{ sid: 10, bids: [99, 1], asks: [] }] }));
    frames.run();
    expect(store.get("EURUSD")).toEqual({ bids: [99, 1], asks: [], at: 9 });
    expect(store.get("USDJPY")).toBeNull();
    expect(yen).toHaveBeenCalledTimes(2);
  });

  it("[Q15] drops a book whose sid nobody named", () => {
    const { store } = setUp();
    store.depth({ ...EVENT, sid: 99 });
    expect(store.get("EURUSD")).toBeNull();
  });
});
