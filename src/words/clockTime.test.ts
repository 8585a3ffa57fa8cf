import { afterEach, describe, expect, it } from "vitest";
import {
  clockZoneLabel,
  exampleDate,
  momentsAt,
  setClockFormat,
  setClockZone,
  shownDayTime,
  shownDate,
  shownMoment,
  shownTick,
  shownTime,
  zonedAt,
} from "./clockTime.ts";

afterEach(() => {
  setClockZone("UTC");
  setClockFormat("h24", "dmy", "en-US");
});

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

  it("[I35] have 24 hours in every language, and 12 by choice or where the browser's language asks for them itself", () => {
    const noon = Date.UTC(2026, 0, 5, 12);
    const written = (["system", "h24", "h12"] as const).map((format) => {
      setClockFormat(format, "system", "en-US");
      return [
        shownTime(WINTER),
        shownMoment(noon),
        shownTime(noon + 12 * 3_600_000),
        shownTick(WINTER, false),
      ];
    });
    const markets = ["14:30:04", "12:00:00.000", "00:00:00", "14:30"];
    const halves = ["02:30:04 PM", "12:00:00.000 PM", "12:00:00 AM", "02:30 PM"];
    expect(written.map((texts) => texts.map((text) => text.replace("\u00a0", " ")))).toEqual([
      markets,
      markets,
      halves,
    ]);
    setClockFormat("system", "system", "en-GB-u-hc-h12");
    expect(shownTime(WINTER)).toBe("02:30:04\u00a0PM");
  });

  it("[I36] write dates in the order of the browser's language or as chosen", () => {
    const system = ["en-US", "en-GB", "de-DE", "ja-JP", "sv-SE"].map((locale) => {
      setClockFormat("system", "system", locale);
      return [shownDate(WINTER), shownDayTime(WINTER), exampleDate(WINTER, "system", locale)];
    });
    const day = ["5 Jan 2026", "5 Jan 14:30", "5 Jan 2026"];
    const iso = ["2026-01-05", "01-05 14:30", "2026-01-05"];
    expect(system).toEqual([["Jan 5, 2026", "Jan 5 14:30", "Jan 5, 2026"], day, day, iso, iso]);
    const chosen = (["dmy", "mdy", "iso"] as const).map((format) => {
      setClockFormat("system", format, "en-US");
      return [shownDate(WINTER), shownTick(Date.UTC(2026, 0, 5), false)];
    });
    expect(chosen).toEqual([
      ["5 Jan 2026", "5 Jan"],
      ["Jan 5, 2026", "Jan 5"],
      ["2026-01-05", "01-05"],
    ]);
  });

  it("[I37] show a time once, twice where they are set back, and never where they are set forward over it", () => {
    setClockZone("America/New_York");
    expect(momentsAt(Date.UTC(2026, 5, 1, 9, 30))).toEqual([Date.UTC(2026, 5, 1, 13, 30)]);
    expect(momentsAt(Date.UTC(2026, 2, 8, 2, 30))).toEqual([]);
    expect(momentsAt(Date.UTC(2026, 2, 8, 3))).toEqual([Date.UTC(2026, 2, 8, 7)]);
    expect(momentsAt(Date.UTC(2026, 10, 1, 1, 30))).toEqual([
      Date.UTC(2026, 10, 1, 5, 30),
      Date.UTC(2026, 10, 1, 6, 30),
    ]);
  });
});
