import { INTERVAL_MS, type Bar, type Interval } from "../../../src/protocol/bars.ts";
import { priceToNumber, qtyToNumber, type Lots, type Ticks } from "../../../src/protocol/units.ts";
import type { ListedInstrument } from "../market/instrumentList.ts";
import {
  createMadeUpPast,
  DAY_MS,
  LENGTHS,
  PAST_DAYS,
  SECOND_MS,
  type LengthMs,
  type MadeUpPast,
} from "../crowd/madeUpPast.ts";
import type { Market, TradeListener } from "../market/market.ts";
import type { Span } from "../market/span.ts";
import { createTradeSpans, joinAligned, type TradeSpans, type TradeSpansState } from "./tradeSpans.ts";

/** Bars of every instrument: made up until the market was born, from its trades since. */
export interface BarHistory extends TradeListener {
  /** The newest `limit` bars that begin before `to` (epoch ms), oldest first. Stretches without a trade have none. */
  bars(market: Market, interval: Interval, to: number, limit: number): Bar[];
  /** What `createBarHistory` goes on from; can be structured-cloned. */
  save(): BarHistoryState;
}

/** By sid: only instruments that have traded. */
export type BarHistoryState = readonly (readonly [sid: number, trades: TradeSpansState])[];

export interface BarHistoryOptions {
  /** An instrument's place is its sid. */
  readonly listed: readonly ListedInstrument[];
  readonly seed: number;
  /** Epoch ms. */
  readonly bornAt: number;
  readonly state?: BarHistoryState | undefined;
}

/** How far back before the birth of the market there are bars of each interval. */
const REACH_MS: Readonly<Record<Interval, number>> = {
  "1s": DAY_MS,
  "5s": DAY_MS,
  "1m": 30 * DAY_MS,
  "5m": 30 * DAY_MS,
  "15m": 60 * DAY_MS,
  "1h": PAST_DAYS * DAY_MS,
  "1d": PAST_DAYS * DAY_MS,
};

export function createBarHistory({ listed, seed, bornAt, state }: BarHistoryOptions): BarHistory {
  const pastEnd = Math.floor(bornAt / SECOND_MS) * SECOND_MS;
  const traded = new Map<number, TradeSpans>();
  for (const [sid, trades] of state ?? []) traded.set(sid, createTradeSpans(sid, seed, pastEnd, trades));
  const pasts = new Map<number, MadeUpPast>();

  function pastOf(sid: number): MadeUpPast {
    const known = pasts.get(sid);
    if (known !== undefined) return known;
    const entry = listed[sid];
    if (entry === undefined) throw new Error(`no instrument has sid ${sid}`);
    const past = createMadeUpPast(entry, sid, seed, pastEnd);
    pasts.set(sid, past);
    return past;
  }

  /** Bars that begin at or after `from` and before `to`, both whole multiples of the interval. */
  function spans(sid: number, intervalMs: number, from: number, to: number): Span[] {
    const lengthMs = longestWithin(intervalMs);
    const past = from < pastEnd ? pastOf(sid).spans(lengthMs, from, to) : [];
    const live = to > pastEnd ? (traded.get(sid)?.spans(lengthMs, from, to) ?? []) : [];
    return joinAligned([...past.filter(({ volume }) => volume > 0), ...live], intervalMs);
  }

  return {
    trade({ sid }, { at, px, qty }) {
      const trades = traded.get(sid) ?? createTradeSpans(sid, seed, pastEnd);
      traded.set(sid, trades);
      trades.add(at, px, qty);
    },
    bars({ sid, instrument }, interval, to, limit) {
      const intervalMs = INTERVAL_MS[interval];
      const oldest = Math.ceil((pastEnd - REACH_MS[interval]) / intervalMs) * intervalMs;
      let newer: Span[] = [];
      let before = Math.ceil(to / intervalMs) * intervalMs;
      while (newer.length < limit && before > oldest) {
        const from = Math.max(oldest, before - limit * intervalMs);
        newer = [...spans(sid, intervalMs, from, before), ...newer];
        before = from;
      }
      const price = (ticks: number): number => priceToNumber(ticks as Ticks, instrument);
      return newer
        .slice(-limit)
        .map(({ start, open, high, low, close, volume }) => [
          start,
          price(open),
          price(high),
          price(low),
          price(close),
          qtyToNumber(volume as Lots, instrument),
        ]);
    },
    save: () => Array.from(traded, ([sid, trades]) => [sid, trades.save()] as const),
  };
}

/** The longest kept length that an interval is made of. */
function longestWithin(intervalMs: number): LengthMs {
  return LENGTHS.findLast((lengthMs) => intervalMs % lengthMs === 0) ?? SECOND_MS;
}
