import { describe, expect, it } from "vitest";
import { sparkChange, sparkPath } from "./sparkline.ts";

const path = (values: readonly number[]) => sparkPath(Float64Array.from(values), values.length);

describe("sparkline", () => {
  it("[U32] draws from the oldest at the left, the lowest at the bottom, over the whole height", () => {
    expect(path([100, 110, 105])).toBe("M0.0 18.0L50.0 2.0L100.0 10.0");
  });

  it("[U32] breaks where there was no price, and is flat where nothing moved", () => {
    expect(path([100, Number.NaN, 110, 105])).toBe("M0.0 18.0M66.7 2.0L100.0 10.0");
    expect(path([7, 7])).toBe("M0.0 10.0L100.0 10.0");
    expect([path([]), path([1]), path([Number.NaN, Number.NaN])]).toEqual(["", "", ""]);
  });

  it("[U32] tells how far the newest is from the oldest", () => {
    const change = (values: readonly number[]) => sparkChange(Float64Array.from(values), values.length);
    expect(change([Number.NaN, 100, 90, 110, Number.NaN])).toBeCloseTo(0.1);
    expect([change([]), change([Number.NaN, 5])]).toEqual([Number.NaN, Number.NaN]);
  });
});
