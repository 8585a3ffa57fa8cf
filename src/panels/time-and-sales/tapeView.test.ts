import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import type { Trade } from "../../market/tapeStore.ts";
import type { Lots, Ticks } from "../../protocol/units.ts";
import { createSizeFilter, leastSize } from "./sizeFilter.ts";
import { createTapeView } from "./tapeView.ts";

const EURUSD = instrumentOf("EURUSD");

function trade(id: number, qty: number): Trade {
  return { id, at: id, px: 100 as Ticks, qty: qty as Lots, aggressor: "buy" };
}

describe("what is shown of a tape", () => {
  it("[V90] a least size is read as the ticket reads a quantity", () => {
    expect([leastSize("", EURUSD), leastSize("10k", EURUSD), leastSize("1,000", EURUSD)]).toEqual([0, 10, 1]);
    expect(leastSize("big", EURUSD)).toBeNull();
  });

  it("[V343] a least size between two lots is the first lots that reach it", () => {
    const sizes = ["1500", "0.5", "2000.001", "99999999999"].map((typed) => leastSize(typed, EURUSD));
    expect(sizes).toEqual([2, 1, 3, 100_000_000]);
  });

  it("[V90] the list keeps its identity while trades and size are the same", () => {
    const trades = [trade(2, 5), trade(1, 9)];
    const filter = createSizeFilter(9 as Lots);
    expect(filter(trades)).toEqual([trade(1, 9)]);
    expect(filter(trades)).toBe(filter(trades));
    expect(createSizeFilter(0 as Lots)(trades)).toBe(trades);
  });

  it("[V91] what is paused stands, counts what comes, and begins at nothing the next time", () => {
    let newest = [trade(1, 1)];
    const view = createTapeView(() => newest);
    view.count();
    view.pause();
    const standing = view.shown();
    newest = [trade(2, 1), ...newest];
    view.count();
    view.pause();
    expect([view.shown(), view.fresh(), view.paused()]).toEqual([standing, 1, true]);
    view.resume();
    expect([view.shown(), view.fresh(), view.paused()]).toEqual([newest, 0, false]);
  });
});
