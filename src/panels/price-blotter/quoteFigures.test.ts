import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import { emptyColumns, growColumns } from "../../market/quoteColumns.ts";
import {
  changeHundredths,
  formatChange,
  formatSpreadBps,
  formatVolume,
  spreadBpsHundredths,
  spreadTicks,
} from "./quoteFigures.ts";
import { formatSpread, shownSpread } from "../../ui/figures/spread.ts";

function columns(values: { bid?: number; ask?: number; last?: number; close?: number }) {
  const made = emptyColumns();
  growColumns(made, 1);
  for (const [name, value] of Object.entries(values)) made[name as "bid"][0] = value;
  return made;
}

describe("quote figures", () => {
  it("tells the change from the close by the last trade, else by the middle", () => {
    expect(changeHundredths(columns({ last: 10_100, close: 10_000, bid: 1, ask: 3 }), 0)).toBe(100);
    expect(changeHundredths(columns({ close: 10_000, bid: 9_899, ask: 9_901 }), 0)).toBe(-100);
    expect(changeHundredths(columns({ close: 10_000, bid: 9_899 }), 0)).toBeNaN();
    expect(changeHundredths(columns({ last: 10_100 }), 0)).toBeNaN();
  });

  it("shows a change with its sign, and a dash for none", () => {
    expect([12, -7, 0, Number.NaN].map(formatChange)).toEqual(["+0.12%", "−0.07%", "0.00%", "–"]);
  });

  it("shows a spread in pips where there are pips", () => {
    expect(
      formatSpread(spreadTicks(columns({ bid: 109_120, ask: 109_126 }), 0), instrumentOf("EURUSD")),
    ).toBe("0.6");
    const { pipPosition: _, ...share } = instrumentOf("AAPL", { pricePrecision: 2, tickSize: "0.01" });
    expect(formatSpread(3, share)).toBe("0.03");
    expect(formatSpread(spreadTicks(columns({ bid: 1 }), 0), share)).toBe("–");
  });

  it("[V223] tells a spread in basis points of the middle, whatever the instrument", () => {
    const bps = (bid: number, ask: number): string =>
      formatSpreadBps(spreadBpsHundredths(columns({ bid, ask }), 0));
    expect([bps(116_440, 116_446), bps(19_999, 20_001), bps(5, 5), bps(7, 6)]).toEqual([
      "0.52",
      "1.00",
      "0.00",
      "−1,538.46",
    ]);
    expect(formatSpreadBps(spreadBpsHundredths(columns({ bid: 1 }), 0))).toBe("–");
  });

  it("[V349] says the unit of a spread that stands alone, where it is no price", () => {
    const bond = instrumentOf("ZNZ6", { tickSize: "0.015625", pricePrecision: 6, pipPosition: undefined });
    const share = instrumentOf("AAPL", { pricePrecision: 2, tickSize: "0.01", pipPosition: undefined });
    expect(shownSpread(6, instrumentOf("EURUSD"))).toBe("0.6 pips");
    expect([shownSpread(3, share), shownSpread(3, bond)]).toEqual(["0.03", "3 ticks"]);
    expect(shownSpread(Number.NaN, instrumentOf("EURUSD"))).toBe("–");
  });

  it("[V118] tells a spread in ticks where these have many decimals and no pip", () => {
    const bond = instrumentOf("ZNZ6", { tickSize: "0.015625", pricePrecision: 6, pipPosition: undefined });
    expect([formatSpread(1, bond), formatSpread(3, bond)]).toEqual(["1 tick", "3 ticks"]);
  });

  it("shortens a volume to what fits its column", () => {
    const share = instrumentOf("AAPL", { lotSize: "1", minQty: "1" });
    expect(
      [999, 9_999, 12_345, 1_234_567, 123_456_789, 2_000_000_000].map((lots) => formatVolume(lots, share)),
    ).toEqual(["999", "9,999", "12.3K", "1.23M", "123M", "2.00B"]);
  });
});
