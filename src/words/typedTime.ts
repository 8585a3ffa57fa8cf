import { clockFormat, momentsAt, zonedAt } from "./clockTime.ts";
import { words } from "./words.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A date without a year that passed less than this ago is taken as passed, not as one of next year. */
const JUST_PASSED_MS = 90 * DAY_MS;

/**
 * What a typed time means. `moments`: epoch ms at which the clocks of the screen show it, two where they are set back
 * over it and none where they are set forward over it. Else why it means none: it is no time, has a day and no time of
 * it, names a day that is none (31 February), or lacks the half of the day where times have one.
 */
export type TypedTime =
  | { readonly kind: "moments"; readonly at: readonly number[] }
  | { readonly kind: "notRead" | "noTime" | "noSuchDay" | "whichHalf" };

/**
 * Reads a time as the screen writes it ("27 Nov 2026 18:00", "Nov 27, 2026 06:00 PM", "2026-11-27 18:00"), and in short:
 * a time alone is the next one, "tomorrow 9:00", "Fri 17:00", "27/11 18:00" in the order that dates are written in, and
 * "+2h", "+90m", "+3d" from `now`, epoch ms. Never guesses: what can be read in two ways is refused.
 */
export function readTypedTime(typed: string, now: number): TypedTime {
  // Full-width figures and the space that does not break read as what they stand for.
  const text = typed.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
  const ahead = /^\+ ?(\d{1,4}) ?(m|min|h|d)$/.exec(text);
  if (ahead !== null) {
    const [, count = "", unit = ""] = ahead;
    const step = unit === "h" ? HOUR_MS : unit === "d" ? DAY_MS : MINUTE_MS;
    return { kind: "moments", at: [floorMinute(now + Number(count) * step)] };
  }
  const time = TIME.exec(text);
  if (time === null) return { kind: readDay(text, now) === null ? "notRead" : "noTime" };
  const sinceMidnight = readClock(time);
  if (sinceMidnight === "whichHalf") return { kind: "whichHalf" };
  if (sinceMidnight === null) return { kind: "notRead" };
  const dayText = text.slice(0, time.index).replace(/[ ,、]+$|(?<=\d)t$/, "");
  const today = floorDay(zonedAt(now));
  if (dayText === "") {
    const moments = momentsAt(today + sinceMidnight);
    const passed = moments.every((at) => at <= now);
    return { kind: "moments", at: passed ? momentsAt(today + DAY_MS + sinceMidnight) : moments };
  }
  const weekday = words.formats.weekdays.findIndex((names) => names.includes(dayText));
  if (weekday >= 0) {
    const inDays = (weekday - new Date(today).getUTCDay() + 7) % 7;
    const next = momentsAt(today + inDays * DAY_MS + sinceMidnight);
    if (next.length === 0 || next.some((at) => at > now)) return { kind: "moments", at: next };
    return { kind: "moments", at: momentsAt(today + (inDays + 7) * DAY_MS + sinceMidnight) };
  }
  const day = readDay(dayText, now);
  if (day === null) return { kind: "notRead" };
  if (day === "noSuchDay") return { kind: "noSuchDay" };
  return { kind: "moments", at: momentsAt(day + sinceMidnight) };
}

/** At the end of the text: "18:00", "6:00 pm", "6pm", "18時", "18時30分", "午後6時"; a bare figure is a day or a year. */
const TIME = /(?<=^|[ t,、日])(午前|午後)?(\d{1,2})(?:(?::(\d{2})|時(?:(\d{1,2})分)?) ?(am|pm)?| ?(am|pm))$/;

/** Ms since midnight; null when the clocks never show it. */
function readClock(match: RegExpExecArray): number | "whichHalf" | null {
  const [, kanji, hourText, colon, minutes, afterMinute, afterHour] = match;
  const latin = afterMinute ?? afterHour;
  const half = kanji === undefined ? latin : kanji === "午前" ? "am" : "pm";
  const [hour, minute] = [Number(hourText), Number(colon ?? minutes ?? "0")];
  if (minute > 59 || (kanji !== undefined && latin !== undefined)) return null;
  if (half === undefined) {
    if (hour > 23) return null;
    // Where times have halves, one of them has to be said.
    if (clockFormat().twelve && hour >= 1 && hour <= 12) return "whichHalf";
    return hour * HOUR_MS + minute * MINUTE_MS;
  }
  if (hour < (kanji === undefined ? 1 : 0) || hour > 12) return null;
  return ((hour % 12) + (half === "pm" ? 12 : 0)) * HOUR_MS + minute * MINUTE_MS;
}

/** The day's start, its fields as UTC's; null when the text names no day. */
function readDay(text: string, now: number): number | "noSuchDay" | null {
  const today = floorDay(zonedAt(now));
  const { days, months } = words.formats;
  if (days.today.includes(text)) return today;
  if (days.tomorrow.includes(text)) return today + DAY_MS;
  const iso = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})日?$/.exec(text);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3], today);
  const kanji = /^(\d{1,2})月(\d{1,2})日?$/.exec(text);
  if (kanji !== null) return dayOf(undefined, kanji[1], kanji[2], today);
  const figures = /^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?$/.exec(text);
  if (figures !== null) {
    const [, first, second, year] = figures;
    return clockFormat().monthFirst ? dayOf(year, first, second, today) : dayOf(year, second, first, today);
  }
  const named = /^(?:(\d{1,2})\.? )?([a-z]{3,9})\.?(?: (\d{1,2}))?(?:,? (\d{4}))?$/.exec(text);
  if (named === null) return null;
  const [, before, name = "", after, year] = named;
  const month = months.findIndex((full) => full === name || full.slice(0, 3) === name);
  if (month < 0 || (before === undefined) === (after === undefined)) return null;
  return dayOf(year, String(month + 1), before ?? after, today);
}

function dayOf(
  yearText: string | undefined,
  monthText = "",
  dayText = "",
  today: number,
): number | "noSuchDay" {
  const month = Number(monthText);
  const day = Number(dayText);
  const of = (year: number): number | "noSuchDay" => {
    const at = Date.UTC(year, month - 1, day);
    const date = new Date(at);
    const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return real ? at : "noSuchDay";
  };
  if (yearText !== undefined) return of(Number(yearText));
  const year = new Date(today).getUTCFullYear();
  const near = of(year);
  return near === "noSuchDay" || near < today - JUST_PASSED_MS ? of(year + 1) : near;
}

function floorDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

function floorMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
