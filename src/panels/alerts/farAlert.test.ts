import { describe, expect, it } from "vitest";
import { farWords } from "./farAlert.ts";

describe("an alert's price", () => {
  it.each([
    [1_165_000, 116_500, "10 times the market"],
    [140_000, 100_000, "40 % above the market"],
    [75_000, 100_000, "25 % below the market"],
    [119_000, 100_000, null],
    [81_000, 100_000, null],
  ])("[U140] %i at a market of %i is told as %s", (price, market, said) => {
    expect(farWords(price, market)).toBe(said);
  });
});
