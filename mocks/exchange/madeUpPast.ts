import { createRandom } from "../../src/lib/random.ts";
import type { ListedInstrument } from "./instrumentList.ts";
import { spanSeed, splitSpan, type Span } from "./span.ts";

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The lengths that spans are split into, each a whole number of the one before it. */
export const LENGTHS = [SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS] as const;
export type LengthMs = (typeof LENGTHS)[number];

/** How far back the past reaches. */
export const PAST_DAYS = 400;
const TRADING_DAYS = 252;
/** A day here is open all 24 hours: it moves somewhat more than a day of the stock market. */
const LONG_DAY = 1.2;
/** Lots a day for an instrument of activity 1 whose usual order is one lot: what background flow trades in a day. */
const DAY_VOLUME = 4_000;
const LEAST_PRICE = 20;

/** Prices before the market was born: whole days backwards from the reference price, made finer on demand. */
export interface MadeUpPast {
  /** Spans of a length that begin at or after `from` and before `to`, oldest first. The last may end early. */
  spans(lengthMs: LengthMs, from: number, to: number): Span[];
}

/** Its last close, at `bornAt`, is the reference price. The market trades every day of the week. */
export function createMadeUpPast(
  entry: ListedInstrument,
  sid: number,
  seed: number,
  bornAt: number,
): MadeUpPast {
  /** Newest first: the day the market was born in, as far as it had come, and the days before. */
  const days: Span[] = [];

  function day(index: number): Span {
    for (let next = days.length; next <= index; next += 1) {
      const after = days[next - 1];
      const end = after?.start ?? bornAt;
      days.push(makeDay(entry, sid, seed, end, after?.open ?? entry.referencePrice));
    }
    const found = days[index];
    if (found === undefined) throw new Error(`day ${index} before the market was born`);
    return found;
  }

  function daysBetween(from: number, to: number): Span[] {
    const found: Span[] = [];
    for (let index = 0; index < PAST_DAYS; index += 1) {
      const span = day(index);
      if (span.start < from) break;
      if (span.start < to) found.push(span);
    }
    return found.reverse();
  }

  function spans(lengthMs: LengthMs, from: number, to: number): Span[] {
    const longer = LENGTHS[LENGTHS.indexOf(lengthMs) + 1];
    if (longer === undefined) return daysBetween(from, Math.min(to, bornAt));
    return spans(longer, Math.floor(from / longer) * longer, to).flatMap((span) =>
      splitSpan(span, lengthMs, spanSeed(seed, sid, lengthMs, span.start)).filter(
        ({ start }) => start >= from && start < to,
      ),
    );
  }

  return { spans };
}

/** The day that ends at `end` (exclusive) with this close. */
function makeDay(entry: ListedInstrument, sid: number, seed: number, end: number, close: number): Span {
  const start = Math.floor((end - 1) / DAY_MS) * DAY_MS;
  const share = (end - start) / DAY_MS;
  const random = createRandom(spanSeed(seed, sid, DAY_MS, start));
  // Weeks are lively or calm as a whole, days within them as well.
  const week = createRandom(spanSeed(seed, sid, 7 * DAY_MS, Math.floor(start / (7 * DAY_MS)) * 7_000));
  const liveliness = Math.exp(0.35 * week.normal() + 0.25 * random.normal());
  const deviation = close * entry.volatility * LONG_DAY * liveliness * Math.sqrt(share / TRADING_DAYS);
  const open = Math.max(LEAST_PRICE, close - Math.round(deviation * random.normal()));
  const usual = entry.orderLots * entry.activity * DAY_VOLUME * share * liveliness;
  const volume = Math.max(1, Math.round(usual * Math.exp(0.2 * random.normal())));
  const reach = (): number => Math.round(0.6 * deviation * Math.abs(random.normal()));
  return {
    start,
    end,
    open,
    high: Math.max(open, close) + reach(),
    low: Math.max(1, Math.min(open, close) - reach()),
    close,
    volume,
  };
}
