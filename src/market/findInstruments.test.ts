import { describe, expect, it } from "vitest";
import { instrumentOf, NAMED } from "./marketFixture.ts";
import { findInstruments } from "./findInstruments.ts";

const INSTRUMENTS = [
  instrumentOf("XV", { description: "Something" }),
  instrumentOf("META", { description: "Visa rival" }),
  instrumentOf("VZ", { description: "Verizon" }),
  instrumentOf("V", { description: "Visa" }),
];

const found = (text: string) => findInstruments(INSTRUMENTS, text).map(({ symbol }) => symbol);

describe("symbol search", () => {
  it("[U18] puts the symbol itself first, then its beginnings, then any match", () => {
    expect(found("v")).toEqual(["V", "VZ", "META", "XV"]);
  });

  it("[U123] finds by whole words of the name before words that begin with it, and a pair with its slash", () => {
    const named = [
      instrumentOf("GS", { description: "Goldman Sachs" }),
      instrumentOf("GCG7", { description: "Gold Feb 27" }),
      instrumentOf("EURUSD", { description: "Euro / US dollar" }),
      instrumentOf("USDJPY", { description: "US dollar / Japanese yen" }),
    ];
    const symbols = (text: string) => findInstruments(named, text).map(({ symbol }) => symbol);
    expect(symbols("gold")).toEqual(["GCG7", "GS"]);
    expect(symbols("yen")).toEqual(["USDJPY"]);
    expect(symbols("yen dollar")).toEqual(["USDJPY"]);
    expect(symbols("eur/usd")).toEqual(["EURUSD"]);
    expect(symbols("jap")).toEqual(["USDJPY"]);
  });

  it.each([
    ["EUR USD", "EURUSD"],
    ["apple inc", "AAPL"],
    ["cable", "GBPUSD"],
    ["google", "GOOGL"],
    ["ｅｕｒｕｓｄ", "EURUSD"],
  ])("[U137] %s is found as people call it", (typed, symbol) => {
    expect(findInstruments(NAMED, typed)[0]?.symbol).toBe(symbol);
  });

  it("[U18] finds by description, and nothing for nonsense", () => {
    expect(found("veriz")).toEqual(["VZ"]);
    expect(found("qqq")).toEqual([]);
  });
});
