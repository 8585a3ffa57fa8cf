import { describe, expect, it } from "vitest";
import { ageStep, coarseAge } from "./coarseAge.ts";

describe("ages in coarse steps", () => {
  it.each([
    [0, "now"],
    [4_999, "now"],
    [5_000, "5s"],
    [9_999, "5s"],
    [59_999, "55s"],
    [60_000, "1m"],
    [779_999, "12m"],
    [3_599_999, "59m"],
    [3_600_000, "1h"],
    [90_000_000, "25h"],
    [Number.NaN, "–"],
  ])("[U90] %i ms is %s", (ageMs, text) => {
    expect(coarseAge(ageStep(ageMs))).toBe(text);
  });

  it("[U90] an hour of a quiet symbol is no more than 72 texts", () => {
    const texts = new Set<string>();
    for (let ageMs = 0; ageMs <= 3_600_000; ageMs += 16) texts.add(coarseAge(ageStep(ageMs)));
    expect(texts.size).toBe(12 + 59 + 1);
  });
});
