/** Reads a time as ms; null when it is written in another way than the first. The zero is the file's own. */
export type TimeReader = (text: string) => number | null;

const DATE_TIME =
  /^(?:(\d{4})-?(\d{2})-?(\d{2}))?(?:[T ]?(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const DAY = /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;

/**
 * How the times of a file are written is decided by its first one: whole ms of a day or of the epoch, epoch seconds,
 * microseconds or nanoseconds by their length, or date and time of day, UTC unless a zone is given. null for none of them.
 */
export function timeReaderOf(first: string): TimeReader | null {
  if (/^\d+$/.test(first) && !DAY.test(first)) return wholeNumbers(first.length);
  if (/^\d{9,11}\.\d+$/.test(first)) return seconds;
  return dateTime(first) === null ? null : dateTime;
}

function wholeNumbers(length: number): TimeReader {
  const read = (text: string, ms: (digits: string) => number): number | null =>
    /^\d{1,19}$/.test(text) ? ms(text) : null;
  // Up to 8 digits are ms of a day, 9 to 11 epoch seconds, 12 to 14 ms, 15 to 17 microseconds, more nanoseconds.
  if (length <= 8) return (text) => read(text, Number);
  if (length <= 11) return (text) => read(text, (digits) => Number(digits) * 1_000);
  if (length <= 14) return (text) => read(text, Number);
  const cut = length <= 17 ? -3 : -6;
  return (text) => read(text, (digits) => Number(digits.slice(0, cut)));
}

function seconds(text: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text);
  return match === null ? null : Number(match[1]) * 1_000 + millis(match[2]);
}

function dateTime(text: string): number | null {
  const match = DATE_TIME.exec(text);
  if (match === null || text === "") return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction, zone] = match;
  const days = year === undefined ? 0 : Date.UTC(Number(year), Number(month) - 1, Number(day));
  const clock = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return days + clock * 1_000 + millis(fraction) - zoneMs(zone);
}

function millis(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.padEnd(3, "0").slice(0, 3));
}

function zoneMs(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const digits = zone.slice(1).replace(":", "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith("-") ? -1 : 1) * minutes * 60_000;
}
