import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createManualClock } from "../../lib/manualClock.ts";
import { createInstrumentStore } from "../../market/instrumentStore.ts";
import { instrumentOf } from "../../market/marketFixture.ts";
import { emptyColumns, growColumns } from "../../market/quoteColumns.ts";
import { followOrder, RESORT_MS } from "./liveOrder.ts";
import { nextSorting, sortRows, type Sorting, type SortSource } from "./sortRows.ts";

const NAMES = ["EURUSD", "AAPL", "GBPUSD", "BTCUSD"];

function source(length = NAMES.length): SortSource & { moves: number[]; ages: number[] } {
  const instruments = createInstrumentStore();
  instruments.load(
    Array.from({ length }, (_, row) =>
      row === 1
        ? instrumentOf("AAPL", { pricePrecision: 2, tickSize: "0.01", lotSize: "1", minQty: "1" })
        : instrumentOf(NAMES[row] ?? `S${row}`),
    ),
  );
  const columns = emptyColumns();
  growColumns(columns, length);
  const moves: number[] = [];
  const ages: number[] = [];
  return {
    columns,
    instruments,
    moves,
    ages,
    trends: () => (row) => moves[row] ?? Number.NaN,
    phase: (row) => (row === 2 ? "halted" : row === 0 ? "closed" : "continuous"),
    age: (row) => ages[row] ?? Number.NaN,
  };
}

const by = (column: Sorting["column"], descending = true): Sorting => ({ column, descending });

describe("order of the blotter", () => {
  it("[V155] a halt comes before an auction and a close; what trades as ever comes last either way", () => {
    const from = source();
    expect(sortRows([0, 1, 2, 3], by("phase"), from)).toEqual([2, 0, 1, 3]);
    expect(sortRows([0, 1, 2, 3], { column: "phase", descending: false }, from)).toEqual([0, 2, 1, 3]);
  });

  it("[U35] compares prices as prices and quantities as units, whatever tick and lot they are counted in", () => {
    const from = source();
    from.columns.bid.set([109_120, 19_550, 127_000, 0]);
    from.columns.volume.set([3, 2_900, 0, 1]);
    expect(sortRows([0, 1, 2, 3], by("bid"), from)).toEqual([1, 2, 0, 3]);
    expect(sortRows([0, 1, 2, 3], by("volume"), from)).toEqual([0, 1, 3, 2]);
  });

  it("[V223] spreads told in one unit stand together in their order, and basis points compare them all", () => {
    const from = source();
    // 1.5 pips of EURUSD, 0.01 of AAPL, 0.6 pips of GBPUSD.
    from.columns.bid.set([116_000, 19_550, 133_000, 0]);
    from.columns.ask.set([116_015, 19_551, 133_006, 0]);
    expect(sortRows([0, 1, 2, 3], by("spread", false), from)).toEqual([2, 0, 1, 3]);
    expect(sortRows([0, 1, 2, 3], by("spread"), from)).toEqual([1, 0, 2, 3]);
    expect(sortRows([0, 1, 2, 3], by("spreadBps"), from)).toEqual([0, 1, 2, 3]);
  });

  it("[U35] puts what has no figure last either way, and keeps the list's order among equals", () => {
    const from = source();
    from.moves.push(Number.NaN, 0.1, -0.2, 0.1);
    expect(sortRows([3, 2, 1, 0], by("trend"), from)).toEqual([3, 1, 2, 0]);
    expect(sortRows([3, 2, 1, 0], by("trend", false), from)).toEqual([2, 3, 1, 0]);
    from.ages.push(900, Number.NaN, 70_000, 0);
    expect(sortRows([0, 1, 2, 3], by("age"), from)).toEqual([2, 0, 3, 1]);
    expect(sortRows([2, 0], by("symbol", false), from)).toEqual([0, 2]);
    expect(sortRows([0, 2], by("symbol"), from)).toEqual([2, 0]);
  });

  it("[U35] comes to the same order from any order before", () => {
    const from = source(40);
    const rows = Array.from({ length: 40 }, (_, row) => row);
    const values = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 40, maxLength: 40 });
    const before = fc.shuffledSubarray(rows, { minLength: 40 });
    fc.assert(
      fc.property(values, before, (trends, previous) => {
        from.moves.splice(0, 40, ...trends);
        expect(sortRows(rows, by("trend"), from, previous)).toEqual(sortRows(rows, by("trend"), from));
      }),
    );
    expect(sortRows([1, 2], by("symbol", false), from, [7, 8])).toEqual([1, 2]);
  });

  it("[U35] a column goes from its first order to the opposite to none", () => {
    const first = nextSorting(null, "volume");
    const second = nextSorting(first, "volume");
    expect([first, second, nextSorting(second, "volume")]).toEqual([by("volume"), by("volume", false), null]);
    expect(nextSorting(second, "symbol")).toEqual(by("symbol", false));
  });
});

describe("live order", () => {
  function follow(sorting: Sorting | null) {
    const clock = createManualClock();
    const from = source();
    from.moves.push(4, 3, 2, 1);
    const shows: (readonly number[])[] = [];
    let held = false;
    const stop = followOrder({
      clock,
      list: [0, 1, 2, 3],
      sorting,
      source: from,
      held: () => held,
      shown: () => shows.at(-1) ?? [],
      show: (order) => shows.push(order),
    });
    return {
      clock,
      from,
      shows,
      stop,
      hold(next: boolean) {
        held = next;
      },
    };
  }

  it("[U37] rows change places at most once a second, and only when their order is another", () => {
    const { clock, from, shows, stop } = follow(by("trend"));
    expect(shows).toEqual([[0, 1, 2, 3]]);
    from.moves.splice(0, 4, 1, 3, 2, 4);
    clock.advance(RESORT_MS - 1);
    expect(shows.length).toBe(1);
    clock.advance(1);
    expect(shows.at(-1)).toEqual([3, 1, 2, 0]);
    clock.advance(10 * RESORT_MS);
    expect(shows.length).toBe(2);
    stop();
    expect(clock.pending()).toBe(0);
  });

  it("[U37] rows stand still while the pointer is over them", () => {
    const { clock, from, shows, hold } = follow(by("trend"));
    hold(true);
    from.moves.splice(0, 4, 1, 2, 3, 4);
    clock.advance(5 * RESORT_MS);
    expect(shows.length).toBe(1);
    hold(false);
    clock.advance(RESORT_MS);
    expect(shows.at(-1)).toEqual([3, 2, 1, 0]);
  });

  it("[U37] without an order of its own the list stands as it is", () => {
    const { clock, shows } = follow(null);
    expect([shows, clock.pending()]).toEqual([[[0, 1, 2, 3]], 0]);
  });
});
