import { expect, it } from "vitest";
import { textSpread } from "./useTextSpread.ts";

it("[U153] text is as wide as its letters and the room that a person gave to them", () => {
  expect(textSpread({ letterSpacing: "normal", fontSize: "12px" })).toBe(1);
  expect(textSpread({ letterSpacing: "-0.2px", fontSize: "12px" })).toBe(1);
  expect(textSpread({ letterSpacing: "1.44px", fontSize: "12px" })).toBeCloseTo(1.207, 3);
});
