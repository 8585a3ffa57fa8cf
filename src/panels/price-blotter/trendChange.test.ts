import { describe, expect, it } from "vitest";
import { trendChanges, trendSpan, trendWords } from "./trendChange.ts";

const AT = Date.UTC(2026, 10, 27, 14, 3, 12);
const HOUR_MS = 3_600_000;

/** Of row 1 the hour before is known. */
const history = (since: number | null) => ({
  since: () => since,
  sinceOf: (row: number) => (since === null || row !== 1 ? since : since - HOUR_MS),
});

describe("the trend in words", () => {
  it("[V294] tells since when it is and how far it went, and before two samples that it begins", () => {
    expect(trendSpan(history(AT), [0, 2], AT + 12 * 60_000)).toBe(
      "Middle of bid and ask of every row since 14:03:12 (12m), when this page was opened.",
    );
    expect(trendWords(0.001_25, AT)).toBe("+0.13% since 14:03:12");
    const begins = "The trend begins with this page: it is drawn once two seconds have passed.";
    expect(trendSpan(history(null), [0], AT)).toBe(begins);
    expect(trendWords(Number.NaN, AT)).toBe(begins);
  });

  it("[V294] tells that it begins an hour before the page where that is known", () => {
    expect(trendSpan(history(AT), [0, 1], AT + 12 * 60_000)).toBe(
      "Since 13:03:12 (1h): closes of each minute until 14:03:12, when this page was opened, then the middle of bid and ask. A row whose minutes are not known begins at 14:03:12, and so does what rows are sorted by until all are known.",
    );
  });
});

describe("the trends of rows against one another", () => {
  it("[V347] begin with the page until the hour before is known of all of them", () => {
    const known = new Set([0]);
    const trends = (rows: readonly number[]) =>
      trendChanges(
        {
          hasPast: (row) => known.has(row),
          read(row, into, _ages, samplesOnly) {
            const values = samplesOnly === true || !known.has(row) ? [110, 121] : [100, 110, 121];
            into.set(values);
            return values.length;
          },
        },
        rows,
      );
    expect([0, 1].map(trends([0, 1]))).toEqual([0.1, 0.1]);
    expect(trends([0])(0)).toBeCloseTo(0.21);
    known.add(1);
    expect([0, 1].map(trends([0, 1]))).toEqual([0.21, 0.21]);
  });
});
