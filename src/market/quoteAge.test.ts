import { describe, expect, it } from "vitest";
import { emptyColumns, growColumns } from "./quoteColumns.ts";
import { quoteAgeMs } from "./quoteAge.ts";

describe("age of a quote", () => {
  it("[P3] [Q100] counts from the last change on the monotonic clock, and there is none without a quote", () => {
    const columns = emptyColumns();
    growColumns(columns, 3);
    columns.bid.set([0, 100, 0]);
    columns.last.set([0, 0, 100]);
    columns.updatedAt.set([400, 400, 900]);
    expect([0, 1, 2, 3].map((row) => quoteAgeMs(columns, row, 1_000))).toEqual([
      Number.NaN,
      600,
      100,
      Number.NaN,
    ]);
    expect(quoteAgeMs(columns, 2, 800)).toBe(0);
  });
});
