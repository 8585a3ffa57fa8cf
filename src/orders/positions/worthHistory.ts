import type { Clock } from "../../lib/clock.ts";
import { createDoublingSampler, type DoublingSampler } from "../../lib/doublingSampler.ts";
import type { Money } from "../../protocol/money.ts";
import type { OrdersState } from "../lifecycle/orderStore.ts";
import { valueAccount, type MarkOf } from "./profitAndLoss.ts";

/** Samples kept: more than a panel has pixels to tell apart. */
export const WORTH_LENGTH = 480;

const LOOK_MS = 1_000;

/**
 * A browser wakes a hidden page once a minute at least. What comes later than this was asleep: nobody knows what was
 * meanwhile, nor yet whether the prices are still live.
 */
const ASLEEP_MS = 90_000;

/** What the account is worth at one moment, in its currency. */
export interface Worth {
  readonly currency: string;
  readonly equity: Money;
  readonly dayPnl: Money;
}

/** A figure over the time of one sample. */
export interface WorthRange {
  readonly low: Money;
  readonly high: Money;
  readonly last: Money;
}

export interface WorthSample {
  /** Its end, monotonic ms. */
  readonly at: number;
  /** null: there was no figure to be trusted. */
  readonly worth: { readonly equity: WorthRange; readonly dayPnl: WorthRange } | null;
  /** False when for a part of its time there was none, be it the last. */
  readonly whole: boolean;
}

/**
 * Equity and day P&L of every second since the page was opened, exact, in a room that stays the same. What becomes one
 * sample keeps its extremes, and that it was without a figure: no peak and no gap of a second is lost, however long it
 * runs.
 */
export interface WorthHistory extends Pick<DoublingSampler, "since" | "start" | "stop"> {
  /** Oldest first, and at the end what it is worth now. Empty until it was worth something. */
  read(): readonly WorthSample[];
}

interface WorthHistoryParts {
  readonly clock: Clock;
  /** null while it is not known, or not to be trusted. */
  readonly worth: () => Worth | null;
}

export function createWorthHistory({ clock, worth }: WorthHistoryParts): WorthHistory {
  let samples: WorthSample[] = [];
  /** What was seen since the newest of them. */
  let begun: WorthSample | null = null;
  let currency: string | null = null;
  const sampler = createDoublingSampler({
    clock,
    length: WORTH_LENGTH,
    firstPeriodMs: LOOK_MS,
    look(lateMs) {
      const now = worth();
      if (now !== null && now.currency !== currency) {
        currency = now.currency;
        samples = [];
        begun = null;
        sampler.forget();
      }
      if (currency !== null)
        begun = joined(begun, sampleOf(lateMs > ASLEEP_MS ? null : now, clock.monotonic()));
    },
    write() {
      if (begun === null) return false;
      samples.push(begun);
      begun = null;
      return true;
    },
    halve() {
      samples = samples.flatMap((later, index) =>
        index % 2 === 0 ? [] : [joined(samples[index - 1], later)],
      );
    },
  });

  return {
    since: sampler.since,
    start: sampler.start,
    stop: sampler.stop,
    read() {
      if (samples.length === 0) return samples;
      const now = worth();
      const newest = sampleOf(now?.currency === currency ? now : null, clock.monotonic());
      return begun === null ? [...samples, newest] : [...samples, begun, newest];
    },
  };
}

function sampleOf(worth: Worth | null, at: number): WorthSample {
  if (worth === null) return { at, worth: null, whole: false };
  return { at, worth: { equity: pointOf(worth.equity), dayPnl: pointOf(worth.dayPnl) }, whole: true };
}

function pointOf(money: Money): WorthRange {
  return { low: money, high: money, last: money };
}

function joined(earlier: WorthSample | null | undefined, later: WorthSample): WorthSample {
  if (earlier === null || earlier === undefined) return later;
  const [first, second] = [earlier.worth, later.worth];
  const worth =
    first === null || second === null
      ? (first ?? second)
      : { equity: span(first.equity, second.equity), dayPnl: span(first.dayPnl, second.dayPnl) };
  return { at: later.at, worth, whole: earlier.whole && later.whole };
}

function span(first: WorthRange, second: WorthRange): WorthRange {
  return {
    low: first.low < second.low ? first.low : second.low,
    high: first.high > second.high ? first.high : second.high,
    last: second.last,
  };
}

export interface WorthSources {
  readonly state: OrdersState;
  readonly markOf: MarkOf;
  /** Both links are live. */
  readonly live: boolean;
  /** Whether the newest price of a symbol was refused. */
  readonly suspect: (symbol: string) => boolean;
}

/** What the account is worth; null while prices or positions are not live, or one that is held has no good price or rate. */
export function worthNow({ state, markOf, live, suspect }: WorthSources): Worth | null {
  const { account, positions, synced } = state;
  if (account === null || !synced || !live) return null;
  for (const { symbol, qty } of positions.values()) if (qty !== 0 && suspect(symbol)) return null;
  const { equity, dayPnl, unpriced } = valueAccount(account, positions.values(), markOf);
  return unpriced.length > 0 ? null : { currency: account.currency, equity, dayPnl };
}
