import { assertNever } from "../lib/assert.ts";
import { words } from "./words.ts";

// Every clock on the screen goes by one zone, as its colours go by one theme: the page sets it, and who shows a time
// need not know it. UTC until it is set.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** "system" is 24 hours, as markets count, unless the browser's language asks for 12 itself (en-u-hc-h12). */
export const TIME_FORMATS = ["system", "h24", "h12"] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];

/** "system" is the order of the browser's language, or the page's own way where that is not English. */
export const DATE_FORMATS = ["system", "dmy", "mdy", "iso"] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

let zone = "UTC";
let label = "UTC";
let format: Intl.DateTimeFormat | null = null;
let twelve = false;
/** null: the way of the page's language. */
let dates: Exclude<DateFormat, "system"> | null = null;
/** Offset by hour since the epoch: asking Intl costs a hundred times more than adding. */
const offsets = new Map<number, number>();
/** More hours than anyone scrolls through; then it begins anew. */
const OFFSETS_AT_MOST = 20_000;

/** `name` is of the IANA database, or "system" for the browser's. `city` stands beside times; a zone's own without them. */
export function setClockZone(name: string, city?: string): void {
  zone = name === "system" ? new Intl.DateTimeFormat().resolvedOptions().timeZone : name;
  offsets.clear();
  format = zone === "UTC" ? null : zoneFormat(zone);
  label = zone === "UTC" ? "UTC" : name === "system" ? shortName(zone) : (city ?? shortName(zone));
}

/** How times and dates are written; `locale` is the browser's, asked only for "system". */
export function setClockFormat(time: TimeFormat, date: DateFormat, locale: string): void {
  twelve = time === "h12" || (time === "system" && /^h1[12]$/.test(new Intl.Locale(locale).hourCycle ?? ""));
  dates = date === "system" ? systemDates(locale) : date;
}

/** What stands beside a time: "UTC", "New York", "GMT+2". */
export function clockZoneLabel(): string {
  return label;
}

/** Epoch ms moved so that its UTC fields are the zone's: for showing, never for counting. */
export function zonedAt(at: number): number {
  if (format === null) return at;
  // No zone changes its offset within an hour of UTC but a few that do at half past: a quarter is sure.
  const quarter = Math.floor(at / (HOUR_MS / 4));
  let offset = offsets.get(quarter);
  if (offset === undefined) {
    if (offsets.size >= OFFSETS_AT_MOST) offsets.clear();
    offset = offsetAt(quarter * (HOUR_MS / 4), format);
    offsets.set(quarter, offset);
  }
  return at + offset;
}

/**
 * The moments at which the clocks show a time, `wallAt` with its fields as UTC's: two where they are set back over it,
 * none where they are set forward over it.
 */
export function momentsAt(wallAt: number): readonly number[] {
  const offsetsAround = [wallAt - DAY_MS, wallAt + DAY_MS].map((at) => zonedAt(at) - at);
  return [...new Set(offsetsAround.map((offset) => wallAt - offset))]
    .filter((at) => zonedAt(at) === wallAt)
    .toSorted((a, b) => a - b);
}

/** "09:30:04", or "09:30:04 AM". */
export function shownTime(at: number): string {
  return clockText(at, (minute, second) => `${minute}:${second}`);
}

/** "09:30:04", or "09:30 AM": where there is no room for seconds and a half of the day. */
export function shownShortTime(at: number): string {
  return clockText(at, (minute, second) => (twelve ? minute : `${minute}:${second}`));
}

/** "09:30:04.120". */
export function shownMoment(at: number): string {
  const ms = String(Math.floor(at) % 1_000).padStart(3, "0");
  return clockText(at, (minute, second) => `${minute}:${second}.${ms}`);
}

/** "27 Nov 18:00". */
export function shownDayTime(at: number): string {
  return `${dayOfYear(new Date(zonedAt(at)))} ${clockText(at, (minute) => minute)}`;
}

/** "27 Nov 2026 18:00": what a field for a time has, and reads. */
export function shownDateTime(at: number): string {
  return `${shownDate(at)} ${clockText(at, (minute) => minute)}`;
}

/** How times and dates are written now, for who reads what is typed. */
export function clockFormat(): { readonly twelve: boolean; readonly monthFirst: boolean } {
  return { twelve, monthFirst: dates === "mdy" || dates === "iso" || (dates === null && words.tag !== "en") };
}

/** "27 Nov 2026". */
export function shownDate(at: number): string {
  const date = new Date(zonedAt(at));
  return writtenDate(date, dates);
}

/** Beside the time axis of a chart: the time, and the day where one begins. */
export function shownTick(at: number, withSeconds: boolean): string {
  const zoned = zonedAt(at);
  if (zoned % DAY_MS === 0) return dayOfYear(new Date(zoned));
  return withSeconds ? shownTime(at) : clockText(at, (minute) => minute);
}

/** A date as it is written with that choice: `at` by UTC. */
export function exampleDate(at: number, format: DateFormat, locale: string): string {
  return writtenDate(new Date(at), format === "system" ? systemDates(locale) : format);
}

function writtenDate(date: Date, format: typeof dates): string {
  const [day, month, year] = [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()];
  switch (format) {
    case null:
      return words.ui.date(day, month, year);
    case "dmy":
      return `${day} ${MONTHS[month] ?? ""} ${year}`;
    case "mdy":
      return `${MONTHS[month] ?? ""} ${day}, ${year}`;
    case "iso":
      return date.toISOString().slice(0, 10);
    default:
      return assertNever(format, "date format");
  }
}

function dayOfYear(date: Date): string {
  const [day, month] = [date.getUTCDate(), date.getUTCMonth()];
  switch (dates) {
    case null:
      return words.ui.dayOfYear(day, month);
    case "dmy":
      return `${day} ${MONTHS[month] ?? ""}`;
    case "mdy":
      return `${MONTHS[month] ?? ""} ${day}`;
    case "iso":
      return date.toISOString().slice(5, 10);
    default:
      return assertNever(dates, "date format");
  }
}

/** Of dates that a person has in one order whatever the language; a language's own way is in its words. */
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function systemDates(locale: string): typeof dates {
  if (words.tag !== "en") return null;
  const parts = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric", year: "numeric" });
  const first = parts.formatToParts(0).find(({ type }) => type !== "literal")?.type;
  return first === "month" ? "mdy" : first === "year" ? "iso" : null;
}

/** `rest` writes what follows the hour. Hours have two digits in both clocks, so that columns stay straight. */
function clockText(at: number, rest: (minute: string, second: string) => string): string {
  const seconds = Math.floor(zonedAt(at) / 1_000) % 86_400;
  const hour = Math.floor(seconds / 3_600);
  const tail = rest(two(Math.floor(seconds / 60) % 60), two(seconds % 60));
  if (!twelve) return `${two(hour)}:${tail}`;
  return `${two(hour % 12 === 0 ? 12 : hour % 12)}:${tail}\u00a0${hour < 12 ? "AM" : "PM"}`;
}

function offsetAt(at: number, zoned: Intl.DateTimeFormat): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of zoned.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

/** How far a zone of the IANA database is ahead of UTC at a moment, ms; negative is behind. */
export function zoneOffset(timeZone: string, at: number): number {
  return offsetAt(Math.floor(at / 60_000) * 60_000, zoneFormat(timeZone));
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
}

function shortName(timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
