import * as z from "zod/mini";
import { createStore } from "zustand/vanilla";
import type { Clock } from "../lib/clock.ts";
import type { SharedText } from "../lib/keptText.ts";
import { typedDecimal } from "../lib/numberFormat.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { SYMBOL_PATTERN, type Instrument } from "../protocol/instrument.ts";
import { decodePrice, formatPrice, type Ticks } from "../protocol/units.ts";
import type { ChangedRows } from "./changedRows.ts";
import type { InstrumentStore } from "./instrumentStore.ts";
import type { QuoteStore } from "./quoteStore.ts";
import { words } from "../words/words.ts";

export const ALERT_FIELDS = ["last", "bid", "ask"] as const;
export type AlertField = (typeof ALERT_FIELDS)[number];

/** Told once when a price gets there. */
export interface PriceAlert {
  readonly id: string;
  readonly symbol: string;
  readonly field: AlertField;
  /** From below or from above. */
  readonly way: "rises" | "falls";
  /** Decimal text with all decimals of the instrument. */
  readonly price: string;
  /** Local wall clock. */
  readonly createdAt: number;
  /** null while it waits. */
  readonly reachedAt: number | null;
}

/** What is asked for: a price as typed. Which way it must go follows from where the price is now. */
export interface AlertDraft {
  readonly symbol: string;
  readonly field: AlertField;
  readonly price: string;
}

export interface PriceAlerts {
  /** Newest first. */
  getState(): readonly PriceAlert[];
  subscribe(listener: () => void): () => void;
  /** The new alert, or in words why there is none. */
  add(draft: AlertDraft): Result<PriceAlert, string>;
  remove(id: string): void;
  /** Calls back with each alert that is reached. */
  onReached(listener: (alert: PriceAlert) => void): () => void;
  close(): void;
}

export interface PriceAlertsOptions {
  readonly quotes: Pick<QuoteStore, "columns" | "onEveryFrame" | "stale">;
  readonly instruments: Pick<InstrumentStore, "get" | "rowOf">;
  readonly clock: Pick<Clock, "now">;
  readonly kept: SharedText;
  readonly newId: () => string;
  readonly notify: (text: string) => void;
}

export const ALERTS_KEY = "tapedeck.alerts";
const AT_MOST = 500;

const alertSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  symbol: z.string().check(z.regex(SYMBOL_PATTERN)),
  field: z.enum(ALERT_FIELDS),
  way: z.enum(["rises", "falls"]),
  price: z.string().check(z.regex(/^\d{1,15}(\.\d{1,10})?$/)),
  createdAt: z.number(),
  reachedAt: z.nullable(z.number()),
});

/**
 * Alerts of this browser, kept over a reload and followed by every tab. Looked at once a frame on the rows that changed,
 * never on stale prices. A last price that was passed and left again between two frames is seen by the day's high or low.
 */
export function createPriceAlerts(options: PriceAlertsOptions): PriceAlerts {
  const { quotes, instruments, clock, kept, notify } = options;
  const store = createStore<readonly PriceAlert[]>(() => read(kept.get(ALERTS_KEY), notify));
  const reached = new Set<(alert: PriceAlert) => void>();
  /** The day's high or low when an alert was first looked at: what it must exceed to count. */
  const extremes = new Map<string, number>();

  function write(alerts: readonly PriceAlert[]): void {
    store.setState(alerts, true);
    if (!kept.set(ALERTS_KEY, JSON.stringify(alerts))) notify(words.market.alertsNotKept);
  }

  function isReached(alert: PriceAlert, row: number, level: Ticks): boolean {
    const { columns } = quotes;
    const value = columns[alert.field][row] ?? 0;
    if (value > 0 && (alert.way === "rises" ? value >= level : value <= level)) return true;
    if (alert.field !== "last") return false;
    const extreme = (alert.way === "rises" ? columns.high : columns.low)[row] ?? 0;
    const first = extremes.get(alert.id);
    if (extreme === 0) return false;
    if (first === undefined) {
      extremes.set(alert.id, extreme);
      return false;
    }
    return alert.way === "rises" ? extreme > first && extreme >= level : extreme < first && extreme <= level;
  }

  function look({ rows, count, all }: ChangedRows): void {
    const waiting = store.getState().filter(({ reachedAt }) => reachedAt === null);
    if (waiting.length === 0 || quotes.stale()) return;
    const changed = all ? null : new Set(rows.subarray(0, count));
    const now: PriceAlert[] = [];
    for (const alert of waiting) {
      const row = instruments.rowOf(alert.symbol);
      const instrument = instruments.get(alert.symbol);
      if (instrument === undefined || changed?.has(row) === false) continue;
      const level = levelOf(alert.price, instrument);
      if (level !== null && isReached(alert, row, level)) now.push({ ...alert, reachedAt: clock.now() });
    }
    if (now.length === 0) return;
    const byId = new Map(now.map((alert) => [alert.id, alert]));
    write(store.getState().map((alert) => byId.get(alert.id) ?? alert));
    for (const alert of now) for (const listener of reached) listener(alert);
  }

  const unfollow = [
    quotes.onEveryFrame(look),
    kept.onChange(ALERTS_KEY, () => store.setState(read(kept.get(ALERTS_KEY), notify), true)),
  ];

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    add({ symbol, field, price }) {
      const instrument = instruments.get(symbol);
      if (instrument === undefined) return fail(words.market.noInstrument(symbol));
      const level = levelOf(price.trim(), instrument);
      if (level === null)
        return fail(words.market.typePrice(symbol, typedDecimal(formatPrice(1 as Ticks, instrument))));
      const value = quotes.columns[field][instruments.rowOf(symbol)] ?? 0;
      if (value === 0) return fail(words.market.noPriceYet(symbol, field));
      if (value === level) return fail(words.market.isThereNow(field));
      if (store.getState().length >= AT_MOST) return fail(words.market.tooManyAlerts(AT_MOST));
      const alert: PriceAlert = {
        id: options.newId(),
        symbol,
        field,
        way: level > value ? "rises" : "falls",
        price: formatPrice(level, instrument),
        createdAt: clock.now(),
        reachedAt: null,
      };
      write([alert, ...store.getState()]);
      return ok(alert);
    },
    remove: (id) => write(store.getState().filter((alert) => alert.id !== id)),
    onReached(listener) {
      reached.add(listener);
      return () => reached.delete(listener);
    },
    close() {
      for (const release of unfollow) release();
    },
  };
}

/** "EURUSD last rises to 1.16500". */
export function alertWords({ symbol, field, way, price, reachedAt }: PriceAlert): string {
  return words.market.alert(symbol, field, way, reachedAt !== null, typedDecimal(price));
}

function levelOf(text: string, instrument: Instrument): Ticks | null {
  const decoded = decodePrice(text, instrument);
  return decoded.ok && decoded.value > 0 ? decoded.value : null;
}

function read(text: string | null, notify: (text: string) => void): readonly PriceAlert[] {
  if (text === null) return [];
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    list = null;
  }
  const entries = Array.isArray(list) ? list.slice(0, AT_MOST) : [];
  const alerts = entries.flatMap((entry) => {
    const parsed = z.safeParse(alertSchema, entry);
    return parsed.success ? [parsed.data] : [];
  });
  if (!Array.isArray(list) || alerts.length < list.length) notify(words.market.alertsBroken);
  return alerts;
}
