import { assertNever } from "../../lib/assert.ts";
import type { Clock } from "../../lib/clock.ts";
import { decodePlainQuote } from "../../protocol/decodePlainQuote.ts";
import {
  decodeDepth,
  decodeHeartbeat,
  decodeHello,
  decodeQuotes,
  decodeReset,
  decodeSnapshot,
  decodeStatus,
  decodeTrades,
} from "../../protocol/decodePrices.ts";
import { formatEventId, parseEventId, type EventId } from "../../protocol/eventId.ts";
import {
  QUOTE_STRIDE,
  type HelloEvent,
  type PriceEventName,
  type ResetEvent,
} from "../../protocol/priceMessages.ts";
import { isProtocolError, protocolError, type ProtocolError } from "../../protocol/protocolError.ts";
import { DEFAULT_HEARTBEAT_MS, PROTOCOL_VERSION } from "../../protocol/version.ts";
import { createArrivals } from "../link/arrivals.ts";
import type { StreamEvent } from "./eventSourceLike.ts";
import type { PriceSink } from "./priceSink.ts";
import type { PriceStats } from "./priceStats.ts";
import { createRates } from "../link/rates.ts";
import { afterUnreadable, judgeEvent, judgeSnapshot } from "../link/sequence.ts";
import { createServerLag } from "./serverLag.ts";

/** What the link has to do about an event that was read. */
export type Reading =
  | { readonly kind: "carryOn" }
  /**
   * A hello in this version: the link is up, and silence longer than two heartbeats is its end. `retryMs` as the server
   * sent it.
   */
  | { readonly kind: "greeted"; readonly heartbeatMs: number; readonly retryMs: unknown }
  /** A plain feed's quote: the link is up. */
  | { readonly kind: "quoted" }
  /** Events are missing: open anew from the cursor. */
  | { readonly kind: "gap" }
  | { readonly kind: "wrongVersion"; readonly version: number };

const CARRY_ON: Reading = { kind: "carryOn" };
const QUOTED: Reading = { kind: "quoted" };
const GAP: Reading = { kind: "gap" };

/** Decodes events, keeps the place in the server's log over all links, and hands on each event at most once, in order. */
export interface PriceReader {
  /** A new link begins. */
  begin(): void;
  read(name: PriceEventName | "message", event: StreamEvent): Reading;
  /** The id to resume from: everything up to it was handed on. null when a snapshot is needed. */
  cursor(): string | null;
  /** Gives up the place: the next link begins with a snapshot. */
  forgetPlace(): void;
  /** The newest hello; null for a feed that has not greeted, which may be a plain one. */
  greeting(): HelloEvent | null;
  /** Plain quotes have come. */
  plain(): boolean;
  stats(): Omit<PriceStats, "reconnects" | "role">;
  /** The server's clock when ours shows the monotonic ms `at`, epoch ms; null before any event. */
  serverTime(at: number): number | null;
}

export function createPriceReader(sink: PriceSink, clock: Clock): PriceReader {
  const counts = {
    events: 0,
    chars: 0,
    lastEventAt: null as number | null,
    gaps: 0,
    resets: 0,
    replayed: 0,
    duplicates: 0,
    conflated: 0,
    malformed: 0,
    lastError: null as ProtocolError | null,
  };
  const arrivals = createArrivals();
  const rates = createRates();
  const lag = createServerLag();
  let last: EventId | null = null;
  /** A gap was found and nothing was accepted since. */
  let gapped = false;
  let greeting: HelloEvent | null = null;
  /** The hello of this link was read. Without it no sid has a meaning. */
  let greeted = false;
  let plain = false;
  /** An event of the log was handed on since the hello. */
  let begun = false;
  /** Until the first event newer than the hello: what comes is the replay. */
  let replaying = false;

  function drop(error: ProtocolError): Reading {
    counts.malformed += 1;
    counts.lastError = error;
    return CARRY_ON;
  }

  function dropAt(id: EventId | null, error: ProtocolError): Reading {
    // Without a hello no sid has a meaning, and what comes again is older than what was handed on.
    const isNewest = greeted && id !== null && judgeSnapshot(last, id) === "accept";
    if (isNewest && error.quotesOf !== undefined) sink.refusedQuotes(error.quotesOf);
    last = afterUnreadable(last, id);
    return drop(error);
  }

  function dropDuplicate(): Reading {
    counts.duplicates += 1;
    return CARRY_ON;
  }

  function miss(reason: ResetEvent["reason"]): void {
    counts.resets += 1;
    sink.missed(reason);
  }

  function readHello(event: StreamEvent): Reading {
    const hello = decodeHello(event.data);
    if (isProtocolError(hello)) return drop(hello);
    if (hello.version !== PROTOCOL_VERSION) return { kind: "wrongVersion", version: hello.version };
    greeting = hello;
    greeted = true;
    // Also within a link, when another tab's stream goes on for this one.
    replaying = last !== null;
    begun = false;
    sink.hello(hello);
    return { kind: "greeted", heartbeatMs: hello.heartbeatMs, retryMs: hello.retryMs };
  }

  function readSnapshot(event: StreamEvent): Reading {
    const id = parseEventId(event.lastEventId);
    const snapshot = decodeSnapshot(event.data);
    if (isProtocolError(snapshot)) return dropAt(id, snapshot);
    if (id === null || !greeted) return drop(outOfPlace("snapshot", id));
    if (judgeSnapshot(last, id) === "duplicate") return dropDuplicate();
    const untold = untoldReset(id, snapshot.prev);
    last = id;
    gapped = false;
    replaying = false;
    begun = true;
    if (untold !== null) miss(untold);
    sink.snapshot(snapshot);
    return CARRY_ON;
  }

  /** Why a snapshot came that no reset told of, when it means that events are missing. */
  function untoldReset(id: EventId, prev: number | undefined): ResetEvent["reason"] | null {
    if (last === null) return null;
    if (last.epoch !== id.epoch) return "epochChanged";
    if (prev !== undefined && prev <= last.seq) return null;
    return begun ? "overflow" : "replayExpired";
  }

  function readReset(event: StreamEvent): Reading {
    const reset = decodeReset(event.data);
    if (isProtocolError(reset)) return dropAt(parseEventId(event.lastEventId), reset);
    // Not the place of the reset itself: a link lost before the snapshot must ask for one again.
    last = null;
    miss(reset.reason);
    return CARRY_ON;
  }

  /** The tick path: decode, check the sequence, hand on. */
  function readChange<Change extends { readonly prev: number; readonly at: number }>(
    event: StreamEvent,
    decode: (data: string) => Change | ProtocolError,
    handOn: (change: Change) => void,
  ): Reading {
    const id = parseEventId(event.lastEventId);
    const change = decode(event.data);
    if (isProtocolError(change)) return dropAt(id, change);
    if (id === null || !greeted) return drop(outOfPlace("event", id));
    const verdict = judgeEvent(last, id, change.prev);
    switch (verdict) {
      case "duplicate":
        return dropDuplicate();
      case "gap":
        return missEvents(id);
      case "accept":
        begun = true;
        last = id;
        gapped = false;
        if (replaying && change.at > (greeting?.at ?? 0)) replaying = false;
        if (replaying) counts.replayed += 1;
        else lag.heard(change.at, counts.lastEventAt ?? 0);
        handOn(change);
        return CARRY_ON;
      default:
        return assertNever(verdict, "verdict");
    }
  }

  /** The first time the place is kept and nothing is missed yet: the replay fills the gap. When it did not, a snapshot must. */
  function missEvents(id: EventId): Reading {
    const fillable = !gapped && id.epoch === last?.epoch;
    gapped = true;
    counts.gaps += 1;
    if (!fillable) {
      last = null;
      sink.missed("gap");
    }
    return GAP;
  }

  function readPlainQuote(event: StreamEvent): Reading {
    const quote = decodePlainQuote(event.data);
    if (isProtocolError(quote)) {
      if (quote.quotesOf !== undefined) sink.refusedQuotes(quote.quotesOf);
      return drop(quote);
    }
    plain = true;
    sink.plainQuote(quote);
    return QUOTED;
  }

  function readHeartbeat(event: StreamEvent): Reading {
    const heartbeat = decodeHeartbeat(event.data);
    if (isProtocolError(heartbeat)) return drop(heartbeat);
    lag.heard(heartbeat.at, counts.lastEventAt ?? 0);
    return CARRY_ON;
  }

  return {
    begin() {
      greeted = false;
      replaying = false;
      arrivals.linkBegan();
      lag.linkBegan();
    },
    read(name, event) {
      const at = clock.monotonic();
      counts.events += 1;
      counts.chars += event.data.length;
      counts.lastEventAt = at;
      arrivals.arrived(at);
      rates.arrived(at, event.data.length);
      switch (name) {
        case "hello":
          return readHello(event);
        case "snapshot":
          return readSnapshot(event);
        case "quotes":
          return readChange(event, decodeQuotes, (quotes) => {
            counts.conflated += Math.max(0, quotes.n - quotes.quotes.length / QUOTE_STRIDE);
            sink.quotes(quotes);
          });
        case "trades":
          return readChange(event, decodeTrades, (trades) => sink.trades(trades));
        case "depth":
          return readChange(event, decodeDepth, (depth) => {
            counts.conflated += depth.n - 1;
            sink.depth(depth);
          });
        case "status":
          return readChange(event, decodeStatus, (status) => sink.status(status));
        case "heartbeat":
          return readHeartbeat(event);
        case "reset":
          return readReset(event);
        case "message":
          return readPlainQuote(event);
        default:
          return assertNever(name, "price event");
      }
    },
    cursor: () => (last === null ? null : formatEventId(last)),
    forgetPlace() {
      last = null;
    },
    greeting: () => greeting,
    plain: () => plain,
    stats: () => ({
      ...counts,
      lastEventId: last === null ? null : formatEventId(last),
      epoch: greeting?.epoch ?? null,
      heartbeatMs: greeting?.heartbeatMs ?? DEFAULT_HEARTBEAT_MS,
      interArrival: arrivals.interArrival(),
      perSecond: rates.perSecond(clock.monotonic()),
      behindMs: lag.behindMs(),
    }),
    serverTime: lag.serverTime,
  };
}

function outOfPlace(what: string, id: EventId | null): ProtocolError {
  return protocolError("badShape", id === null ? `${what}: no id <epoch>:<seq>` : `${what}: before hello`);
}
