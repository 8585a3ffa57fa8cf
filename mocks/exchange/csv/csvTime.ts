import { fail, ok, type Result } from "../../../src/lib/result.ts";

/** Reads a time as ms; the zero is the file's own. The error goes on after the text that was read, and says what to write. */
export type TimeReader = (text: string) => Result<number, string>;

type Groups = Readonly<Record<string, string | undefined>>;

/** What stands first in a date, and the marks in it where the year is last. */
interface DateStyle {
  readonly first: "year" | "month" | "day";
  readonly dash: string | undefined;
}

const YEAR_FIRST = String.raw`(?<year>\d{4})(?<mark>[-./]?)(?<month>\d{2})\k<mark>(?<day>\d{2})`;
const YEAR_LAST = String.raw`(?<one>\d{1,2})(?<dash>[-./])(?<two>\d{1,2})\k<dash>(?<last>\d{4})`;
// A date without marks may go on at once, or with a hyphen before colons as FIX has it; after others that may be a zone.
const BETWEEN = String.raw`(?:[T ]|(?<=^\d{8})(?:-(?=\d{2}:)|(?=\d{4})))`;
const COLONS = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`;
const FIGURES = String.raw`(?<hh>\d{2})(?<mm>\d{2})(?:(?<ss>\d{2})(?:[.,](?<part>\d{1,9})|(?<ms>\d{3}))?)?`;
const ZONE = String.raw`(?: ?(?<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?))?`;
const DATE_TIME = new RegExp(
  `^(?:(?:${YEAR_FIRST}|${YEAR_LAST})(?:${BETWEEN}(?:${COLONS}|${FIGURES})${ZONE})?)$`,
);
const TIME_OF_DAY = new RegExp(`^${COLONS}${ZONE}$`);
const DAY = /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
// Of 12 figures those are epoch ms in 1976; of 14 and 17 no epoch time is near.
const DATE_IN_FIGURES = /^(?:(?:19|20)\d{10}|\d{14}|\d{17})$/;

const UNLIKE = "is no time, or not written as the first one";
const UNKNOWN = "is no time that can be read: write it as 2023-02-28 10:00:00.250, or as epoch ms";
const NO_DAY = "is no day of the calendar: write year, month and day, as 2023-02-28";
const NO_CLOCK = "is no time of day: write 00:00:00 to 23:59:59";
const NO_ZONE = "has no zone that there is: write Z, or -14:00 to +14:00";
const DAY_OR_MONTH = "may have its day or its month first: write the year first, as 2023-02-28";

/**
 * How the times of a file are written is decided by its first one: whole ms of a day or of the epoch, epoch seconds,
 * microseconds or nanoseconds by their length, or date and time of day, UTC unless a zone is given. docs/csv.md has them all.
 */
export function timeReaderOf(first: string): Result<TimeReader, string> {
  if (/^\d{9,11}\.\d+$/.test(first)) return ok(seconds);
  if (/^\d{1,19}$/.test(first) && !DAY.test(first) && !DATE_IN_FIGURES.test(first))
    return ok(wholeNumbers(first.length));
  const found = DATE_TIME.exec(first)?.groups;
  if (found === undefined)
    return TIME_OF_DAY.test(first) ? ok((text) => dateTime(text, null)) : fail(UNKNOWN);
  const style = styleOf(found);
  return style.ok ? ok((text) => dateTime(text, style.value)) : style;
}

function wholeNumbers(length: number): TimeReader {
  // Up to 8 digits are ms of a day, 9 to 11 epoch seconds, 12 and 13 ms, 15 and 16 microseconds, 18 and 19 nanoseconds.
  if (length >= 9 && length <= 11) return seconds;
  const cut = length <= 13 ? 19 : length <= 16 ? -3 : -6;
  return (text) => (/^\d{1,19}$/.test(text) ? ok(Number(text.slice(0, cut))) : fail(UNLIKE));
}

function seconds(text: string): Result<number, string> {
  const match = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text);
  return match === null ? fail(UNLIKE) : ok(Number(match[1]) * 1_000 + millis(match[2]));
}

/** With the year last, dots have the day first; of the other marks a number over 12 tells. */
function styleOf({ dash, one, two }: Groups): Result<DateStyle, string> {
  if (dash === undefined) return ok({ first: "year", dash });
  if (dash === "." || Number(one) > 12) return ok({ first: "day", dash });
  return Number(two) > 12 ? ok({ first: "month", dash }) : fail(DAY_OR_MONTH);
}

/** `style` is null for a time of day alone. */
function dateTime(text: string, style: DateStyle | null): Result<number, string> {
  const found = (style === null ? TIME_OF_DAY : DATE_TIME).exec(text)?.groups;
  if (found === undefined || found["dash"] !== style?.dash) return fail(UNLIKE);
  const days = style === null ? 0 : dayMs(found, style);
  if (days === null)
    return fail(
      style?.first === "year" ? NO_DAY : `${NO_DAY}, or the ${style?.first} first as the first row`,
    );
  const hour = Number(found["hour"] ?? found["hh"] ?? 0);
  const minute = Number(found["minute"] ?? found["mm"] ?? 0);
  const second = Number(found["second"] ?? found["ss"] ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return fail(NO_CLOCK);
  const zone = zoneMs(found["zone"]);
  if (zone === null) return fail(NO_ZONE);
  const fraction = millis(found["fraction"] ?? found["part"] ?? found["ms"]);
  return ok(days + ((hour * 60 + minute) * 60 + second) * 1_000 + fraction - zone);
}

/** null for a day that is not in the calendar. */
function dayMs({ year, month, day, one, two, last }: Groups, { first }: DateStyle): number | null {
  const [y, m, d] =
    first === "year" ? [year, month, day] : first === "month" ? [last, one, two] : [last, two, one];
  const at = Date.UTC(Number(y), Number(m) - 1, Number(d));
  const made = new Date(at);
  // Date.UTC takes 31 February for 3 March, and the years 0 to 99 for 1900 on.
  const same = made.getUTCFullYear() === Number(y) && made.getUTCMonth() === Number(m) - 1;
  return same && made.getUTCDate() === Number(d) ? at : null;
}

function millis(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.padEnd(3, "0").slice(0, 3));
}

/** null for a zone further than any is. */
function zoneMs(zone: string | undefined): number | null {
  const match = /([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "");
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return null;
  return (match[1] === "-" ? -1 : 1) * minutes * 60_000;
}
