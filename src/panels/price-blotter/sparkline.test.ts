import { describe, expect, it } from "vitest";
import { sparkChange, sparkPath } from "./sparkline.ts";

const path = (values: readonly number[]) => sparkPath(Float64Array.from(values), values.length);

describe("sparkline", () => {
  it("[U32] ends with the newest at the right, the lowest at the bottom, and takes the whole room once it has grown", () => {
    expect(path([100, 110, 105])).toBe("M83.3 11.3L91.7 8.7L100.0 10.0");
    expect(path(Array.from({ length: 21 }, (_, at) => at))).toMatch(/^M0\.0 18\.0L5\.0 .*L100\.0 2\.0$/);
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
