import { describe, expect, it } from "vitest";
import { createPriceFold } from "./priceFold.ts";

const HELLO = JSON.stringify({
  version: 1,
  epoch: "e",
  heartbeatMs: 5_000,
  at: 0,
  replayFrom: null,
  symbols: [["A", 0]],
});
const row = (sid: number, bid: number): number[] => [sid, bid, bid + 1, 1, 1, bid, bid, bid, 9];
const book = { bids: [10, 1], asks: [11, 1] };

function fed() {
  const fold = createPriceFold();
  const take = (event: string, seq: number, body: object): void =>
    fold.take(event, `e:${seq}`, JSON.stringify(body));
  fold.take("hello", "", HELLO);
  take("snapshot", 5, {
    at: 1,
    quotes: [...row(0, 10), ...row(1, 20)],
    closes: [0, 9],
    depth: [{ sid: 0, ...book }],
    trades: [{ sid: 0, trades: [1, 1, 10, 1, 1] }],
  });
  return { fold, take };
}

describe("price fold", () => {
  it("[Q77] is at any place what a snapshot there would say", () => {
    const { fold, take } = fed();
    take("quotes", 6, { prev: 5, at: 2, n: 1, quotes: row(1, 21) });
    take("depth", 7, { prev: 6, at: 3, n: 1, sid: 1, ...book });
    take("trades", 8, { prev: 7, at: 4, sid: 0, trades: [2, 4, 11, 2, -1] });
    const snapshot = fold.snapshot();
    expect(fold.hello()).toBe(HELLO);
    expect(snapshot?.id).toBe("e:8");
    expect(JSON.parse(snapshot?.data ?? "")).toEqual({
      at: 4,
      quotes: [...row(0, 10), ...row(1, 21)],
      closes: [0, 9],
      depth: [
        { sid: 0, ...book },
        { sid: 1, ...book },
      ],
      trades: [{ sid: 0, trades: [1, 1, 10, 1, 1, 2, 4, 11, 2, -1] }],
    });
  });

  it("[Q77] keeps no book or tape that the newest snapshot does not have", () => {
    const { fold, take } = fed();
    take("snapshot", 9, { at: 5, quotes: row(0, 12), closes: [], depth: [], trades: [] });
    expect(JSON.parse(fold.snapshot()?.data ?? "")).toEqual({
      at: 5,
      quotes: row(0, 12),
      closes: [],
      depth: [],
      trades: [],
    });
  });

  it("[Q77] tells the phases of a stream that tells them", () => {
    const { fold, take } = fed();
    take("status", 6, { prev: 5, at: 2, sid: 0, phase: "halted", until: 9 });
    take("status", 7, { prev: 6, at: 3, sid: 1, phase: "closed" });
    take("status", 8, { prev: 7, at: 4, sid: 1, phase: "continuous" });
    expect(JSON.parse(fold.snapshot()?.data ?? "")).toMatchObject({
      at: 4,
      status: [{ sid: 0, phase: "halted", until: 9 }],
    });
  });

  it("[Q77] has no snapshot before the stream had one, and passes over what cannot be read", () => {
    const fold = createPriceFold();
    fold.take("quotes", "e:1", "{");
    expect(fold.snapshot()).toBeNull();
    const { fold: later, take } = fed();
    take("quotes", 6, { quotes: "no" });
    expect(later.snapshot()?.id).toBe("e:6");
  });
});
