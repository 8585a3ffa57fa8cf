import { createRandom } from "../../../src/lib/random.ts";
import type { AssetClass } from "../../../src/protocol/instrument.ts";
import { dayDeviation, dayShape, dayShares } from "./dayShape.ts";
import { classOfFactor, exposureOf } from "./exposure.ts";
import type { ListedInstrument } from "../market/instrumentList.ts";
import { joined, spanSeed, type Span } from "../market/span.ts";
import { splitSpan, walkSpan, type Movement } from "../market/splitSpan.ts";

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The lengths that spans are split into, each a whole number of the one before it. */
export const LENGTHS = [SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS] as const;
export type LengthMs = (typeof LENGTHS)[number];

/** How far back the past reaches. */
export const PAST_DAYS = 400;
/**
 * Lots a day for an instrument of activity 1 whose usual order is one lot: what the background trades in a day in 60
 * instruments at 200 events a second.
 */
const DAY_VOLUME: Readonly<Record<AssetClass, number>> = {
  fx: 12_000,
  equity: 27_000,
  future: 32_000,
  crypto: 36_000,
};
const LEAST_PRICE = 20;
/** How long liveliness lasts, in days, and the deviation of its logarithm for each part. */
const LIVELY_DAYS = [
  [90, 0.36],
  [15, 0.28],
  [3, 0.14],
] as const;
const LEAST_LIVELY = 0.6;
const EVERYBODY = hashOf("everybody");
/** One day in so many is a surprise: results, an election. */
const SURPRISES = 1 / 80;
const SURPRISE = 3;

/** Prices before the market was born: whole days backwards from the reference price, made finer on demand. */
export interface MadeUpPast {
  /** Spans of a length that begin at or after `from` and before `to`, oldest first. The last may end early. */
  spans(lengthMs: LengthMs, from: number, to: number): Span[];
}

/** A day as far as it had come: where it went, and how its hours came about. */
interface Day extends Pick<Span, "start" | "end" | "open" | "close" | "volume"> {
  /** Standard deviation of all of it, ticks. */
  readonly deviation: number;
}

/**
 * Its last close, at `bornAt`, is the reference price. The market trades every day of the week. Days are walked hour by
 * hour, and have the highs and lows of their hours; hours and minutes are split.
 */
export function createMadeUpPast(
  entry: ListedInstrument,
  sid: number,
  seed: number,
  bornAt: number,
): MadeUpPast {
  /** Newest first: the day the market was born in, as far as it had come, and the days before. */
  const days: Day[] = [];
  const { assetClass } = entry.instrument;

  const livelyAt = (at: number): number => dayShape(assetClass, at);

  function day(index: number): Day {
    for (let next = days.length; next <= index; next += 1) {
      const after = days[next - 1];
      const end = after?.start ?? bornAt;
      days.push(makeDay(entry, sid, seed, end, after?.open ?? entry.referencePrice));
    }
    const found = days[index];
    if (found === undefined) throw new Error(`day ${index} before the market was born`);
    return found;
  }

  /** How a part of a day moves. */
  function movement({ deviation, start, end }: Day, from: number, to: number): Movement {
    const share = dayShares(assetClass, from, to).movement / dayShares(assetClass, start, end).movement;
    return { deviation: deviation * Math.sqrt(share), livelyAt };
  }

  function hours(of: Day): Span[] {
    return walkSpan(of, HOUR_MS, spanSeed(seed, sid, HOUR_MS, of.start), movement(of, of.start, of.end));
  }

  function partsOf(of: Day, lengthMs: LengthMs, from: number, to: number): Span[] {
    if (lengthMs === HOUR_MS) return hours(of);
    const longer = LENGTHS[LENGTHS.indexOf(lengthMs) + 1] ?? HOUR_MS;
    return partsOf(of, longer, from, to)
      .filter(({ start, end }) => end > from && start < to)
      .flatMap((span) =>
        splitSpan(
          span,
          lengthMs,
          spanSeed(seed, sid, lengthMs, span.start),
          movement(of, span.start, span.end),
        ),
      );
  }

  return {
    spans(lengthMs, from, to) {
      const found: Span[] = [];
      for (let index = 0; index < PAST_DAYS; index += 1) {
        const next = day(index);
        if (next.end <= from) break;
        if (next.start >= to) continue;
        const spans = lengthMs === DAY_MS ? [hours(next).reduce(joined)] : partsOf(next, lengthMs, from, to);
        found.unshift(...spans.filter(({ start }) => start >= from && start < to));
      }
      return found;
    },
  };
}

/** The day that ends at `end` (exclusive) with this close. */
function makeDay(entry: ListedInstrument, sid: number, seed: number, end: number, close: number): Day {
  const start = Math.floor((end - 1) / DAY_MS) * DAY_MS;
  const { loadings, own, mood } = exposureOf(entry);
  const { assetClass, symbol } = entry.instrument;
  const shares = dayShares(assetClass, start, end);
  const random = createRandom(spanSeed(seed, sid, DAY_MS, start));
  const liveliness = livelinessOf(seed, mood, start);
  const share = Math.sqrt(shares.movement);
  let move = own * shockOf(seed, symbol, start) * dayDeviation(assetClass);
  for (const [name, loading] of Object.entries(loadings))
    move += loading * shockOf(seed, name, start) * dayDeviation(classOfFactor(name));
  const usual = entry.orderLots * entry.activity * DAY_VOLUME[assetClass] * shares.volume * liveliness;
  return {
    start,
    end,
    open: Math.max(LEAST_PRICE, Math.round(close * Math.exp(-share * move))),
    close,
    volume: Math.max(1, Math.round(usual * Math.exp(0.2 * random.normal()))),
    deviation: close * entry.volatility * dayDeviation(assetClass) * liveliness * share,
  };
}

/** What a factor, or an instrument alone, moved by in the day that begins at `start`, in deviations of a usual day. */
function shockOf(seed: number, name: string, start: number): number {
  const random = createRandom(spanSeed(seed, hashOf(name), DAY_MS, start));
  const surprise = random.next() < SURPRISES ? SURPRISE : 1;
  return livelinessOf(seed, name, start) * surprise * random.normal();
}

/**
 * Months, weeks and days are lively or calm as a whole, a factor's own and everybody's. One goes over into the next, so that
 * no day begins at another pace than the one before it ended with.
 */
function livelinessOf(seed: number, name: string, start: number): number {
  let log = 0;
  for (const [days, deviation] of LIVELY_DAYS) {
    const lengthMs = days * DAY_MS;
    const place = start / lengthMs - 0.5;
    const before = Math.floor(place);
    const toNext = place - before;
    // As much deviation between two as at each.
    const scale = deviation / Math.hypot(1 - toNext, toNext);
    for (const part of [hashOf(name), EVERYBODY]) {
      const normalAt = (index: number): number =>
        createRandom(spanSeed(seed, part, lengthMs, index * lengthMs)).normal();
      log += scale * ((1 - toNext) * normalAt(before) + toNext * normalAt(before + 1)) - deviation ** 2;
    }
  }
  return Math.max(LEAST_LIVELY, Math.exp(log));
}

/** A number for a name, to seed with: FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x0100_0193);
  }
  return hash;
}
