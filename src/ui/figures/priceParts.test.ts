import { describe, expect, it } from "vitest";
import { firstChange, priceParts } from "./priceParts.ts";

describe("price parts", () => {
  it("[U3] splits a price at its pip", () => {
    expect(priceParts("1.09124", 4)).toEqual({ big: "1.09", pips: "12", fraction: "4" });
    expect(priceParts("149.215", 2)).toEqual({ big: "149.", pips: "21", fraction: "5" });
    expect(priceParts("1.0912", 4)).toEqual({ big: "1.09", pips: "12", fraction: "" });
  });

  it("[U3] leaves a price without a pip, or with fewer decimals than it, whole", () => {
    expect(priceParts("5412.25", undefined)).toEqual({ big: "", pips: "5412.25", fraction: "" });
    expect(priceParts("1.09", 4)).toEqual({ big: "", pips: "1.09", fraction: "" });
    expect(priceParts("–", 4)).toEqual({ big: "", pips: "–", fraction: "" });
  });

  it("[U6] finds the first digit that changed", () => {
    expect(firstChange("228.14", "228.15")).toBe(5);
    expect(firstChange("228.14", "228.14")).toBe(6);
    expect(firstChange("99.99", "100.00")).toBe(0);
  });
});
