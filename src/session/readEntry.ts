import { fail, ok, type Result } from "../lib/result.ts";
import { PRICE_EVENT_NAMES } from "../protocol/priceMessages.ts";
import type { SessionEnd, SessionEntry } from "./sessionEntry.ts";
import { words } from "../words/words.ts";

/** A field's check: null when it is right, else what it should be. */
type Check = (value: unknown) => string | null;

const text: Check = (value) => (typeof value === "string" ? null : words.session.expects.text);
const flag: Check = (value) => (typeof value === "boolean" ? null : words.session.expects.flag);
const whole: Check = (value) => (Number.isSafeInteger(value) ? null : words.session.expects.whole);
const status: Check = (value) =>
  value === null || (Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599)
    ? null
    : words.session.expects.status;
const EVENTS: readonly string[] = [...PRICE_EVENT_NAMES, "message"];
const event: Check = (value) =>
  EVENTS.includes(value as string) ? null : words.session.expects.oneOf(EVENTS);

/** The fields of every kind of line in their order, after `at`. */
const KINDS: Readonly<Record<string, readonly (readonly [name: string, check: Check])[]>> = {
  "prices out opening": [["query", text]],
  "prices in open": [],
  "prices in event": [
    ["event", event],
    ["id", text],
    ["data", text],
  ],
  "prices in error": [["final", flag]],
  "prices in status": [["status", status]],
  "prices out closing": [],
  "orders in session": [
    ["status", status],
    ["body", text],
  ],
  "orders in open": [],
  "orders in frame": [["data", text]],
  "orders out frame": [["data", text]],
  "orders in close": [
    ["code", whole],
    ["reason", text],
  ],
  "orders out closing": [["code", whole]],
  "bars in answer": [
    ["query", text],
    ["status", status],
    ["body", text],
  ],
  "file out end": [["sum", text]],
};

export interface ReadLine {
  readonly entry: SessionEntry | SessionEnd;
  /** The number that the line gives itself; null for none. */
  readonly n: number | null;
}

/**
 * A line after the header, checked: `before` is the `at` of the line above it. Fields that are not known are left out.
 * The error says what is wrong.
 */
export function readEntry(line: string, before: number): Result<ReadLine, string> {
  let body: unknown;
  try {
    body = JSON.parse(line);
  } catch {
    return fail(line === "" ? words.session.emptyLine : words.session.lineNoJson);
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) return fail(words.session.noObject);
  const fields = body as Readonly<Record<string, unknown>>;
  const { n = null, at, ch, dir, kind } = fields;
  const unnumbered = n === null ? null : whole(n);
  if (unnumbered !== null) return fail(words.session.expected("n", unnumbered, shown(n)));
  if (typeof at !== "number" || !Number.isFinite(at) || at < 0)
    return fail(words.session.expected("at", words.session.expects.ms, shown(at)));
  if (at < before) return fail(words.session.beforeLineAbove(at, before));
  const name = `${String(ch)} ${String(dir)} ${String(kind)}`;
  const checks = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (checks === undefined) return fail(words.session.noSuchLine(shown(ch), shown(dir), shown(kind)));
  const entry: Record<string, unknown> = { at, ch, dir, kind };
  for (const [field, check] of checks) {
    const value = fields[field];
    const expected = check(value);
    if (expected !== null) return fail(words.session.expected(field, expected, shown(value)));
    entry[field] = value;
  }
  return ok({ entry: entry as unknown as ReadLine["entry"], n: n as number | null });
}

function shown(value: unknown): string {
  return value === undefined ? words.session.nothing : JSON.stringify(value).slice(0, 40);
}
