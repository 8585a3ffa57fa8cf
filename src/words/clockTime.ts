import { words } from "./words.ts";

// Every clock on the screen goes by one zone, as its colours go by one theme: the page sets it, and who shows a time
// need not know it. UTC until it is set.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let zone = "UTC";
let label = "UTC";
let format: Intl.DateTimeFormat | null = null;
/** Offset by hour since the epoch: asking Intl costs a hundred times more than adding. */
const offsets = new Map<number, number>();
/** More hours than anyone scrolls through; then it begins anew. */
const OFFSETS_AT_MOST = 20_000;

/** `name` is of the IANA database, or "system" for the browser's. `city` stands beside times; a zone's own without them. */
export function setClockZone(name: string, city?: string): void {
  zone = name === "system" ? new Intl.DateTimeFormat().resolvedOptions().timeZone : name;
  offsets.clear();
  format =
    zone === "UTC"
      ? null
      : new Intl.DateTimeFormat("en-US", {
          timeZone: zone,
          hourCycle: "h23",
          year: "numeric",
          month: "numeric",
          day: "numeric",
          hour: "numeric",
          minute: "numeric",
        });
  label = zone === "UTC" ? "UTC" : name === "system" ? shortName(zone) : (city ?? shortName(zone));
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

/** "09:30:04". */
export function shownTime(at: number): string {
  const seconds = Math.floor(zonedAt(at) / 1_000) % 86_400;
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** "09:30:04.120". */
export function shownMoment(at: number): string {
  return `${shownTime(at)}.${String(Math.floor(at) % 1_000).padStart(3, "0")}`;
}

/** "27 Nov 2026". */
export function shownDate(at: number): string {
  const date = new Date(zonedAt(at));
  return words.ui.date(date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear());
}

/** Beside the time axis of a chart: the time, and the day where one begins. */
export function shownTick(at: number, withSeconds: boolean): string {
  const zoned = zonedAt(at);
  if (zoned % DAY_MS === 0) {
    const date = new Date(zoned);
    return words.ui.dayOfYear(date.getUTCDate(), date.getUTCMonth());
  }
  return shownTime(at).slice(0, withSeconds ? 8 : 5);
}

function offsetAt(at: number, zoned: Intl.DateTimeFormat): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of zoned.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

function shortName(timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "short" }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
