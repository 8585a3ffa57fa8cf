import { describe, expect, it } from "vitest";
import { createInstrumentList } from "./instrumentList.ts";

describe("instrument list", () => {
  it("[M1] spans all four classes within the first 60", () => {
    const classes = createInstrumentList(60, 1).map((listed) => listed.instrument.assetClass);
    expect(new Set(classes)).toEqual(new Set(["fx", "equity", "future", "crypto"]));
  });

  it("[M1] names at least 64 before it makes any up", () => {
    const symbols = createInstrumentList(64, 1).map((listed) => listed.instrument.symbol);
    expect(symbols).toHaveLength(64);
    expect(symbols.filter((symbol) => symbol.startsWith("SYN"))).toEqual([]);
  });

  it("[M1] lists 10,000 different symbols, each with a market that can start", () => {
    const list = createInstrumentList(10_000, 3);
    expect(new Set(list.map((listed) => listed.instrument.symbol)).size).toBe(10_000);
    for (const { referencePrice, spreadTicks, volatility, activity, orderLots } of list) {
      expect(Number.isInteger(referencePrice) && referencePrice > 100 * spreadTicks ** 0.5).toBe(true);
      expect(spreadTicks >= 1 && volatility > 0 && activity > 0 && orderLots >= 1).toBe(true);
    }
  });

  it("[M1] gives the same list for a seed and another for another", () => {
    expect(createInstrumentList(100, 5)).toEqual(createInstrumentList(100, 5));
    expect(createInstrumentList(100, 5)).not.toEqual(createInstrumentList(100, 6));
  });

  it("[M1] prices in currencies that a dollar pair among the first twelve converts", () => {
    const list = createInstrumentList(64, 1);
    const pairs = list.slice(0, 12).map((listed) => listed.instrument.symbol);
    for (const { instrument } of list) {
      const { currency } = instrument;
      expect(currency === "USD" || pairs.includes(`USD${currency}`) || pairs.includes(`${currency}USD`)).toBe(
        true,
      );
    }
  });

  it("[M1] starts at the price of the table, on the tick", () => {
    const bySymbol = new Map(createInstrumentList(64, 1).map((listed) => [listed.instrument.symbol, listed]));
    expect(bySymbol.get("EURUSD")?.referencePrice).toBe(116_420);
    expect(bySymbol.get("ESZ6")?.referencePrice).toBe(27_649);
    expect(bySymbol.get("ZNZ6")?.referencePrice).toBe(7222);
  });
});
