import { describe, expect, it } from "vitest";
import { createRandom } from "../../lib/random.ts";
import { BACKOFF_LATER_BASE_MS, clampHintMs, fullJitterMs } from "./backoff.ts";

const almostOne = (): number => 1 - Number.EPSILON;

describe("backoff", () => {
  it("[C1] the window doubles from 500 ms with every failure and ends at 30 s", () => {
    const windows = [0, 1, 2, 3, 4, 5, 6, 7, 50].map((failures) =>
      Math.round(fullJitterMs(failures, almostOne)),
    );
    expect(windows).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("[C1] the delay may be nothing at all", () => {
    expect(fullJitterMs(9, () => 0)).toBe(0);
  });

  it("[C1] a thousand clients come back over the whole window, no tenth of it with more than twice its share", () => {
    const random = createRandom(7);
    const delays = Array.from({ length: 1000 }, () => fullJitterMs(3, () => random.next()));
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(0.8 * 4000);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const delay of delays) tenths[Math.floor(delay / 400)]! += 1;
    expect(Math.max(...tenths)).toBeLessThan(200);
  });

  it("[T10] an overloaded server is given ten times the window", () => {
    expect(Math.round(fullJitterMs(0, almostOne, BACKOFF_LATER_BASE_MS))).toBe(5000);
    expect(Math.round(fullJitterMs(9, almostOne, BACKOFF_LATER_BASE_MS))).toBe(30_000);
  });

  it("[C2] [P17] a hint is held between 250 ms and 30 s, and what is no number is no hint", () => {
    expect([0, 1000, 999_999_999, Number.POSITIVE_INFINITY].map(clampHintMs)).toEqual([
      250, 1000, 30_000, 30_000,
    ]);
    expect([undefined, Number.NaN, "abc", "1000", null, [1_000]].map(clampHintMs)).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });
});
