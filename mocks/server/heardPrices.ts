import { createManualClock } from "../../src/lib/manualClock.ts";
import { parseEventId } from "../../src/protocol/eventId.ts";
import { PRICE_EVENT_NAMES, TRADE_STRIDE, type PriceEventName } from "../../src/protocol/priceMessages.ts";
import { createPriceReader } from "../../src/transport/prices/priceReader.ts";
import type { PriceSink } from "../../src/transport/prices/priceSink.ts";
import type { SentStream } from "../exchange/prices/sentIds.ts";
import { recordPrices } from "./priceOracle.ts";

/** What an EventSource of a terminal was opened for, or handed on. `at` is the page's monotonic ms. */
export type Heard =
  | { readonly kind: "open"; readonly url: string; readonly at: number }
  | {
      readonly kind: "event";
      readonly name: string;
      readonly data: string;
      readonly id: string;
      readonly at: number;
    };

/** What the stores of a terminal were seen to take. */
export interface Taken {
  /** Ids of the quotes, trades and depth that changed something in them. */
  readonly events: readonly string[];
  /** `EURUSD 17` for each live trade that the tape took. */
  readonly trades: readonly string[];
  /** Of the events, those that came before the stores could be looked at, and are given credit for. */
  readonly early: number;
}

/** What became of the prices of a terminal. Everything in words is wrong. */
export interface HeardVerdict {
  /** Ids that the server sent while the terminal was live and that it did not apply. */
  readonly lost: readonly string[];
  /** Ids applied more than once since the same snapshot. */
  readonly doubled: readonly string[];
  readonly breaches: readonly string[];
  /** Ids that the server sent while the terminal was live, and that its stores did not take. */
  readonly untaken: readonly string[];
  /** Ids that its stores took more often than they were applied, or that it had no right to take. */
  readonly mistaken: readonly string[];
  /** Trades that its tape has and should not, or has not and should. */
  readonly oddTrades: readonly string[];
  /** Events that its stores took. */
  readonly taken: number;
  readonly takenTrades: number;
  readonly early: number;
  /** Resets and gaps that the terminal was told of. */
  readonly missed: readonly string[];
  readonly applied: number;
  /** Ids of the server's log that lie in a live interval. */
  readonly held: number;
  /** From the first event of each stream to its last, together. */
  readonly liveMs: number;
  readonly gaps: number;
  readonly resets: number;
  readonly duplicates: number;
  readonly events: number;
  readonly malformed: number;
}

/** From `after` up to `to` the terminal heard one subscription without a break. Seqs of one epoch. */
interface LiveInterval {
  readonly subscription: string;
  readonly epoch: string;
  readonly after: number;
  to: number;
}

/**
 * Reads what a terminal's EventSources handed it, in the same order and by the same code, and holds what that code
 * applies against the oracle of prices and against the server's own log. What the terminal's own stores took is held
 * against both.
 */
export function createHeardPrices(): {
  hear(heard: Heard): void;
  take(taken: Taken): void;
  verdict(sent: readonly SentStream[]): HeardVerdict;
} {
  const reader = createPriceReader(watched(), createManualClock());
  const record = recordPrices([], () => reader.cursor());
  const applied = new Set<string>();
  let appliedSinceSnapshot = new Set<string>();
  const doubled: string[] = [];
  /** Of `applied`, what a terminal's stores are seen to take: all but the phases. */
  const visible: string[] = [];
  const trades: string[] = [];
  const takenEvents: string[] = [];
  const takenTrades: string[] = [];
  let early = 0;
  let symbols = new Map<number, string>();
  const breaches: string[] = [];
  const intervals: LiveInterval[] = [];
  let interval: LiveInterval | null = null;
  let url: URL | null = null;
  let firstAt: number | null = null;
  let lastAt = 0;
  let liveMs = 0;

  function watched(): PriceSink {
    function applying<Event>(handOn: (event: Event) => void): (event: Event) => void {
      return (event) => {
        apply(reader.cursor() ?? "");
        handOn(event);
      };
    }
    // The record is made after the reader that this is for.
    return {
      hello(event) {
        symbols = new Map(event.symbols.map(([symbol, sid]) => [sid, symbol]));
        record.sink.hello(event);
      },
      snapshot(event) {
        interval = null;
        appliedSinceSnapshot = new Set();
        record.sink.snapshot(event);
      },
      quotes: applying((event) => {
        see();
        record.sink.quotes(event);
      }),
      trades: applying((event) => {
        see();
        const symbol = symbols.get(event.sid) ?? `sid ${event.sid}`;
        for (let at = 0; at < event.trades.length; at += TRADE_STRIDE)
          trades.push(`${symbol} ${event.trades[at]}`);
        record.sink.trades(event);
      }),
      depth: applying((event) => {
        see();
        record.sink.depth(event);
      }),
      status: applying((event) => record.sink.status(event)),
      plainQuote: (quote) => record.sink.plainQuote(quote),
      refusedQuotes: (of) => record.sink.refusedQuotes(of),
      missed(reason) {
        interval = null;
        record.sink.missed(reason);
      },
    };
  }

  function see(): void {
    visible.push(reader.cursor() ?? "");
  }

  function apply(text: string): void {
    if (appliedSinceSnapshot.has(text)) doubled.push(text);
    appliedSinceSnapshot.add(text);
    applied.add(text);
    const id = parseEventId(text);
    if (id === null || url === null) return;
    const subscription = subscriptionOf(url.searchParams);
    if (interval?.epoch === id.epoch && interval.subscription === subscription) {
      interval.to = id.seq;
      return;
    }
    interval = { subscription, epoch: id.epoch, after: id.seq, to: id.seq };
    intervals.push(interval);
  }

  function open(next: URL): void {
    if (firstAt !== null) liveMs += lastAt - firstAt;
    firstAt = null;
    const asked = next.searchParams.get("lastEventId");
    const place = reader.cursor();
    if (asked === null && place !== null) {
      if (url !== null && subscriptionOf(url.searchParams) === subscriptionOf(next.searchParams))
        breaches.push(`gave up its place ${place} for the same subscription`);
      reader.forgetPlace();
      record.startOver();
    } else if (asked !== place) breaches.push(`asked to resume from ${asked}, and stood at ${place}`);
    url = next;
    reader.begin();
  }

  return {
    hear(heard) {
      if (heard.kind === "open") return open(new URL(heard.url));
      lastAt = heard.at;
      firstAt ??= heard.at;
      if (isPriceEvent(heard.name)) reader.read(heard.name, { data: heard.data, lastEventId: heard.id });
      return undefined;
    },
    take(taken) {
      for (const id of taken.events) takenEvents.push(id);
      for (const trade of taken.trades) takenTrades.push(trade);
      early += taken.early;
    },
    verdict(sent) {
      let held = 0;
      const lost: string[] = [];
      const untaken = new Set<string>();
      const took = new Set(takenEvents);
      const seen = new Set(visible);
      for (const text of dueIn(intervals, sent)) {
        held += 1;
        if (!applied.has(text)) lost.push(text);
        if (!took.has(text) && (seen.has(text) || !applied.has(text))) untaken.add(text);
      }
      for (const text of seen) if (!took.has(text)) untaken.add(text);
      const { gaps, resets, duplicates, events, malformed } = reader.stats();
      return {
        lost,
        doubled,
        breaches: [...breaches, ...record.breaches],
        untaken: [...untaken],
        mistaken: beyond(visible, takenEvents),
        oddTrades: differing(trades, takenTrades),
        taken: took.size,
        takenTrades: takenTrades.length,
        early,
        missed: record.missed,
        applied: applied.size,
        held,
        liveMs: liveMs + (firstAt === null ? 0 : lastAt - firstAt),
        gaps,
        resets,
        duplicates,
        events,
        malformed,
      };
    },
  };
}

/** Ids that lie in an interval and were sent on a stream of its subscription, whichever of them the terminal read. */
function dueIn(intervals: readonly LiveInterval[], sent: readonly SentStream[]): Set<string> {
  const due = new Set<string>();
  for (const { query, eventIds } of sent) {
    const subscription = subscriptionOf(new URLSearchParams(query));
    const own = intervals.filter((interval) => interval.subscription === subscription);
    for (const text of eventIds) {
      const id = parseEventId(text);
      if (own.some(({ epoch, after, to }) => id?.epoch === epoch && id.seq > after && id.seq <= to))
        due.add(text);
    }
  }
  return due;
}

/** How much more often each text is due than it came. */
function balanceOf(due: readonly string[], came: readonly string[]): Map<string, number> {
  const balance = new Map<string, number>();
  for (const text of due) balance.set(text, (balance.get(text) ?? 0) + 1);
  for (const text of came) balance.set(text, (balance.get(text) ?? 0) - 1);
  return balance;
}

function beyond(due: readonly string[], came: readonly string[]): string[] {
  return [...balanceOf(due, came)].flatMap(([text, left]) => (left < 0 ? [text] : []));
}

/** Which of the texts came more or less often than they are due: ids begin anew with an epoch. */
function differing(due: readonly string[], came: readonly string[]): string[] {
  return [...balanceOf(due, came)].flatMap(([text, left]) =>
    left === 0 ? [] : [`${text} ${left > 0 ? "is missing" : "is too many"}`],
  );
}

function isPriceEvent(name: string): name is PriceEventName {
  return (PRICE_EVENT_NAMES as readonly string[]).includes(name);
}

function subscriptionOf(query: URLSearchParams): string {
  const wanted = new URLSearchParams(query);
  wanted.delete("lastEventId");
  return wanted.toString();
}
