import { afterEach, describe, expect, it } from "vitest";
import {
  clockZoneLabel,
  setClockZone,
  shownDate,
  shownMoment,
  shownTick,
  shownTime,
  zonedAt,
} from "./clockTime.ts";

afterEach(() => setClockZone("UTC"));

const WINTER = Date.UTC(2026, 0, 5, 14, 30, 4, 120);

describe("clocks", () => {
  it("[U103] go by UTC until another zone is chosen, and say which", () => {
    expect([shownTime(WINTER), shownMoment(WINTER), shownDate(WINTER), clockZoneLabel()]).toEqual([
      "14:30:04",
      "14:30:04.120",
      "5 Jan 2026",
      "UTC",
    ]);
    setClockZone("America/New_York", "New York");
    expect([shownTime(WINTER), shownMoment(WINTER), clockZoneLabel()]).toEqual([
      "09:30:04",
      "09:30:04.120",
      "New York",
    ]);
    setClockZone("Asia/Tokyo", "Tokyo");
    expect([shownTime(WINTER), shownDate(Date.UTC(2026, 11, 31, 20))]).toEqual(["23:30:04", "1 Jan 2027"]);
  });

  it("[U103] follow summer time to the second", () => {
    setClockZone("America/New_York");
    const change = Date.UTC(2026, 2, 8, 7);
    expect([shownTime(change - 1_000), shownTime(change)]).toEqual(["01:59:59", "03:00:00"]);
    setClockZone("Europe/London");
    const back = Date.UTC(2026, 9, 25, 1);
    expect([shownTime(back - 1_000), shownTime(back)]).toEqual(["01:59:59", "01:00:00"]);
  });

  it("[U103] know zones that are not whole hours away, and times before the epoch", () => {
    setClockZone("Asia/Kolkata");
    expect(shownTime(WINTER)).toBe("20:00:04");
    setClockZone("America/New_York");
    expect(zonedAt(-1)).toBe(-1 - 5 * 3_600_000);
  });

  it("[U103] mark a chart's axis with the day where one begins in the zone", () => {
    setClockZone("America/New_York");
    expect(shownTick(Date.UTC(2026, 0, 5, 5), false)).toBe("5 Jan");
    expect(shownTick(Date.UTC(2026, 0, 5), false)).toBe("19:00");
    expect(shownTick(WINTER, true)).toBe("09:30:04");
  });
});
