import { describe, expect, it } from "vitest";
import { instrumentOf } from "../market/marketFixture.ts";
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
    expect(found("v")).toEqual(["V", "VZ", "XV", "META"]);
  });

  it("[U18] finds by description, and nothing for nonsense", () => {
    expect(found("veriz")).toEqual(["VZ"]);
    expect(found("qqq")).toEqual([]);
  });
});
