import { describe, expect, it } from "vitest";
import { sparkChange, sparkPath } from "./sparkline.ts";

const path = (values: readonly number[], ages = values.map((_, at) => 1_000 * (values.length - 1 - at))) =>
  sparkPath(Float64Array.from(values), Float64Array.from(ages), values.length);

describe("sparkline", () => {
  it("[U32] ends with the newest at the right, the lowest at the bottom, and takes the whole room once it has grown", () => {
    expect(path([100, 110, 105])).toBe("M83.3 11.3L91.7 8.7L100.0 10.0");
    expect(path(Array.from({ length: 21 }, (_, at) => at))).toMatch(/^M0\.0 18\.0L5\.0 .*L100\.0 2\.0$/);
  });

  it("[V346] has each value at its time: an hour of minutes beside seconds", () => {
    const minutes = Array.from({ length: 11 }, (_, at) => 62_000 + 60_000 * (10 - at));
    const ages = [...minutes, 2_000, 1_000, 0];
    const places = path(
      ages.map((_, at) => at % 2),
      ages,
    ).match(/[\d.]+ /g);
    expect([places?.[0], places?.[5], places?.[10], places?.at(-1)]).toEqual([
      "0.0 ",
      "45.3 ",
      "90.6 ",
      "100.0 ",
    ]);
  });

  it("[U32] breaks where there was no price, and is flat where nothing moved", () => {
    expect(path([100, Number.NaN, 110, 105])).toBe("M75.0 12.0M91.7 8.0L100.0 10.0");
    expect(path([7, 7])).toBe("M91.7 10.0L100.0 10.0");
    expect([path([]), path([1]), path([Number.NaN, Number.NaN])]).toEqual(["", "", ""]);
  });

  it("[U32] tells how far the newest is from the oldest", () => {
    const change = (values: readonly number[]) => sparkChange(Float64Array.from(values), values.length);
    expect(change([Number.NaN, 100, 90, 110, Number.NaN])).toBeCloseTo(0.1);
    expect([change([]), change([Number.NaN, 5])]).toEqual([Number.NaN, Number.NaN]);
  });
});
