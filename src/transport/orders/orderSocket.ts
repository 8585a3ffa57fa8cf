import { assertNever } from "../../lib/assert.ts";
import type { Clock } from "../../lib/clock.ts";
import { createListeners } from "../../lib/listeners.ts";
import type { ClientMessage } from "../../protocol/clientMessages.ts";
import { CLOSE } from "../../protocol/closeCodes.ts";
import type { LogonAck } from "../../protocol/serverMessages.ts";
import { clampHintMs } from "../reconnect/backoff.ts";
import { isLoggedOn, takesCancels, type DownReason, type OrderConnection } from "../link/connection.ts";
import {
  CONNECT_TIMEOUT_MS,
  createHeartbeatWatchdog,
  silenceLimitMs,
} from "../reconnect/heartbeatWatchdog.ts";
import { createOrderCloses } from "./orderClose.ts";
import { createOrderHandOver } from "./orderHandOver.ts";
import { openOrderLink, type OrderLink, type OrderLinkOptions } from "./orderLink.ts";
import { createOrderLogon, isMissed, type OrderLogon } from "./orderLogon.ts";
import { createOrderReader, type OrderReaderStats } from "./orderReader.ts";
import { followPage } from "../reconnect/followPage.ts";
import type { PageSignals } from "../reconnect/pageSignals.ts";
import { createRetries, type Pace } from "../reconnect/retries.ts";
import { createOrderSession } from "./orderSession.ts";
import type { OrderSink } from "./orderSink.ts";
import { createRoundTrip } from "./roundTrip.ts";
import { sendRefusal, type SendRefusal } from "./sendLimits.ts";
import { isFinalRefusal } from "./sessionTicket.ts";

/** Figures since the page was opened. Times are the clock's monotonic ms. */
export interface OrderStats extends OrderReaderStats {
  readonly sent: number;
  /** The newest measured testRequest to heartbeat, ms; null before the first. */
  readonly roundTripMs: number | null;
  readonly reconnects: number;
  readonly bufferedBytes: number;
  /** Heartbeats with a reqId that nobody here waits for. */
  readonly unknownAnswers: number;
}

export interface OrderSocket {
  state(): OrderConnection;
  onState(listener: (state: OrderConnection) => void): () => void;
  stats(): OrderStats;
  open(): void;
  /** Sends now, or says why not. In `syncing` only status requests pass, in `asking` all but new orders and replaces. */
  send(message: ClientMessage): "sent" | SendRefusal;
  /** Try now, from any state but live; nothing before it was opened. */
  reconnect(): void;
  /** Logs out, closes, and leaves no timer behind. */
  close(): void;
}

export interface OrderSocketOptions extends OrderLinkOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly account: string;
  /** Names this terminal's session, so that a new connection can resume it. */
  readonly sessionId: string;
  /** Asked at each logon. */
  readonly cancelOnDisconnect: () => boolean;
  readonly sink: OrderSink;
  readonly signals?: PageSignals;
  /** False where nobody answers at the time of asking. */
  readonly measureRoundTrip?: boolean;
}

/** Client's close code when a seq is missing: the next connection resumes from the last good one. */
const SEQ_GAP = 4409;

/**
 * Holds the state of the channel and its current link. What happens on a link is in orderLink.ts, its logon in
 * orderLogon.ts, what each message asks for in orderSession.ts, the next link after a notice in orderHandOver.ts, what a
 * close code asks for in orderClose.ts, and when it is tried again in ../reconnect.
 */
export function createOrderSocket(options: OrderSocketOptions): OrderSocket {
  const { clock, random, sink, measureRoundTrip: measuresRoundTrip = true } = options;
  const listeners = createListeners<OrderConnection>();
  const reader = createOrderReader(clock);
  const closes = createOrderCloses();
  const watchdog = createHeartbeatWatchdog(clock, (silentForMs) => {
    const mute = state.kind === "loggingOn";
    wait(mute ? { kind: "noGreeting", waitedMs: silentForMs } : { kind: "silent", silentForMs }, {
      code: CLOSE.heartbeatTimeout,
    });
  });
  const roundTrip = createRoundTrip(clock, transmit);
  const session = createOrderSession({
    sink,
    roundTrip,
    measuresRoundTrip,
    send: transmit,
    acked,
    shutdown,
  });
  const handOver = createOrderHandOver({ clock, random, openLink });
  const retries = createRetries({
    clock,
    random,
    attempt: () => {
      if (state.kind === "waiting") connect(state.reason);
    },
  });

  let state: OrderConnection = {
    kind: "connecting",
    since: clock.monotonic(),
    attempt: 0,
    reason: { kind: "starting" },
  };
  let link: OrderLink | null = null;
  /** Of the current link; null before it is open. */
  let logon: OrderLogon | null = null;
  /** What the current link's shutdown notice asked for. */
  let notBeforeMs = 0;
  let wasWhole = false;
  let sent = 0;
  let reconnects = 0;
  /** Null until it was opened, and once it is closed. */
  let unfollowPage: (() => void) | null = null;

  function setState(next: OrderConnection): void {
    state = next;
    listeners.emit(next);
  }

  function openLink(): OrderLink {
    return openOrderLink(options, { noTicket, dialed, opened, frame, closed });
  }

  function connect(reason: DownReason): void {
    hangUp(CLOSE.done);
    link = openLink();
    watchdog.watch(CONNECT_TIMEOUT_MS);
    setState({ kind: "connecting", since: clock.monotonic(), attempt: retries.failures(), reason });
  }

  function hangUp(code: number): void {
    const old = link;
    link = null;
    logon = null;
    notBeforeMs = 0;
    watchdog.stop();
    roundTrip.stop();
    retries.disarm();
    old?.hangUp(code);
    handOver.reset();
  }

  function noTicket(own: OrderLink, reason: DownReason): void {
    if (own !== link) handOver.dropNext();
    else if (reason.kind === "sessionRefused" && isFinalRefusal(reason.status)) stop(reason);
    else wait(reason);
  }

  function dialed(own: OrderLink): void {
    if (own !== link) return;
    reader.begin();
    watchdog.heard();
  }

  function opened(own: OrderLink): void {
    // From the moment of the next link's logon the server may have ended the older one without a word having come of it
    // yet: what is sent there could be lost, and what comes from there comes again here.
    if (own !== link) succeed("loggingOn", { kind: "handingOver" });
    if (own === link) logOn(own);
  }

  /** The next link takes the place of the current one. */
  function succeed(kind: "connecting" | "loggingOn", reason: DownReason): void {
    if (link !== null) handOver.leave(link);
    link = handOver.take();
    logon = null;
    notBeforeMs = 0;
    roundTrip.stop();
    reader.begin();
    watchdog.watch(CONNECT_TIMEOUT_MS);
    setState({ kind, since: clock.monotonic(), attempt: retries.failures(), reason });
  }

  function logOn(own: OrderLink): void {
    watchdog.heard();
    const { account, sessionId } = options;
    const cancelOnDisconnect = options.cancelOnDisconnect();
    logon = createOrderLogon({ account, sessionId, cancelOnDisconnect }, reader.lastSeq());
    if (own.send(logon.frame)) sent += 1;
    if (state.kind === "connecting") setState({ ...state, kind: "loggingOn", since: clock.monotonic() });
  }

  function frame(own: OrderLink, data: unknown): void {
    // Nothing is due on a link that has not logged on.
    if (own !== link) return;
    const loggingOn = state.kind === "loggingOn";
    if (!loggingOn) watchdog.heard();
    if (data === logon?.frame) return stop({ kind: "echoed" });
    const message = reader.read(data, loggingOn);
    if (message === null) return;
    if (message === "gap") return wait({ kind: "lost" }, { code: SEQ_GAP });
    // Before the ack a resumed session's missed reports are a sign of life; heartbeats would put it off for ever.
    if (loggingOn && isMissed(message)) watchdog.heard();
    if (message.type === "logonAck" && logon?.accepts(message) !== true) {
      // What is known here may be less than the server thinks.
      reader.forgetPlace();
      return wait({ kind: "lost" }, { code: SEQ_GAP });
    }
    session.handOn(message);
    // The sink may have closed the socket meanwhile.
    if (own === link && logon?.becomesWhole(reader.lastSeq()) === true) whole(own);
  }

  function acked(ack: LogonAck): void {
    const own = link;
    watchdog.watch(silenceLimitMs(ack.heartbeatMs));
    if (measuresRoundTrip) roundTrip.start(ack.heartbeatMs);
    setState({ kind: "syncing", since: clock.monotonic() });
    if (own === link) sink.logon(ack);
  }

  function shutdown(reconnectAfterMs: number | undefined): void {
    notBeforeMs = clampHintMs(reconnectAfterMs);
    if (takesCancels(state)) handOver.plan(notBeforeMs);
  }

  /** Everything that was missed was handed on. */
  function whole(own: OrderLink): void {
    reader.synced();
    handOver.whole();
    closes.whole();
    retries.connected();
    if (wasWhole) reconnects += 1;
    wasWhole = true;
    sink.synced((unanswered) => {
      if (own === link) goLive(unanswered);
    });
  }

  /** Orders may leave once nothing is asked about any more. */
  function goLive(unanswered: number): void {
    const now = clock.monotonic();
    if (unanswered === 0) {
      if (state.kind !== "live") setState({ kind: "live", since: now });
    } else if (state.kind !== "asking") setState({ kind: "asking", since: now, unanswered });
    else if (state.unanswered !== unanswered) setState({ ...state, unanswered });
  }

  function closed(own: OrderLink, code: number, reason: DownReason): void {
    if (own !== link) return handOver.dropNext();
    const after = closes.judge(code);
    switch (after.kind) {
      case "stop":
        return stop(reason);
      case "retry":
        if (after.soon && handOver.next() !== null) return succeed("connecting", reason);
        return wait(reason, { ...after.pace, notBeforeMs });
      default:
        return assertNever(after, "close");
    }
  }

  function wait(reason: DownReason, how: Pace & { readonly code?: number } = {}): void {
    hangUp(how.code ?? CLOSE.done);
    const retryAt = retries.arm(how);
    const attempt = retries.failures();
    setState({ kind: "waiting", since: clock.monotonic(), attempt, retryAt, reason });
  }

  function stop(reason: DownReason): void {
    hangUp(CLOSE.done);
    setState({ kind: "closed", since: clock.monotonic(), reason });
  }

  function transmit(message: ClientMessage): void {
    if (link?.send(JSON.stringify(message)) === true) sent += 1;
  }

  function start(reason: DownReason): void {
    unfollowPage ??= followPage(options.signals, {
      retries,
      watchdog,
      isWanted: () => state.kind !== "closed",
      waitsFor: () => (state.kind === "waiting" ? state.reason : null),
      wait,
    });
    retries.forget();
    connect(reason);
  }

  return {
    state: () => state,
    onState: (listener) => listeners.add(listener),
    stats: () => ({
      ...reader.stats(),
      sent,
      reconnects,
      unknownAnswers: session.unknownAnswers(),
      roundTripMs: roundTrip.lastMs(),
      bufferedBytes: link?.bufferedBytes() ?? 0,
    }),
    open() {
      if (unfollowPage === null) start({ kind: "starting" });
    },
    send(message) {
      if (link?.isOpen() !== true) return "notLive";
      const text = JSON.stringify(message);
      const refusal = sendRefusal(message, text, state.kind, link.bufferedBytes());
      if (refusal !== null) return refusal;
      link.send(text);
      sent += 1;
      return "sent";
    },
    reconnect() {
      if (unfollowPage !== null && state.kind !== "live") start({ kind: "byUser" });
    },
    close() {
      unfollowPage?.();
      unfollowPage = null;
      if (isLoggedOn(state)) transmit({ type: "logout" });
      reader.forgetPlace();
      stop({ kind: "byUser" });
    },
  };
}
