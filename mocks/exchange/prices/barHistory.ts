import { barTime, INTERVAL_MS, type Bar, type Interval } from "../../../src/protocol/bars.ts";
import { tradingDate, tradingDayStart } from "../../../src/protocol/tradingDay.ts";
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
  /** The newest `limit` bars whose time is before `to` (epoch ms), oldest first. Stretches without a trade have none. */
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

/** How long before its time a bar begins: a day has the date of its trading day. */
const STARTS_EARLIER_MS: Readonly<Record<Interval, number>> = {
  "1s": 0,
  "5s": 0,
  "1m": 0,
  "5m": 0,
  "15m": 0,
  "1h": 0,
  "1d": tradingDate(0) - tradingDayStart(0),
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

  /** Bars whose time is at or after `after` and before `before`, both whole multiples of the interval. */
  function spans(sid: number, interval: Interval, after: number, before: number): Span[] {
    const lengthMs = longestWithin(INTERVAL_MS[interval], STARTS_EARLIER_MS[interval]);
    const [from, to] = [after - STARTS_EARLIER_MS[interval], before - STARTS_EARLIER_MS[interval]];
    const past = from < pastEnd ? pastOf(sid).spans(lengthMs, from, to) : [];
    const live = to > pastEnd ? (traded.get(sid)?.spans(lengthMs, from, to) ?? []) : [];
    return joinAligned([...past.filter(({ volume }) => volume > 0), ...live], (start) =>
      barTime(start, interval),
    );
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
        newer = [...spans(sid, interval, from, before), ...newer];
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

/** The longest kept length that an interval is made of: its bars begin and end where such spans do. */
function longestWithin(intervalMs: number, earlierMs: number): LengthMs {
  return (
    LENGTHS.findLast((lengthMs) => intervalMs % lengthMs === 0 && earlierMs % lengthMs === 0) ?? SECOND_MS
  );
}
