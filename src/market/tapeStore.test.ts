import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createManualFrames, helloOf, snapshotOf, tradesOf, type TradeRow } from "./marketFixture.ts";
import { createTapeStore, TAPE_LENGTH } from "./tapeStore.ts";

function setUp() {
  const frames = createManualFrames();
  const store = createTapeStore({ frames });
  store.hello(helloOf(["EURUSD", "USDJPY"]));
  const emitted: number[] = [];
  store.onTrade((symbol, trade) => {
    if (symbol === "EURUSD") emitted.push(trade.id);
  });
  const ids = (): number[] => store.get("EURUSD").map(({ id }) => id);
  const snapshot = (...rows: TradeRow[]): void =>
    store.snapshot(snapshotOf({ trades: [{ sid: 10, trades: rows.flat() }] }));
  return { frames, store, emitted, ids, snapshot };
}

function row(id: number): TradeRow {
  return [id, 1_000 + id, 100, 1, 1];
}

describe("tape store", () => {
  it("[Q16] lists a symbol's trades newest first, the same reference until one comes", () => {
    const { store } = setUp();
    expect(store.get("EURUSD")).toEqual([]);
    store.trades(tradesOf(10, [row(1), [2, 1_002, 99, 5, -1]]));
    const tape = store.get("EURUSD");
    expect(tape).toEqual([
      { id: 2, at: 1_002, px: 99, qty: 5, aggressor: "sell" },
      { id: 1, at: 1_001, px: 100, qty: 1, aggressor: "buy" },
    ]);
    expect(store.get("EURUSD")).toBe(tape);
    expect(store.get("USDJPY")).toEqual([]);
  });

  it("[Q16] keeps the newest trades only", () => {
    const { store, ids } = setUp();
    for (let id = 0; id < 5 * TAPE_LENGTH; id += 1) store.trades(tradesOf(10, [row(id)]));
    expect(ids()).toEqual(Array.from({ length: TAPE_LENGTH }, (_, index) => 5 * TAPE_LENGTH - 1 - index));
  });

  it("[P9] [Q17] takes each trade once, whatever is sent again", () => {
    const chop = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(chop, (starts) => {
        const { store, emitted, ids } = setUp();
        let newest = -1;
        for (const start of starts) {
          // Overlaps or follows on what was sent before.
          const from = Math.min(start, newest + 1);
          const rows = Array.from({ length: 5 }, (_, index) => row(from + index));
          store.trades(tradesOf(10, rows));
          newest = Math.max(newest, from + 4);
        }
        const all = Array.from({ length: newest + 1 }, (_, id) => id);
        expect(emitted).toEqual(all);
        expect(ids()).toEqual(all.reverse());
      }),
    );
  });

  it("[Q18] emits every trade at once and paints once a frame", () => {
    const { frames, store, emitted } = setUp();
    const painted = vi.fn();
    store.onChange("EURUSD", painted);
    store.trades(tradesOf(10, [row(1), row(2)]));
    store.trades(tradesOf(10, [row(3)]));
    expect(emitted).toEqual([1, 2, 3]);
    expect(painted).not.toHaveBeenCalled();
    frames.run();
    expect(painted).toHaveBeenCalledTimes(1);
  });

  it("[Q19] merges a snapshot that joins on, emitting none of it, and tells that one came", () => {
    const { store, emitted, ids, snapshot } = setUp();
    const replaced = vi.fn();
    store.onSnapshot(replaced);
    store.trades(tradesOf(10, [row(1), row(2)]));
    snapshot(row(2), row(3), row(4));
    expect(ids()).toEqual([4, 3, 2, 1]);
    expect(emitted).toEqual([1, 2]);
    expect(replaced).toHaveBeenCalledTimes(1);
    store.trades(tradesOf(10, [row(4), row(5)]));
    expect(emitted).toEqual([1, 2, 5]);
  });

  it("[Q19] drops what is older when a snapshot does not join on", () => {
    const { ids, store, snapshot } = setUp();
    store.trades(tradesOf(10, [row(1), row(2)]));
    snapshot(row(9), row(10));
    expect(ids()).toEqual([10, 9]);
  });

  it("[P8] [Q20] begins anew with a new epoch, whose trade ids may be lower", () => {
    const { frames, store, ids, emitted } = setUp();
    const painted = vi.fn();
    store.trades(tradesOf(10, [row(500)]));
    store.onChange("EURUSD", painted);
    store.hello(helloOf(["EURUSD"]));
    expect(ids()).toEqual([500]);
    store.hello(helloOf(["EURUSD"], "e2"));
    expect(ids()).toEqual([]);
    frames.run();
    expect(painted).toHaveBeenCalledTimes(1);
    store.trades(tradesOf(10, [row(1)]));
    expect(emitted).toEqual([500, 1]);
  });
});
