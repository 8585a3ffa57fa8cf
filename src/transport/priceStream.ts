import { assertNever } from "../lib/assert.ts";
import type { Clock } from "../lib/clock.ts";
import { createListeners } from "../lib/listeners.ts";
import {
  decodeDepth,
  decodeHeartbeat,
  decodeHello,
  decodePlainQuote,
  decodeQuotes,
  decodeReset,
  decodeSnapshot,
  decodeTrades,
} from "../protocol/decodePrices.ts";
import { formatEventId, parseEventId, type EventId } from "../protocol/eventId.ts";
import {
  QUOTE_STRIDE,
  type DepthEvent,
  type HelloEvent,
  type PlainQuote,
  type PriceEventName,
  type QuotesEvent,
  type ResetEvent,
  type SnapshotEvent,
  type TradesEvent,
} from "../protocol/priceMessages.ts";
import { isProtocolError, protocolError, type ProtocolError } from "../protocol/protocolError.ts";
import { formatSubscription, type Subscription } from "../protocol/subscription.ts";
import { DEFAULT_HEARTBEAT_MS, PROTOCOL_VERSION } from "../protocol/version.ts";
import type { DownReason, PriceConnection } from "./connection.ts";
import { CONNECT_TIMEOUT_MS, createHeartbeatWatchdog, silenceLimitMs } from "./heartbeatWatchdog.ts";
import type { PageSignals } from "./pageSignals.ts";
import { createRetries } from "./retries.ts";
import { afterUnreadable, judgeEvent, judgeSnapshot } from "./sequence.ts";
import { subscriptionUnion } from "./subscriptionUnion.ts";

/** What the stream hands on, in order, each event at most once. Called synchronously from the event's handler. */
export interface PriceSink {
  hello(event: HelloEvent): void;
  /** Replaces everything. */
  snapshot(event: SnapshotEvent): void;
  quotes(event: QuotesEvent): void;
  trades(event: TradesEvent): void;
  depth(event: DepthEvent): void;
  plainQuote(quote: PlainQuote): void;
  /** Something was missed and a snapshot follows, or `gap`: events between two seqs never came. */
  missed(reason: ResetEvent["reason"] | "gap"): void;
}

/** What the server of this stream can do, as far as it has shown. */
export interface FeedAbilities {
  readonly heartbeat: boolean;
  readonly replay: boolean;
}

/** Figures since the page was opened; `lastEventAt` is the clock's monotonic ms. Read per frame, never per event. */
export interface PriceStats {
  readonly events: number;
  readonly chars: number;
  readonly lastEventAt: number | null;
  readonly lastEventId: string | null;
  readonly epoch: string | null;
  readonly heartbeatMs: number;
  readonly gaps: number;
  readonly resets: number;
  readonly replayed: number;
  readonly duplicates: number;
  readonly conflated: number;
  readonly malformed: number;
  readonly lastError: ProtocolError | null;
  readonly reconnects: number;
}

export interface PriceStream {
  state(): PriceConnection;
  /** Called on every change of state; returns the unsubscription. */
  onState(listener: (state: PriceConnection) => void): () => void;
  abilities(): FeedAbilities;
  stats(): PriceStats;
  /** What to carry. The first call opens the stream; a change opens it anew for a fresh snapshot. */
  subscribe(subscription: Subscription): void;
  /** Try now, from any state but live. */
  reconnect(): void;
  /** For good: no timer or listener is left. */
  close(): void;
}

/** What the stream needs of an event. */
export interface StreamEvent {
  readonly data: string;
  readonly lastEventId: string;
}

/** The part of EventSource that the stream uses. */
export interface EventSourceLike {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: StreamEvent) => void): void;
  close(): void;
}

/** readyState of an EventSource that has given up. */
const CLOSED = 2;

export interface PriceStreamOptions {
  /** Absolute, with a trailing slash. */
  readonly baseUrl: string;
  readonly openEventSource: (url: string) => EventSourceLike;
  /** The status that a URL answers with, which EventSource hides; null when there is no answer. Never rejects. */
  readonly probe: (url: string) => Promise<number | null>;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly sink: PriceSink;
  readonly signals?: PageSignals;
}

/**
 * One EventSource and what was learnt from it. Whatever arrives is checked against the link that is current: a late
 * event of an older one touches nothing.
 */
interface Link {
  readonly url: string;
  readonly source: EventSourceLike;
  readonly resumed: boolean;
  opened: boolean;
  /** Server time of its hello; null before. */
  helloAt: number | null;
  /** True until the first event newer than the hello: what comes is the replay. */
  replaying: boolean;
}

export function createPriceStream(options: PriceStreamOptions): PriceStream {
  const { clock, sink, signals } = options;
  const listeners = createListeners<PriceConnection>();
  const watchdog = createHeartbeatWatchdog(clock, (silentForMs) => wait({ kind: "silent", silentForMs }));
  const retries = createRetries({
    clock,
    random: options.random,
    attempt: () => {
      if (state.kind === "waiting") open(state.reason);
    },
  });
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
    reconnects: 0,
  };

  let state: PriceConnection = {
    kind: "connecting",
    since: clock.monotonic(),
    attempt: 0,
    reason: { kind: "starting" },
  };
  let subscription: Subscription | null = null;
  let link: Link | null = null;
  /** The last event of which everything before was handed on: where a new link resumes. null: a snapshot is needed. */
  let last: EventId | null = null;
  /** A gap was found and nothing was accepted since. */
  let gapped = false;
  /** The newest hello: null for a feed that has not greeted, which may be a plain one. */
  let greeting: Pick<HelloEvent, "epoch" | "heartbeatMs" | "replayFrom"> | null = null;
  let ended = false;

  function setState(next: PriceConnection): void {
    state = next;
    listeners.emit(next);
  }

  function hangUp(): void {
    link?.source.close();
    link = null;
    watchdog.stop();
    retries.disarm();
  }

  function open(reason: DownReason): void {
    if (subscription === null) return;
    hangUp();
    const cursor = last === null ? null : formatEventId(last);
    const url = `${options.baseUrl}prices/stream?${formatSubscription(subscription, cursor)}`;
    const source = options.openEventSource(url);
    const own: Link = { url, source, resumed: last !== null, opened: false, helloAt: null, replaying: false };
    link = own;
    watchdog.watch(CONNECT_TIMEOUT_MS);
    attach(own);
    setState({ kind: "connecting", since: clock.monotonic(), attempt: retries.failures(), reason });
  }

  function wait(reason: DownReason): void {
    hangUp();
    const retryAt = retries.arm();
    const attempt = retries.failures();
    setState({ kind: "waiting", since: clock.monotonic(), attempt, retryAt, reason });
  }

  function stop(reason: DownReason): void {
    hangUp();
    setState({ kind: "closed", since: clock.monotonic(), reason });
  }

  function goLive(): void {
    if (state.kind === "live") return;
    retries.connected();
    if (state.kind === "connecting" && isReconnect(state.reason)) counts.reconnects += 1;
    setState({ kind: "live", since: clock.monotonic() });
  }

  function attach(own: Link): void {
    function on(name: PriceEventName | "message", handle: (event: StreamEvent) => void): void {
      own.source.addEventListener(name, (event) => {
        if (link !== own) return;
        counts.events += 1;
        counts.chars += event.data.length;
        counts.lastEventAt = clock.monotonic();
        watchdog.heard();
        handle(event);
      });
    }
    on("hello", (event) => greet(own, event));
    on("snapshot", (event) => replaceAll(own, event));
    on("reset", forgetPlace);
    on("quotes", (event) =>
      apply(own, event, decodeQuotes, (quotes) => {
        counts.conflated += Math.max(0, quotes.n - quotes.quotes.length / QUOTE_STRIDE);
        sink.quotes(quotes);
      }),
    );
    on("trades", (event) => apply(own, event, decodeTrades, (trades) => sink.trades(trades)));
    on("depth", (event) =>
      apply(own, event, decodeDepth, (depth) => {
        counts.conflated += depth.n - 1;
        sink.depth(depth);
      }),
    );
    on("heartbeat", (event) => {
      const heartbeat = decodeHeartbeat(event.data);
      if (isProtocolError(heartbeat)) drop(heartbeat);
    });
    on("message", (event) => {
      const quote = decodePlainQuote(event.data);
      if (isProtocolError(quote)) return drop(quote);
      goLive();
      sink.plainQuote(quote);
    });
    own.source.addEventListener("open", () => {
      if (link !== own) return;
      own.opened = true;
      // A plain feed says nothing until its first quote, however long that takes.
      if (greeting === null) watchdog.stop();
    });
    own.source.addEventListener("error", () => {
      if (link === own) broken(own);
    });
  }

  /** The browser would reconnect by itself, at its own pace and without the cursor: the source is closed instead. */
  function broken(own: Link): void {
    if (own.opened) return wait({ kind: "lost" });
    if (own.source.readyState !== CLOSED) return wait({ kind: "unreachable" });
    void options.probe(own.url).then((status) => {
      if (link === own) refused(status);
    });
  }

  function refused(status: number | null): void {
    switch (status) {
      case null:
        return wait({ kind: "unreachable" });
      case 204:
      case 401:
      case 403:
        return stop({ kind: "httpStatus", status });
      default:
        return wait({ kind: "httpStatus", status });
    }
  }

  function greet(own: Link, event: StreamEvent): void {
    const hello = decodeHello(event.data);
    if (isProtocolError(hello)) return drop(hello);
    if (hello.version !== PROTOCOL_VERSION) return stop({ kind: "wrongVersion", version: hello.version });
    greeting = { epoch: hello.epoch, heartbeatMs: hello.heartbeatMs, replayFrom: hello.replayFrom };
    own.helloAt = hello.at;
    own.replaying = own.resumed;
    watchdog.watch(silenceLimitMs(hello.heartbeatMs));
    goLive();
    sink.hello(hello);
  }

  function replaceAll(own: Link, event: StreamEvent): void {
    const id = parseEventId(event.lastEventId);
    const snapshot = decodeSnapshot(event.data);
    if (isProtocolError(snapshot)) return dropNumbered(id, snapshot);
    if (id === null || own.helloAt === null) return drop(outOfPlace("snapshot", id));
    if (judgeSnapshot(last, id) === "duplicate") {
      counts.duplicates += 1;
      return;
    }
    const epochChanged = last !== null && last.epoch !== id.epoch;
    last = id;
    gapped = false;
    own.replaying = false;
    if (epochChanged) miss("epochChanged");
    sink.snapshot(snapshot);
  }

  function forgetPlace(event: StreamEvent): void {
    const reset = decodeReset(event.data);
    if (isProtocolError(reset)) return dropNumbered(parseEventId(event.lastEventId), reset);
    // Not the place of the reset itself: a link lost before the snapshot must ask for one again.
    last = null;
    miss(reset.reason);
  }

  function miss(reason: ResetEvent["reason"]): void {
    counts.resets += 1;
    sink.missed(reason);
  }

  /** The tick path: decode, check the sequence, hand on. */
  function apply<Event extends { readonly prev: number; readonly at: number }>(
    own: Link,
    event: StreamEvent,
    decode: (data: string) => Event | ProtocolError,
    handOn: (event: Event) => void,
  ): void {
    const id = parseEventId(event.lastEventId);
    const decoded = decode(event.data);
    if (isProtocolError(decoded)) return dropNumbered(id, decoded);
    if (id === null || own.helloAt === null) return drop(outOfPlace("event", id));
    const verdict = judgeEvent(last, id, decoded.prev);
    switch (verdict) {
      case "duplicate":
        counts.duplicates += 1;
        return;
      case "gap":
        return reopenAfterGap(id);
      case "accept":
        last = id;
        gapped = false;
        if (own.replaying && decoded.at > own.helloAt) own.replaying = false;
        if (own.replaying) counts.replayed += 1;
        return handOn(decoded);
      default:
        return assertNever(verdict, "verdict");
    }
  }

  /** The first time from the last good place, so that the replay fills the gap; when it does not, from a snapshot. */
  function reopenAfterGap(id: EventId): void {
    const again = gapped;
    gapped = true;
    counts.gaps += 1;
    if (again || id.epoch !== last?.epoch) last = null;
    wait({ kind: "lost" });
    if (!again) sink.missed("gap");
  }

  function drop(error: ProtocolError): void {
    counts.malformed += 1;
    counts.lastError = error;
  }

  function dropNumbered(id: EventId | null, error: ProtocolError): void {
    last = afterUnreadable(last, id);
    drop(error);
  }

  function goOffline(): void {
    retries.setOffline(true);
    if (subscription !== null && state.kind !== "closed") wait({ kind: "offline" });
  }

  function goOnline(): void {
    retries.setOffline(false);
    retries.forget();
    if (state.kind === "waiting") wait(state.reason);
  }

  const removals = [
    signals?.onOffline(goOffline),
    signals?.onOnline(goOnline),
    signals?.onVisible(() => watchdog.wake()),
  ];

  return {
    state: () => state,
    onState: (listener) => listeners.add(listener),
    abilities: () => ({
      heartbeat: greeting !== null,
      replay: greeting !== null && greeting.replayFrom !== null,
    }),
    stats: () => ({
      ...counts,
      lastEventId: last === null ? null : formatEventId(last),
      epoch: greeting?.epoch ?? null,
      heartbeatMs: greeting?.heartbeatMs ?? DEFAULT_HEARTBEAT_MS,
    }),
    subscribe(wanted) {
      if (ended) return;
      const before = subscription;
      const next = subscriptionUnion([wanted]);
      if (before !== null && formatSubscription(before, null) === formatSubscription(next, null)) return;
      subscription = next;
      last = null;
      // A pending retry keeps its time, and a final end needs a person: both find the new subscription in place.
      if (state.kind === "waiting" || state.kind === "closed") return;
      open({ kind: before === null ? "starting" : "resubscribing" });
    },
    reconnect() {
      if (ended || state.kind === "live") return;
      retries.forget();
      open({ kind: "byUser" });
    },
    close() {
      if (ended) return;
      ended = true;
      for (const remove of removals) remove?.();
      stop({ kind: "byUser" });
    },
  };
}

function isReconnect(reason: DownReason): boolean {
  return reason.kind !== "starting" && reason.kind !== "resubscribing";
}

function outOfPlace(what: string, id: EventId | null): ProtocolError {
  return protocolError("badShape", id === null ? `${what}: no id <epoch>:<seq>` : `${what}: before hello`);
}
