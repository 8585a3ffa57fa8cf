import { assertNever } from "../lib/assert.ts";
import type { Clock } from "../lib/clock.ts";
import { createListeners } from "../lib/listeners.ts";
import type { ClientMessage } from "../protocol/clientMessages.ts";
import { CLOSE, closeAction } from "../protocol/closeCodes.ts";
import { isProtocolError, protocolError, type ProtocolError } from "../protocol/protocolError.ts";
import { decodeServerMessage, type LogonAck, type ServerMessage } from "../protocol/serverMessages.ts";
import { ORDER_SUBPROTOCOL } from "../protocol/version.ts";
import { BACKOFF_LATER_BASE_MS, clampHintMs } from "./backoff.ts";
import type { DownReason, OrderConnection } from "./connection.ts";
import { CONNECT_TIMEOUT_MS, createHeartbeatWatchdog, silenceLimitMs } from "./heartbeatWatchdog.ts";
import type { PageSignals } from "./pageSignals.ts";
import { createRetries, type Pace } from "./retries.ts";
import { createRoundTrip } from "./roundTrip.ts";
import { sendRefusal } from "./sendLimits.ts";
import { judgeSeq } from "./sequence.ts";
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
}

/** What the socket hands on. Session messages (heartbeats, tests) stay inside. */
export interface OrderSink {
  /** A fresh snapshot follows (`resumed` false) or what was missed was already handed on (`resumed` true). */
  logon(ack: LogonAck): void;
  message(message: ServerMessage): void;
  /** The state is whole: everything up to the ack's syncSeq was handed on. The socket is live after this returns. */
  synced(): void;
}

/** Why a message was not sent. Nothing is queued: what is refused here never leaves. */
export type SendRefusal = "notLive" | "backpressure" | "tooLarge";

export interface OrderSocket {
  state(): OrderConnection;
  onState(listener: (state: OrderConnection) => void): () => void;
  stats(): OrderStats;
  open(): void;
  /** Sends now, or says why not. During `syncing` only status requests pass. */
  send(message: ClientMessage): "sent" | SendRefusal;
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
  readonly cancelOnDisconnect: boolean;
  readonly sink: OrderSink;
  readonly signals?: PageSignals;
}

/**
 * One attempt, from the ticket to the close of its socket. Whatever arrives is checked against the link that is current:
 * a late answer or event of an older one touches nothing.
 */
interface Link {
  /** null while the ticket is fetched. */
  socket: WebSocketLike | null;
  opened: boolean;
  /** The state is whole with this seq; null before the ack and once it is. */
  syncSeq: number | null;
  /** What the server's shutdown notice asked for. */
  notBeforeMs: number;
}

export function createOrderSocket(options: OrderSocketOptions): OrderSocket {
  const { clock, sink, signals } = options;
  const listeners = createListeners<OrderConnection>();
  const watchdog = createHeartbeatWatchdog(clock, (silentForMs) =>
    wait({ kind: "silent", silentForMs }, { code: CLOSE.heartbeatTimeout }),
  );
  const roundTrip = createRoundTrip(clock, transmit);
  const retries = createRetries({
    clock,
    random: options.random,
    attempt: () => {
      if (state.kind === "waiting") connect(state.reason);
    },
  });
  const counts = {
    sent: 0,
    received: 0,
    lastReceivedAt: null as number | null,
    gaps: 0,
    replayed: 0,
    duplicates: 0,
    malformed: 0,
    lastError: null as ProtocolError | null,
    reconnects: 0,
  };

  let state: OrderConnection = {
    kind: "connecting",
    since: clock.monotonic(),
    attempt: 0,
    reason: { kind: "starting" },
  };
  let link: Link | null = null;
  /** The last seq handed on in this session: where a new connection resumes. null: a fresh snapshot is needed. */
  let lastSeq: number | null = null;
  /** A gap was found and nothing was accepted since. */
  let gapped = false;
  /** A ticket was refused, and a fresh one is being tried. */
  let ticketRenewed = false;
  let wasLive = false;
  let removals: readonly (() => void)[] | null = null;

  function setState(next: OrderConnection): void {
    state = next;
    listeners.emit(next);
  }

  /** Lets go of the link before its socket is closed, so that the socket's own close event finds it gone. */
  function hangUp(code: number): void {
    const socket = link?.socket;
    link = null;
    watchdog.stop();
    roundTrip.stop();
    retries.disarm();
    socket?.close(code, "");
  }

  function connect(reason: DownReason): void {
    hangUp(CLOSE.done);
    const own: Link = { socket: null, opened: false, syncSeq: null, notBeforeMs: 0 };
    link = own;
    watchdog.watch(CONNECT_TIMEOUT_MS);
    void options.openSession().then((session) => {
      if (link !== own) return;
      if (session.ok) dial(own, session.value.ticket);
      else sessionFailed(session.error);
    });
    setState({ kind: "connecting", since: clock.monotonic(), attempt: retries.failures(), reason });
  }

  function sessionFailed(reason: DownReason): void {
    if (reason.kind === "sessionRefused" && isFinalRefusal(reason.status)) stop(reason);
    else wait(reason);
  }

  function dial(own: Link, ticket: string): void {
    const url = `${options.ordersUrl}ws?ticket=${encodeURIComponent(ticket)}`;
    const socket = options.openWebSocket(url, ORDER_SUBPROTOCOL);
    own.socket = socket;
    watchdog.heard();
    socket.onopen = () => {
      if (link === own) logOn(own);
    };
    socket.onmessage = (event) => {
      if (link === own) receive(own, event.data);
    };
    socket.onclose = (event) => {
      if (link === own) closed(own, event.code, event.reason);
    };
  }

  function logOn(own: Link): void {
    own.opened = true;
    watchdog.heard();
    const { account, sessionId, cancelOnDisconnect } = options;
    const resume = lastSeq === null ? {} : { resumeFrom: lastSeq };
    transmit({ type: "logon", account, sessionId, ...resume, cancelOnDisconnect });
    if (state.kind === "connecting") setState({ ...state, kind: "loggingOn", since: clock.monotonic() });
  }

  function receive(own: Link, data: unknown): void {
    counts.received += 1;
    counts.lastReceivedAt = clock.monotonic();
    watchdog.heard();
    const message =
      typeof data === "string" ? decodeServerMessage(data) : protocolError("badShape", "a binary frame");
    if (isProtocolError(message)) {
      counts.malformed += 1;
      counts.lastError = message;
      return skip(data);
    }
    const snapshotFollows = state.kind === "loggingOn" && message.type === "logonAck" && !message.resumed;
    const verdict = judgeSeq(snapshotFollows ? null : lastSeq, message.seq);
    switch (verdict) {
      case "duplicate":
        counts.duplicates += 1;
        return;
      case "gap":
        return resumeAfterGap();
      case "accept":
        lastSeq = message.seq;
        gapped = false;
        handOn(own, message);
        return finishSync(own);
      default:
        return assertNever(verdict, "verdict");
    }
  }

  function handOn(own: Link, message: ServerMessage): void {
    switch (message.type) {
      case "logonAck":
        own.syncSeq = message.syncSeq;
        watchdog.watch(silenceLimitMs(message.heartbeatMs));
        roundTrip.start(message.heartbeatMs);
        setState({ kind: "syncing", since: clock.monotonic() });
        return sink.logon(message);
      case "testRequest":
        return transmit({
          type: "heartbeat",
          ...(message.reqId === undefined ? {} : { reqId: message.reqId }),
        });
      case "heartbeat":
        return roundTrip.answered(message.reqId);
      case "serverShutdown":
        own.notBeforeMs = clampHintMs(message.reconnectAfterMs);
        return;
      case "logout":
        return;
      case "executionReport":
      case "orderCancelReject":
      case "businessMessageReject":
      case "positionReport":
      case "accountReport":
        if (state.kind === "loggingOn") counts.replayed += 1;
        return sink.message(message);
      default:
        return assertNever(message, "server message");
    }
  }

  /** Whatever the sink did meanwhile, closing included: only a link that is still current goes live. */
  function finishSync(own: Link): void {
    if (link !== own || own.syncSeq === null || lastSeq === null || lastSeq < own.syncSeq) return;
    own.syncSeq = null;
    sink.synced();
    if (link !== own) return;
    if (wasLive) counts.reconnects += 1;
    wasLive = true;
    ticketRenewed = false;
    retries.connected();
    setState({ kind: "live", since: clock.monotonic() });
  }

  /** A message that cannot be read still has its place, or the one after it would look like a gap. */
  function skip(data: unknown): void {
    if (lastSeq !== null && seqOf(data) === lastSeq + 1) lastSeq += 1;
  }

  /** The first time from the last good seq, so that the missed ones come again; when they do not, from a snapshot. */
  function resumeAfterGap(): void {
    counts.gaps += 1;
    if (gapped) lastSeq = null;
    gapped = true;
    wait({ kind: "lost" }, { code: SEQ_GAP });
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
        return wait(down, { notBeforeMs });
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
    counts.sent += 1;
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
      ...counts,
      lastSeq: lastSeq ?? 0,
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
      counts.sent += 1;
      return "sent";
    },
    reconnect() {
      if (state.kind !== "live") start({ kind: "byUser" });
    },
    close() {
      for (const remove of removals ?? []) remove();
      removals = null;
      retries.setOffline(false);
      if (state.kind === "syncing" || state.kind === "live") transmit({ type: "logout" });
      lastSeq = null;
      stop({ kind: "byUser" });
    },
  };
}

function closeReason(own: Link, code: number, reason: string): DownReason {
  if (code !== CLOSE.abnormal) return { kind: "closed", code, reason };
  return own.opened ? { kind: "lost" } : { kind: "unreachable" };
}

function seqOf(data: unknown): unknown {
  if (typeof data !== "string") return null;
  try {
    return (JSON.parse(data) as { seq?: unknown } | null)?.seq;
  } catch {
    return null;
  }
}
