import { describe, expect, it } from "vitest";
import { trendSpan, trendWords } from "./trendChange.ts";

const AT = Date.UTC(2026, 10, 27, 14, 3, 12);
const history = (since: number | null) => ({ since: () => since });

describe("the trend in words", () => {
  it("[V294] tells since when it is and how far it went, and before two samples that it begins", () => {
    expect(trendSpan(history(AT), AT + 12 * 60_000)).toBe(
      "Middle of bid and ask of every row since 14:03:12 (12m), when this page was opened.",
    );
    expect(trendWords(0.001_25, history(AT))).toBe("+0.13% since 14:03:12");
    const begins = "The trend begins with this page: it is drawn once two seconds have passed.";
    expect(trendSpan(history(null), AT)).toBe(begins);
    expect(trendWords(Number.NaN, history(AT))).toBe(begins);
  });
});
