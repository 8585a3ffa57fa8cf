import { describe, expect, it } from "vitest";
import { percentTag, percentTicks } from "./percentScale.ts";

describe("the percent scale", () => {
  it("[V260] has tags of two prices that lie one tick apart tell them apart, with room for percents or without", () => {
    const base = 1.16158;
    const tag = (ticks: number, hasRoom: boolean): string =>
      percentTag((100 * (ticks / 100_000 - base)) / base, base, (price) => price.toFixed(5), hasRoom);
    expect([tag(116_414, true), tag(116_413, true)]).toEqual(["1.16414  0.22%", "1.16413  0.22%"]);
    expect([tag(116_157, true), tag(116_000, true)]).toEqual(["1.16157  0.00%", "1.16000  −0.14%"]);
    expect(tag(116_414, false)).toBe("1.16414");
    // Every tick around comes out of its percent as it went in.
    for (let ticks = 115_000; ticks < 118_000; ticks += 1)
      expect(tag(ticks, false)).toBe(`1.${ticks % 100_000}`);
  });

  it("[V260] has an axis whose neighbours are never the same figure", () => {
    expect(percentTicks([0, 0.1, 0.2, -0.1])).toEqual(["0.00%", "0.10%", "0.20%", "−0.10%"]);
    expect(percentTicks([0.0025, 0.005, 0.0075, 0])).toEqual(["0.0025%", "0.0050%", "0.0075%", "0.0000%"]);
    expect(percentTicks([12])).toEqual(["12.00%"]);
    expect(percentTicks([])).toEqual([]);
  });
});
