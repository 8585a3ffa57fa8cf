import { describe, expect, it } from "vitest";
import { instrumentOf } from "../../market/marketFixture.ts";
import { blotterList } from "./blotterList.ts";

const INSTRUMENTS = [
  instrumentOf("EURUSD", { description: "Euro / US dollar" }),
  instrumentOf("AAPL", { description: "Apple Inc." }),
  instrumentOf("EURGBP", { description: "Euro / British pound" }),
];

describe("blotter list", () => {
  it("[U19] lists everything in the server's order without watchlist and filter", () => {
    expect(blotterList(INSTRUMENTS, null, "")).toEqual([0, 1, 2]);
  });

  it("[U19] keeps the order of a watchlist and leaves out what the server does not list", () => {
    expect(blotterList(INSTRUMENTS, ["EURGBP", "NOSUCH", "EURUSD"], "")).toEqual([2, 0]);
  });

  it("[U19] wants every word of the filter in symbol or description", () => {
    expect(blotterList(INSTRUMENTS, null, " eur pound ")).toEqual([2]);
    expect(blotterList(INSTRUMENTS, null, "apple")).toEqual([1]);
    expect(blotterList(INSTRUMENTS, ["EURUSD"], "apple")).toEqual([]);
  });
});
