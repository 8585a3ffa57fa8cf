import { describe, expect, it, vi } from "vitest";
import type { Bar, Interval } from "../protocol/bars.ts";
import {
  CHART_INTERVALS,
  chartBarEnd,
  chartBarTime,
  chartIntervalMs,
  partsOf,
} from "../protocol/chartIntervals.ts";
import { fetchChartBars, madeBars } from "./madeBars.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday. */
const MONDAY = Date.UTC(2026, 0, 5);

/** `count` bars of a length, each a tick higher than the one before. */
function parts(from: number, length: number, count: number): Bar[] {
  return Array.from({ length: count }, (_, at) => [
    from + at * length,
    10 + at,
    12 + at,
    9 + at,
    11 + at,
    0.1,
  ]);
}

describe("bars that are made of shorter ones", () => {
  it("[V266] open with their first part and close with their last, hold its extremes and all of its volume", () => {
    expect(madeBars(parts(MONDAY, HOUR, 9), "4h")).toEqual([
      [MONDAY, 10, 15, 9, 14, 0.4],
      [MONDAY + 4 * HOUR, 14, 19, 13, 18, 0.4],
      [MONDAY + 8 * HOUR, 18, 20, 17, 19, 0.1],
    ]);
    // An hour without a trade has no bar.
    const gap = parts(MONDAY, HOUR, 8).filter((_, at) => at !== 4);
    expect(madeBars(gap, "4h").map(([at]) => at)).toEqual([MONDAY, MONDAY + 4 * HOUR]);
    expect(madeBars(parts(MONDAY - DAY, DAY, 9), "1w").map(([at]) => at)).toEqual([
      MONDAY - 7 * DAY,
      MONDAY,
      MONDAY + 7 * DAY,
    ]);
  });

  it("[V266] have the time that a trade falls into: a week begins with its Monday's trading day, on Sunday 22:00 UTC", () => {
    expect(chartBarTime(MONDAY + 5.9 * HOUR, "4h")).toBe(MONDAY + 4 * HOUR);
    expect(chartBarTime(MONDAY - 2 * HOUR, "1w")).toBe(MONDAY);
    expect(chartBarTime(MONDAY - 2 * HOUR - 1, "1w")).toBe(MONDAY - 7 * DAY);
    expect(chartBarEnd(MONDAY, "1w")).toBe(MONDAY + 7 * DAY - 2 * HOUR);
    for (const interval of CHART_INTERVALS) {
      const at = chartBarTime(MONDAY + 12_345_678, interval);
      const end = chartBarEnd(at, interval);
      expect([end - chartIntervalMs(interval), chartBarTime(end - 1, interval)]).toEqual([
        interval === "1d" || interval === "1w" ? at - 2 * HOUR : at,
        at,
      ]);
      expect(chartBarTime(end, interval)).toBe(at + chartIntervalMs(interval));
    }
  });

  it("[V266] are read by pages that follow each other whole, whatever is missing and wherever a page begins", async () => {
    const history = parts(MONDAY, HOUR, 203).filter((_, at) => at % 7 !== 3);
    const fetchBars = vi.fn(async (_: string, __: Interval, to: number | null, limit: number) =>
      history.filter(([at]) => to === null || at < to).slice(-limit),
    );
    const fetch = fetchChartBars(fetchBars);
    let read: Bar[] = [];
    for (let page = 0; page < 20; page += 1) {
      const answer = await fetch("EURUSD", "4h", read[0]?.[0] ?? null, 6);
      if ("error" in answer || answer.length === 0) break;
      read = [...answer, ...read];
    }
    expect(read).toEqual(madeBars(history, "4h"));
    expect(fetchBars.mock.calls[0]).toEqual(["EURUSD", partsOf("4h").of, null, 24]);
    fetchBars.mockClear();
    await fetch("EURUSD", "1h", null, 6);
    expect(fetchBars.mock.calls).toEqual([["EURUSD", "1h", null, 6]]);
  });
});
