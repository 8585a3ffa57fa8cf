import { afterEach, describe, expect, it } from "vitest";
import {
  setClockFormat,
  setClockZone,
  shownDateTime,
  type DateFormat,
  type TimeFormat,
} from "./clockTime.ts";
import { readTypedTime } from "./typedTime.ts";

/** A Friday, 14:30 UTC. */
const NOW = Date.UTC(2026, 10, 27, 14, 30, 20);

afterEach(() => {
  setClockZone("UTC");
  setClockFormat("h24", "dmy", "en-US");
});

const DAY_MS = 86_400_000;

function read(text: string): string {
  const told = readTypedTime(text, NOW);
  return told.kind === "moments"
    ? told.at.map((at) => new Date(at).toISOString().slice(0, 16)).join(" or ")
    : told.kind;
}

describe("a time as it is typed", () => {
  it("[V200] is read as every setting writes it, in every zone", () => {
    for (const zone of ["UTC", "America/New_York", "Asia/Tokyo", "Asia/Kolkata"])
      for (const time of ["h24", "h12"] as TimeFormat[])
        for (const date of ["dmy", "mdy", "iso", "system"] as DateFormat[])
          for (const hour of [0, 12, 23]) {
            setClockZone(zone);
            setClockFormat(time, date, "en-US");
            const at = Date.UTC(2026, 10, 27, hour, 5);
            expect(readTypedTime(shownDateTime(at), NOW), shownDateTime(at)).toEqual({
              kind: "moments",
              at: [at],
            });
          }
  });

  it("[V200] is read in short: the next such time, a weekday, a day by name or figures, so much from now", () => {
    setClockFormat("h24", "dmy", "en-US");
    expect(read("18:00")).toBe("2026-11-27T18:00");
    expect(read("9:00")).toBe("2026-11-28T09:00");
    expect(read("6pm")).toBe("2026-11-27T18:00");
    expect(read("Fri 17:00")).toBe("2026-11-27T17:00");
    expect(read("friday 9:00")).toBe("2026-12-04T09:00");
    expect(read("Tomorrow 9:00")).toBe("2026-11-28T09:00");
    expect(read("+2h")).toBe("2026-11-27T16:30");
    expect(read("+ 90 m")).toBe("2026-11-27T16:00");
    expect(read("+3d")).toBe("2026-11-30T14:30");
    expect(read("2026-12-01T08:15")).toBe("2026-12-01T08:15");
    expect(read("1 December 8:15")).toBe("2026-12-01T08:15");
    expect(read("１２月１日１８時")).toBe("2026-12-01T18:00");
    expect(read("12月1日 午後6:05")).toBe("2026-12-01T18:05");
  });

  it("[V200] takes a date in figures in the order that dates are written in", () => {
    setClockFormat("h24", "dmy", "en-US");
    expect(read("2/12 8:00")).toBe("2026-12-02T08:00");
    setClockFormat("h24", "mdy", "en-US");
    expect(read("2/12/2027 8:00")).toBe("2027-02-12T08:00");
  });

  it("[V200] of a date without a year is next year's, or one that has just passed and is told as such", () => {
    expect(read("2 Jan 9:00")).toBe("2027-01-02T09:00");
    expect(read("26 Nov 9:00")).toBe("2026-11-26T09:00");
  });

  it("[V200] is refused with the reason when it means none or could mean two", () => {
    expect(read("soon")).toBe("notRead");
    expect(read("27 Nov 25:00")).toBe("notRead");
    expect(read("18:75")).toBe("notRead");
    expect(read("18:00:30")).toBe("notRead");
    expect(read("13pm")).toBe("notRead");
    expect(read("31 Feb 2027 9:00")).toBe("noSuchDay");
    expect(read("2026-13-01 9:00")).toBe("noSuchDay");
    expect(read("27 Nov 2026")).toBe("noTime");
    expect(read("tomorrow")).toBe("noTime");
    setClockFormat("h12", "dmy", "en-US");
    expect(read("6:00")).toBe("whichHalf");
    expect(read("18:00")).toBe("2026-11-27T18:00");
    expect(read("12:00 AM")).toBe("2026-11-28T00:00");
  });

  it("[V200] goes by the zone of the clocks, with none where they are set forward and two where they are set back", () => {
    setClockZone("Europe/London");
    expect(read("25 Oct 2027 12:00")).toBe("2027-10-25T11:00");
    expect(read("31 Oct 2027 1:30")).toBe("2027-10-31T00:30 or 2027-10-31T01:30");
    expect(read("28 Mar 2027 1:30")).toBe("");
    expect(readTypedTime("23:59", NOW + DAY_MS)).toEqual({
      kind: "moments",
      at: [Date.UTC(2026, 10, 28, 23, 59)],
    });
  });
});
