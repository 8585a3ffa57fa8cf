import { describe, expect, it } from "vitest";
import { shownBytes, shownMs, shownRate } from "./linkFigures.ts";

describe("shown figures", () => {
  it("[N9] times keep two or three figures, and a dash stands where there is none", () => {
    expect([null, 0.04, 9.94, 18.2, 999.4, 1_440, 9_900, 12_400, 180_000].map(shownMs)).toEqual([
      "–",
      "0.0 ms",
      "9.9 ms",
      "18 ms",
      "999 ms",
      "1.4 s",
      "9.9 s",
      "12 s",
      "3 min",
    ]);
  });

  it("[N9] rates and bytes keep two to four figures", () => {
    expect([undefined, 0, 0.2, 7.46, 1_203.6].map(shownRate)).toEqual(["–", "0", "0.2", "7.5", "1,204"]);
    expect([undefined, 0, 812, 24_060, 999_960, 3_200_000, 2_500_000_000].map(shownBytes)).toEqual([
      "–",
      "0 B",
      "812 B",
      "24.1 kB",
      "1.00 MB",
      "3.20 MB",
      "2.50 GB",
    ]);
  });
});
