import { assertNever } from "../../lib/assert.ts";
import type { Clock } from "../../lib/clock.ts";
import { createListeners } from "../../lib/listeners.ts";
import { PRICE_EVENT_NAMES } from "../../protocol/priceMessages.ts";
import { formatSubscription, type Subscription } from "../../protocol/subscription.ts";
import { clampHintMs } from "../reconnect/backoff.ts";
import type { DownReason, PriceConnection } from "../link/connection.ts";
import { EVENT_SOURCE_CLOSED, type EventSourceLike } from "./eventSourceLike.ts";
import {
  CONNECT_TIMEOUT_MS,
  createHeartbeatWatchdog,
  FIRST_WORD_TIMEOUT_MS,
  silenceLimitMs,
} from "../reconnect/heartbeatWatchdog.ts";
import { followPage } from "../reconnect/followPage.ts";
import type { PageSignals } from "../reconnect/pageSignals.ts";
import { createPriceReader, type Reading } from "./priceReader.ts";
import type { PriceSink } from "./priceSink.ts";
import type { FeedAbilities, PriceStats } from "./priceStats.ts";
import { createRetries } from "../reconnect/retries.ts";
import { subscriptionUnion } from "./subscriptionUnion.ts";

export interface PriceStream {
  state(): PriceConnection;
  /** Called on every change of state; returns the unsubscription. */
  onState(listener: (state: PriceConnection) => void): () => void;
  abilities(): FeedAbilities;
  stats(): PriceStats;
  /** The server's clock, epoch ms, inferred from its events; null before the first. */
  serverNow(): number | null;
  /**
   * What to carry. The first call opens the stream; a change opens it anew for a fresh snapshot. While the link is down a
   * change waits for the next one, which resumes when it is for what the last one carried: no store of events has
   * dropped anything meanwhile, and the replay brings all that was missed. What was read over HTTP is read again.
   */
  subscribe(subscription: Subscription): void;
  /** Opens the stream anew for a fresh snapshot, as for another subscription: no outage. */
  refresh(): void;
  /** Try now, from any state but live. */
  reconnect(): void;
  /** For good: no timer or listener is left. */
  close(): void;
}

export interface PriceStreamOptions {
  /** Absolute, with a trailing slash. */
  readonly baseUrl: string;
  readonly openEventSource: (url: string) => EventSourceLike;
  /** The status that a URL answers with, which EventSource hides; null when there is no answer. Never rejects. */
  readonly probe: (url: string, givenUp: AbortSignal) => Promise<number | null>;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly sink: PriceSink;
  readonly signals?: PageSignals;
}

/**
 * One EventSource. Whatever arrives is checked against the link that is current: a late event of an older one touches
 * nothing.
 */
interface Link {
  readonly url: string;
  readonly source: EventSourceLike;
  /** Ends the probe of its URL. */
  readonly probe: AbortController;
  opened: boolean;
  /** It has greeted, or sent a plain quote. */
  spoke: boolean;
  /** Its server's wish: how long to wait when it has ended. 0 for none. */
  retryMs: number;
}

export function createPriceStream(options: PriceStreamOptions): PriceStream {
  const { clock } = options;
  const listeners = createListeners<PriceConnection>();
  const reader = createPriceReader(options.sink, clock);
  const watchdog = createHeartbeatWatchdog(clock, (silentForMs) => {
    const mute = link?.opened === true && !link.spoke;
    wait(mute ? { kind: "noGreeting", waitedMs: silentForMs } : { kind: "silent", silentForMs });
  });
  const retries = createRetries({
    clock,
    random: options.random,
    attempt: () => {
      if (state.kind === "waiting") open(state.reason);
    },
  });

  let state: PriceConnection = {
    kind: "connecting",
    since: clock.monotonic(),
    attempt: 0,
    reason: { kind: "starting" },
  };
  let subscription: Subscription | null = null;
  /** What the newest link was opened for: the place in the log was reached under it. */
  let carried: string | null = null;
  let link: Link | null = null;
  let reconnects = 0;
  let ended = false;

  function setState(next: PriceConnection): void {
    state = next;
    listeners.emit(next);
  }

  function hangUp(): void {
    letGo();
    watchdog.stop();
  }

  function letGo(): void {
    link?.source.close();
    link?.probe.abort();
    link = null;
    retries.disarm();
  }

  /** Opens anew for what the subscription has become. An outage that is going on stays one. */
  function reopen(): void {
    open(state.kind === "connecting" ? state.reason : { kind: "resubscribing" });
  }

  function open(reason: DownReason): void {
    if (subscription === null) return;
    letGo();
    const wanted = formatSubscription(subscription, null);
    if (wanted !== carried) reader.forgetPlace();
    carried = wanted;
    const url = `${options.baseUrl}prices/stream?${formatSubscription(subscription, reader.cursor())}`;
    const source = options.openEventSource(url);
    const own: Link = { url, source, probe: new AbortController(), opened: false, spoke: false, retryMs: 0 };
    link = own;
    reader.begin();
    // Nothing goes grey while the set changes, however often: silence is counted from what was heard last.
    if (reason.kind === "resubscribing") watchdog.within(CONNECT_TIMEOUT_MS);
    else watchdog.watch(CONNECT_TIMEOUT_MS);
    attach(own);
    setState({ kind: "connecting", since: clock.monotonic(), attempt: retries.failures(), reason });
  }

  function wait(reason: DownReason, notBeforeMs = 0): void {
    hangUp();
    const retryAt = retries.arm({ notBeforeMs });
    const attempt = retries.failures();
    setState({ kind: "waiting", since: clock.monotonic(), attempt, retryAt, reason });
  }

  function stop(reason: DownReason): void {
    hangUp();
    setState({ kind: "closed", since: clock.monotonic(), reason });
  }

  function isResubscribing(): boolean {
    return state.kind === "connecting" && state.reason.kind === "resubscribing";
  }

  function goLive(): void {
    if (state.kind === "live") return;
    retries.connected();
    if (state.kind === "connecting" && isReconnect(state.reason)) reconnects += 1;
    setState({ kind: "live", since: clock.monotonic() });
  }

  function attach(own: Link): void {
    const { source } = own;
    for (const name of [...PRICE_EVENT_NAMES, "message"] as const) {
      source.addEventListener(name, (event) => {
        if (link !== own) return;
        // Whatever comes before the hello is no sign of a server that will greet.
        if (own.spoke) watchdog.heard();
        const reading = reader.read(name, event);
        // The sink may have closed or resubscribed meanwhile.
        if (link === own) follow(own, reading);
      });
    }
    source.addEventListener("open", () => {
      if (link !== own) return;
      own.opened = true;
      if (reader.greeting() !== null) return;
      // What was a plain feed on an earlier link says nothing until its next quote, however long that takes.
      if (reader.plain()) watchdog.stop();
      else if (isResubscribing()) watchdog.within(FIRST_WORD_TIMEOUT_MS);
      else watchdog.watch(FIRST_WORD_TIMEOUT_MS);
    });
    source.addEventListener("error", () => {
      if (link === own) broken(own);
    });
  }

  function follow(own: Link, reading: Reading): void {
    switch (reading.kind) {
      case "carryOn":
        return;
      case "greeted":
        own.spoke = true;
        own.retryMs = clampHintMs(reading.retryMs);
        watchdog.watch(silenceLimitMs(reading.heartbeatMs));
        return goLive();
      case "quoted":
        own.spoke = true;
        if (reader.greeting() === null) watchdog.stop();
        return goLive();
      case "gap":
        return wait({ kind: "lost" });
      case "wrongVersion":
        return stop(reading);
      default:
        return assertNever(reading, "reading");
    }
  }

  /** The browser would reconnect by itself, at its own pace and without the cursor: the source is closed instead. */
  function broken(own: Link): void {
    if (own.opened) return wait({ kind: "lost" }, own.retryMs);
    if (own.source.readyState !== EVENT_SOURCE_CLOSED) return wait({ kind: "unreachable" });
    void options.probe(own.url, own.probe.signal).then((status) => {
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

  const unfollowPage = followPage(options.signals, {
    retries,
    watchdog,
    isWanted: () => subscription !== null && state.kind !== "closed",
    waitsFor: () => (state.kind === "waiting" ? state.reason : null),
    wait,
  });

  return {
    state: () => state,
    onState: (listener) => listeners.add(listener),
    abilities() {
      const hello = reader.greeting();
      return { heartbeat: hello !== null, replay: hello !== null && hello.replayFrom !== null };
    },
    stats: () => ({ ...reader.stats(), reconnects }),
    serverNow: () => reader.serverTime(clock.monotonic()),
    subscribe(wanted) {
      if (ended) return;
      const before = subscription;
      const next = subscriptionUnion([wanted]);
      if (before !== null && formatSubscription(before, null) === formatSubscription(next, null)) return;
      subscription = next;
      // A pending retry keeps its time, and a final end needs a person: both find the new subscription in place.
      if (state.kind === "waiting" || state.kind === "closed") return;
      reopen();
    },
    refresh() {
      if (ended || subscription === null) return;
      reader.forgetPlace();
      // As for another subscription: what is waiting or closed finds no place to resume from when it opens.
      if (state.kind === "waiting" || state.kind === "closed") return;
      reopen();
    },
    reconnect() {
      if (ended || state.kind === "live") return;
      retries.forget();
      open({ kind: "byUser" });
    },
    close() {
      if (ended) return;
      ended = true;
      unfollowPage();
      stop({ kind: "byUser" });
    },
  };
}

function isReconnect(reason: DownReason): boolean {
  return reason.kind !== "starting" && reason.kind !== "resubscribing";
}
