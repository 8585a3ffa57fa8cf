import { describe, expect, it } from "vitest";
import type { Ticks } from "../protocol/units.ts";
import { createManualFrames, helloOf, snapshotOf, tradesOf, type TradeRow } from "./marketFixture.ts";
import { createTapeStore } from "./tapeStore.ts";
import { createVolumeStore } from "./volumeByPrice.ts";

function setUp() {
  const tape = createTapeStore({ frames: createManualFrames() });
  const volumes = createVolumeStore(tape);
  tape.hello(helloOf(["EURUSD", "USDJPY"]));
  const at = (px: number, symbol = "EURUSD") => volumes.get(symbol).at(px as Ticks);
  return { tape, volumes, at };
}

function row(id: number, px: number, qty: number): TradeRow {
  return [id, 1_000 + id, px, qty, 1];
}

describe("volume by price", () => {
  it("[Q42] adds each trade to its price once, however often it is sent", () => {
    const { tape, volumes, at } = setUp();
    tape.trades(tradesOf(10, [row(1, 100, 5), row(2, 101, 3)]));
    tape.trades(tradesOf(10, [row(2, 101, 3), row(3, 100, 4)]));
    tape.trades(tradesOf(11, [row(1, 100, 50)]));
    expect([at(100), at(101), at(102), at(100, "USDJPY")]).toEqual([9, 3, 0, 50]);
    expect(volumes.get("EURUSD")).toMatchObject({ most: 9, since: 1_001, gaps: false });
  });

  it("[Q42] counts a snapshot's trades that were not heard, and says when some between are missing", () => {
    const { tape, volumes, at } = setUp();
    tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: [...row(1, 100, 5), ...row(2, 101, 3)] }] }));
    expect(at(100)).toBe(5);
    tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: [...row(2, 101, 3), ...row(3, 100, 1)] }] }));
    expect([at(100), at(101), volumes.get("EURUSD").gaps]).toEqual([6, 3, false]);
    tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: [...row(9, 101, 2)] }] }));
    expect([at(100), at(101), volumes.get("EURUSD").gaps]).toEqual([6, 5, true]);
  });

  it("[Q42] begins anew with the ids of a new epoch", () => {
    const { tape, volumes, at } = setUp();
    tape.trades(tradesOf(10, [row(7, 100, 5)]));
    tape.hello(helloOf(["EURUSD"], "e2"));
    tape.snapshot(snapshotOf({ trades: [{ sid: 10, trades: [...row(1, 101, 2)] }] }));
    expect([at(100), at(101), volumes.get("EURUSD").gaps]).toEqual([0, 2, false]);
    expect(volumes.get("USDJPY")).toMatchObject({ most: 0, since: null });
  });
});
