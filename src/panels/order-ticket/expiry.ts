import type { Phase } from "../../market/phaseStore.ts";
import { assertNever } from "../../lib/assert.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { momentsAt, zonedAt, zoneOffset } from "../../words/clockTime.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FRIDAY = 5;

/** Where an expiry starts: this time tomorrow, on the minute. */
export function usualExpiry(now: number): number {
  return onMinute(now + DAY_MS);
}

/** An expiry that is chosen instead of typed. */
export interface ExpiryChoice {
  readonly kind: "hour" | "day" | "friday" | "week";
  /** Epoch ms, after now. */
  readonly at: number;
  /** Whose clock it goes by: the exchange told it, its market usually closes then, or the screen's clocks. */
  readonly by: "exchange" | "usual" | "screen";
}

/**
 * An hour, the end of the market's day, and that of its week. The exchange's own close counts when it has told it; else
 * the usual one of such a market: FX and futures 17:00 and US shares 16:00 in New York, on weekdays. What has no close
 * ends with the day of the clocks, or a week from now.
 */
export function expiryChoices(
  { assetClass, currency }: Instrument,
  { until, next }: Phase,
  now: number,
): readonly ExpiryChoice[] {
  const hour: ExpiryChoice = { kind: "hour", at: onMinute(now + HOUR_MS), by: "screen" };
  const close = usualClose(assetClass, currency);
  const told = next === "closed" && until !== null && until > now ? until : null;
  if (close === null) {
    const midnight = momentsAt(dayOf(zonedAt(now)) + DAY_MS - MINUTE_MS).find((at) => at > now);
    const week: ExpiryChoice = { kind: "week", at: onMinute(now + 7 * DAY_MS), by: "screen" };
    if (told !== null) return [hour, { kind: "day", at: told, by: "exchange" }, week];
    return midnight === undefined ? [hour, week] : [hour, { kind: "day", at: midnight, by: "screen" }, week];
  }
  const day = nextClose(close, now, (weekday) => weekday > 0 && weekday < 6);
  const friday = nextClose(close, now, (weekday) => weekday === FRIDAY);
  return [
    hour,
    told === null ? { kind: "day", at: day, by: "usual" } : { kind: "day", at: told, by: "exchange" },
    { kind: "friday", at: friday, by: "usual" },
  ];
}

/** The hour in New York at which such a market usually closes; null: none that is usual. */
function usualClose(assetClass: Instrument["assetClass"], currency: string): number | null {
  switch (assetClass) {
    case "fx":
      return 17;
    case "future":
      return currency === "USD" ? 17 : null;
    case "equity":
      return currency === "USD" ? 16 : null;
    case "crypto":
      return null;
    default:
      return assertNever(assetClass, "asset class");
  }
}

function nextClose(hour: number, now: number, on: (weekday: number) => boolean): number {
  const today = dayOf(now + zoneOffset(NEW_YORK, now));
  for (let ahead = 0; ; ahead += 1) {
    const wall = today + ahead * DAY_MS + hour * HOUR_MS;
    // No afternoon is one of a change of the clocks.
    const at = wall - zoneOffset(NEW_YORK, wall - zoneOffset(NEW_YORK, wall));
    if (at > now && on(new Date(wall).getUTCDay())) return at;
  }
}

const NEW_YORK = "America/New_York";

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

function onMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
