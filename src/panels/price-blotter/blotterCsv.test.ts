import { describe, expect, it } from "vitest";
import { createInstrumentStore } from "../../market/instrumentStore.ts";
import { instrumentOf } from "../../market/marketFixture.ts";
import { emptyColumns, growColumns } from "../../market/quoteColumns.ts";
import { blotterColumns } from "./blotterColumns.ts";
import { blotterCsv } from "./blotterCsv.ts";

describe("blotter as CSV", () => {
  it("[U30] has the rows and columns as they stand, with all decimals and nothing for what there is not", () => {
    const instruments = createInstrumentStore();
    instruments.load([instrumentOf("EURUSD"), instrumentOf("GBPUSD")]);
    const columns = emptyColumns();
    growColumns(columns, 2);
    columns.bid.set([109_100, 0]);
    columns.ask.set([109_106, 127_010]);
    columns.last.set([109_103, 0]);
    columns.close.set([109_200, 127_000]);
    columns.volume.set([1_234, 0]);
    columns.bidQty.set([5, 0]);
    const shown = blotterColumns([]);
    const text = blotterCsv([1, 0], shown, {
      columns,
      instruments,
      trends: () => (row: number) => (row === 0 ? -0.00125 : Number.NaN),
      phase: () => "halted",
      age: (row) => (row === 0 ? 61_999 : Number.NaN),
    });
    expect(text.split("\r\n")).toEqual([
      "Symbol,Bid,Ask,Change in %,Trend %,Spread,Age in s,Last,Change,Day high,Day low,Volume,Spread in bps,Bid size,Ask size,Phase",
      "GBPUSD,,1.27010,,,,,,,,,0,,0,0,halted",
      "EURUSD,1.09100,1.09106,-0.09,-0.1250,0.00006,61,1.09103,-0.00097,,,1234000,0.55,5000,0,halted",
      "",
    ]);
    const still = {
      columns,
      instruments,
      trends: () => () => 0,
      age: () => 0,
      phase: () => "halted" as const,
    };
    expect(blotterCsv([0], [shown[0]!, shown[1]!], still)).toBe("Symbol,Bid\r\nEURUSD,1.09100\r\n");
  });
});
