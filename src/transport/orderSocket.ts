import { assertNever } from "../lib/assert.ts";
import type { CancelTimer, Clock } from "../lib/clock.ts";
import { createListeners } from "../lib/listeners.ts";
import type { ClientMessage } from "../protocol/clientMessages.ts";
import { CLOSE, closeAction } from "../protocol/closeCodes.ts";
import type { ProtocolError } from "../protocol/protocolError.ts";
import type { LogonAck, ServerMessage } from "../protocol/serverMessages.ts";
import { ORDER_SUBPROTOCOL } from "../protocol/version.ts";
import type { InterArrival } from "./arrivals.ts";
import { BACKOFF_LATER_BASE_MS, clampHintMs, fullJitterMs } from "./backoff.ts";
import { isLoggedOn, takesCancels, type DownReason, type OrderConnection } from "./connection.ts";
import { CONNECT_TIMEOUT_MS, createHeartbeatWatchdog, silenceLimitMs } from "./heartbeatWatchdog.ts";
import type { PageSignals } from "./pageSignals.ts";
import { createOrderReader } from "./orderReader.ts";
import type { PerSecond } from "./rates.ts";
import { createRetries, STABLE_MS, type Pace } from "./retries.ts";
import { createRoundTrip } from "./roundTrip.ts";
import { sendRefusal } from "./sendLimits.ts";
import { isFinalRefusal, type OpenSession } from "./sessionTicket.ts";

/** Figures since the page was opened. Times are the clock's monotonic ms. */
export interface OrderStats {
  readonly sent: number;
  readonly received: number;
  readonly lastSeq: number;
  readonly lastReceivedAt: number | null;
  /** The newest measured testRequest to heartbeat, ms; null before the first. */
  readonly roundTripMs: number | null;
  readonly gaps: number;
  readonly replayed: number;
  readonly duplicates: number;
  readonly malformed: number;
  readonly lastError: ProtocolError | null;
  readonly reconnects: number;
  readonly bufferedBytes: number;
  /** Of what was received. */
  readonly interArrival: InterArrival | null;
  readonly perSecond: PerSecond | null;
}

/** What the socket hands on. Session messages stay inside, but for a heartbeat that answers a request of the sink's. */
export interface OrderSink {
  /** A fresh snapshot follows (`resumed` false) or what was missed was already handed on (`resumed` true). */
  logon(ack: LogonAck): void;
  message(message: ServerMessage): void;
  /**
   * The state is whole: everything up to the ack's syncSeq was handed on. `unanswered` is to be told how many orders the
   * exchange is still asked about, at once and whenever that changes: the socket is live when it is told 0.
   */
  synced(unanswered: (orders: number) => void): void;
}

/** Why a message was not sent. Nothing is queued: what is refused here never leaves. */
export type SendRefusal = "notLive" | "asking" | "backpressure" | "tooLarge";

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

/** The part of WebSocket that the channel uses. */
export interface WebSocketLike {
  readonly readyState: number;
  /** Bytes handed over and not yet on the network. */
  readonly bufferedAmount: number;
  onopen: ((event: Event) => unknown) | null;
  onmessage: ((event: MessageEvent) => unknown) | null;
  onclose: ((event: CloseEvent) => unknown) | null;
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** readyState of a WebSocket that takes messages. One that is closing swallows them without a word. */
const OPEN = 1;

/** Client's close code when a seq is missing: the next connection resumes from the last good one. */
const SEQ_GAP = 4409;

export interface OrderSocketOptions {
  readonly openSession: OpenSession;
  /** ws(s), absolute, with a trailing slash. */
  readonly ordersUrl: string;
  readonly openWebSocket: (url: string, subprotocol: string) => WebSocketLike;
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

/**
 * One attempt, from the ticket to the close of its socket. Whatever arrives is checked against the link that is current:
 * a late answer or event of an older one touches nothing.
 */
interface Link {
  /** Ends the request for the ticket. */
  readonly ticket: AbortController;
  /** null while the ticket is fetched. */
  socket: WebSocketLike | null;
  opened: boolean;
  /** The logon as it was sent; null before. */
  logon: string | null;
  /** The logon named a place to resume from. */
  resuming: boolean;
  /** The state is whole with this seq; null before the ack and once it is. */
  syncSeq: number | null;
  /** When the state was whole; 0 before. */
  syncedAt: number;
  /** What the server's shutdown notice asked for. */
  notBeforeMs: number;
  /** The link after it was planned: once, whatever becomes of it. */
  planned: boolean;
  /** It followed another link without a wait. */
  tookOver: boolean;
}

function createLink(): Link {
  return {
    ticket: new AbortController(),
    socket: null,
    opened: false,
    logon: null,
    resuming: false,
    syncSeq: null,
    syncedAt: 0,
    notBeforeMs: 0,
    planned: false,
    tookOver: false,
  };
}

export function createOrderSocket(options: OrderSocketOptions): OrderSocket {
  const { clock, sink, signals } = options;
  const listeners = createListeners<OrderConnection>();
  const reader = createOrderReader(clock);
  const watchdog = createHeartbeatWatchdog(clock, (silentForMs) => {
    const mute = state.kind === "loggingOn";
    wait(mute ? { kind: "noGreeting", waitedMs: silentForMs } : { kind: "silent", silentForMs }, {
      code: CLOSE.heartbeatTimeout,
    });
  });
  const roundTrip = createRoundTrip(clock, transmit);
  const retries = createRetries({
    clock,
    random: options.random,
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
  let link: Link | null = null;
  /** After a shutdown notice: on its way while the current link still serves. */
  let next: Link | null = null;
  /** When `next` is asked for, then when it is given up. */
  let cancelNext: CancelTimer = () => {};
  /** The socket that was taken over from: heard no more, and closed once the current link is live or gone. */
  let leaving: WebSocketLike | null = null;
  /** A ticket was refused, and a fresh one is being tried. */
  let ticketRenewed = false;
  let wasSynced = false;
  let sent = 0;
  let reconnects = 0;
  let removals: readonly (() => void)[] | null = null;

  function setState(next: OrderConnection): void {
    state = next;
    listeners.emit(next);
  }

  /** Lets go of the link before its socket is closed, so that the socket's own close event finds it gone. */
  function hangUp(code: number): void {
    const socket = link?.socket;
    link?.ticket.abort();
    link = null;
    dropNext();
    watchdog.stop();
    roundTrip.stop();
    retries.disarm();
    socket?.close(code, "");
    letGo();
  }

  function dropNext(): void {
    cancelNext();
    const socket = next?.socket;
    next?.ticket.abort();
    next = null;
    socket?.close(CLOSE.done, "");
  }

  function letGo(): void {
    const socket = leaving;
    leaving = null;
    socket?.close(CLOSE.done, "");
  }

  function connect(reason: DownReason): void {
    hangUp(CLOSE.done);
    link = createLink();
    watchdog.watch(CONNECT_TIMEOUT_MS);
    askTicket(link);
    setState({ kind: "connecting", since: clock.monotonic(), attempt: retries.failures(), reason });
  }

  function askTicket(own: Link): void {
    void options.openSession(own.ticket.signal).then((session) => {
      if (link !== own && next !== own) return;
      if (session.ok) dial(own, session.value.ticket);
      else if (link === own) sessionFailed(session.error);
      else dropNext();
    });
  }

  /** The notice goes to every client at once, so the jitter that follows a close comes here too. */
  function planNext(own: Link): void {
    if (!takesCancels(state) || own.planned) return;
    // A server that gives notice on each new link is left to the backoff.
    if (own.tookOver && clock.monotonic() - own.syncedAt < STABLE_MS) return;
    own.planned = true;
    cancelNext = clock.after(own.notBeforeMs + fullJitterMs(0, options.random), () => {
      next = createLink();
      cancelNext = clock.after(CONNECT_TIMEOUT_MS, dropNext);
      askTicket(next);
    });
  }

  /**
   * From the moment of its logon the server may have ended the older link without a word having come of it yet: what is
   * sent there could be lost, and what comes from there comes again here.
   */
  function takeOver(own: Link): void {
    leaving = link?.socket ?? null;
    succeed(own, "loggingOn", { kind: "handingOver" });
    if (link === own) logOn(own);
  }

  /** The link is gone while the next one is on its way. */
  function succeed(own: Link, kind: "connecting" | "loggingOn", reason: DownReason): void {
    cancelNext();
    next = null;
    link = own;
    own.tookOver = true;
    roundTrip.stop();
    reader.begin();
    watchdog.watch(CONNECT_TIMEOUT_MS);
    setState({ kind, since: clock.monotonic(), attempt: retries.failures(), reason });
  }

  function sessionFailed(reason: DownReason): void {
    if (reason.kind === "sessionRefused" && isFinalRefusal(reason.status)) stop(reason);
    else wait(reason);
  }

  function dial(own: Link, ticket: string): void {
    const url = `${options.ordersUrl}ws?ticket=${encodeURIComponent(ticket)}`;
    const socket = options.openWebSocket(url, ORDER_SUBPROTOCOL);
    own.socket = socket;
    if (link === own) {
      reader.begin();
      watchdog.heard();
    }
    socket.onopen = () => {
      if (link === own) logOn(own);
      else if (next === own) takeOver(own);
    };
    socket.onmessage = (event) => {
      if (link === own) receive(own, event.data);
    };
    socket.onclose = (event) => {
      if (link === own) closed(own, event.code, event.reason);
      else if (next === own) dropNext();
    };
  }

  function logOn(own: Link): void {
    own.opened = true;
    watchdog.heard();
    const { account, sessionId } = options;
    const resumeFrom = reader.lastSeq();
    const resume = resumeFrom === null ? {} : { resumeFrom };
    own.resuming = resumeFrom !== null;
    const cancelOnDisconnect = options.cancelOnDisconnect();
    const logon: ClientMessage = { type: "logon", account, sessionId, ...resume, cancelOnDisconnect };
    own.logon = JSON.stringify(logon);
    transmit(logon);
    if (state.kind === "connecting") setState({ ...state, kind: "loggingOn", since: clock.monotonic() });
  }

  function receive(own: Link, data: unknown): void {
    if (state.kind !== "loggingOn") watchdog.heard();
    if (data === own.logon) return stop({ kind: "echoed" });
    const message = reader.read(data, state.kind === "loggingOn");
    if (message === null) return;
    if (message === "gap") return wait({ kind: "lost" }, { code: SEQ_GAP });
    // Before the ack a resumed session's missed reports are a sign of life; heartbeats would put it off for ever.
    if (state.kind === "loggingOn" && isMissed(message)) watchdog.heard();
    if (message.type === "logonAck" && !(state.kind === "loggingOn" && (own.resuming || !message.resumed)))
      return startOver();
    handOn(own, message);
    // The sink may have closed the socket meanwhile.
    if (link === own) finishSync(own);
  }

  /** After an ack that answers no logon of this link what is known here may be less than the server thinks. */
  function startOver(): void {
    reader.forgetPlace();
    wait({ kind: "lost" }, { code: SEQ_GAP });
  }

  function handOn(own: Link, message: ServerMessage): void {
    switch (message.type) {
      case "logonAck":
        own.syncSeq = message.syncSeq;
        watchdog.watch(silenceLimitMs(message.heartbeatMs));
        if (options.measureRoundTrip !== false) roundTrip.start(message.heartbeatMs);
        setState({ kind: "syncing", since: clock.monotonic() });
        if (link === own) sink.logon(message);
        return;
      case "testRequest":
        return transmit({
          type: "heartbeat",
          ...(message.reqId === undefined ? {} : { reqId: message.reqId }),
        });
      case "heartbeat":
        if (message.reqId !== undefined && !roundTrip.answered(message.reqId)) sink.message(message);
        return;
      case "serverShutdown":
        own.notBeforeMs = clampHintMs(message.reconnectAfterMs);
        return planNext(own);
      case "logout":
        return;
      case "executionReport":
      case "orderCancelReject":
      case "businessMessageReject":
      case "positionReport":
      case "accountReport":
        return sink.message(message);
      default:
        return assertNever(message, "server message");
    }
  }

  function finishSync(own: Link): void {
    if (own.syncSeq === null || (reader.lastSeq() ?? 0) < own.syncSeq) return;
    own.syncSeq = null;
    own.syncedAt = clock.monotonic();
    reader.synced();
    letGo();
    if (wasSynced) reconnects += 1;
    wasSynced = true;
    ticketRenewed = false;
    retries.connected();
    sink.synced((unanswered) => {
      if (link === own) open(unanswered);
    });
  }

  /** Orders may leave once nothing is asked about any more. */
  function open(unanswered: number): void {
    const now = clock.monotonic();
    if (unanswered === 0) {
      if (state.kind !== "live") setState({ kind: "live", since: now });
    } else if (state.kind !== "asking") setState({ kind: "asking", since: now, unanswered });
    else if (state.unanswered !== unanswered) setState({ ...state, unanswered });
  }

  function closed(own: Link, code: number, reason: string): void {
    const down = closeReason(own, code, reason);
    const { notBeforeMs } = own;
    const action = closeAction(code);
    switch (action) {
      case "done":
        return stop(down);
      case "stop":
        if (code !== CLOSE.badTicket || ticketRenewed) return stop(down);
        ticketRenewed = true;
        return wait(down);
      case "retry":
        return next === null ? wait(down, { notBeforeMs }) : succeed(next, "connecting", down);
      case "retryLater":
        return wait(down, { notBeforeMs, baseMs: BACKOFF_LATER_BASE_MS });
      default:
        return assertNever(action, "close action");
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
    if (link?.socket?.readyState !== OPEN) return;
    link.socket.send(JSON.stringify(message));
    sent += 1;
  }

  function goOffline(): void {
    retries.setOffline(true);
    if (state.kind !== "closed") wait({ kind: "offline" });
  }

  function goOnline(): void {
    retries.setOffline(false);
    retries.forget();
    if (state.kind === "waiting") wait(state.reason);
  }

  function start(reason: DownReason): void {
    removals ??=
      signals === undefined
        ? []
        : [
            signals.onOffline(goOffline),
            signals.onOnline(goOnline),
            signals.onVisible(() => watchdog.wake()),
          ];
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
      roundTripMs: roundTrip.lastMs(),
      bufferedBytes: link?.socket?.bufferedAmount ?? 0,
    }),
    open() {
      if (removals === null) start({ kind: "starting" });
    },
    send(message) {
      const socket = link?.socket;
      if (socket?.readyState !== OPEN) return "notLive";
      const frame = JSON.stringify(message);
      const refusal = sendRefusal(message, frame, state.kind, socket.bufferedAmount);
      if (refusal !== null) return refusal;
      socket.send(frame);
      sent += 1;
      return "sent";
    },
    reconnect() {
      if (removals !== null && state.kind !== "live") start({ kind: "byUser" });
    },
    close() {
      for (const remove of removals ?? []) remove();
      removals = null;
      retries.setOffline(false);
      if (isLoggedOn(state)) transmit({ type: "logout" });
      reader.forgetPlace();
      stop({ kind: "byUser" });
    },
  };
}

/** What a server sends again before it acknowledges the logon. */
function isMissed({ type }: ServerMessage): boolean {
  return type !== "heartbeat" && type !== "testRequest";
}

function closeReason(own: Link, code: number, reason: string): DownReason {
  if (code !== CLOSE.abnormal) return { kind: "closed", code, reason };
  return own.opened ? { kind: "lost" } : { kind: "unreachable" };
}
