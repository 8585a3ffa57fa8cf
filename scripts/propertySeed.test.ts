import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("property tests", () => {
  it("[X98] draw from the seed that the run was given, the same again for the same seed", () => {
    // eslint-disable-next-line no-process-env
    const seed = Number(process.env["TAPEDECK_SEED"]);
    expect(Number.isInteger(seed)).toBe(true);
    const drawn = [0, 1].map(() => {
      const values: number[] = [];
      fc.assert(fc.property(fc.nat(), (value) => void values.push(value)));
      return values;
    });
    expect(drawn[1]).toEqual(drawn[0]);
    expect(fc.readConfigureGlobal().seed).toBe(seed);
  });
});
