import { assertNever } from "../../../src/lib/assert.ts";
import { decodeClientMessage, type ClientMessage, type Logon } from "../../../src/protocol/clientMessages.ts";
import { CLOSE } from "../../../src/protocol/closeCodes.ts";
import { isProtocolError } from "../../../src/protocol/protocolError.ts";
import { MAX_CLIENT_FRAME_BYTES } from "../../../src/protocol/version.ts";
import { malformedReject, throttleReject, utf8Length } from "./frameReject.ts";
import { createMessageBudget } from "./messageBudget.ts";
import type { OrderDesk } from "../orders/orderDesk.ts";
import type { GatewaySession } from "./orderSession.ts";
import type { Outbox } from "./outbox.ts";
import type { Requester } from "../orders/serverReport.ts";
import type { Connection, Sessions } from "./sessions.ts";
import type { OrderLink, OrderSession } from "../venue.ts";

/** After a lost connection: how long its client has to come back before cancelOnDisconnect acts. */
export const DISCONNECT_GRACE_MS = 5_000;
/** Unreadable frames in a row that end a connection. */
const MAX_MALFORMED = 20;
/** Frames of any kind: beyond this the connection is closed. */
const FRAMES_PER_SECOND = 1_000;
const FRAME_BURST = 2_000;
const DEFAULT_SESSION = "default";

/** The order links: logon, heartbeats, limits; what is about orders goes to the desk. */
export interface OrderGateway {
  open(account: string, link: OrderLink): OrderSession;
  /** Sends heartbeats and acts on timers that are due. */
  tick(): void;
  /** Ends every connection; with a notice when the exchange itself goes away. */
  closeAll(code: number, reason: string, notice?: "serverShutdown"): void;
}

export interface OrderGatewayParts {
  readonly now: () => number;
  readonly heartbeatMs: number;
  readonly desk: OrderDesk;
  readonly sessions: Sessions;
  readonly outbox: Outbox;
  /** Told of every message of a logged-on client. */
  readonly onMessage: (account: string, sessionId: string, message: ClientMessage) => void;
}

interface LiveConnection extends Connection {
  /** Cleared on close; whatever comes after is ignored. */
  open: boolean;
  /** A testRequest is out. */
  tested: boolean;
  malformed: number;
}

export function createOrderGateway(parts: OrderGatewayParts): OrderGateway {
  const { now, heartbeatMs, desk, sessions, outbox } = parts;
  const connections = new Set<LiveConnection>();

  for (const session of sessions.all()) if (session.loggedOn) startGrace(session);

  function startGrace(session: GatewaySession): void {
    if (session.cancelOnDisconnect) session.cancelOrdersAt = now() + DISCONNECT_GRACE_MS;
  }

  /** The connection is gone, whoever ended it; its session lives on. */
  function release(connection: LiveConnection): void {
    connection.open = false;
    connections.delete(connection);
    const { session } = connection;
    if (session === null || sessions.connectionOf(session) !== connection) return;
    sessions.detach(session);
    if (session.loggedOn) startGrace(session);
  }

  function close(connection: LiveConnection, code: number, reason: string): void {
    if (!connection.open) return;
    outbox.close(connection.link, code, reason);
    release(connection);
  }

  function logon(connection: LiveConnection, message: Logon): void {
    if (message.account !== connection.account) {
      close(connection, CLOSE.policyViolation, "The ticket is for another account");
      return;
    }
    const session = sessions.open(message.account, message.sessionId ?? DEFAULT_SESSION);
    for (const older of connections) {
      if (older.session !== session) continue;
      sessions.write(session, { type: "logout", text: "The session was opened elsewhere" });
      close(older, CLOSE.policyViolation, "The session was opened elsewhere");
    }
    const missed = message.resumeFrom === undefined ? null : session.since(message.resumeFrom);
    sessions.attach(session, connection);
    session.loggedOn = true;
    session.cancelOnDisconnect = message.cancelOnDisconnect ?? false;
    session.cancelOrdersAt = null;
    if (missed !== null) sessions.resend(session, missed);
    const snapshot = missed === null ? desk.snapshot(session.account) : [];
    sessions.write(session, {
      type: "logonAck",
      ...(message.reqId === undefined ? {} : { reqId: message.reqId }),
      account: session.account,
      sessionId: session.id,
      heartbeatMs,
      resumed: missed !== null,
      syncSeq: session.lastSeq() + 1 + snapshot.length,
      cancelOnDisconnect: session.cancelOnDisconnect,
      at: now(),
    });
    for (const report of snapshot) sessions.write(session, report);
  }

  function logout(connection: LiveConnection, session: GatewaySession, from: Requester): void {
    session.loggedOn = false;
    sessions.toRequester(from, { type: "logout" });
    close(connection, CLOSE.done, "logged out");
  }

  /** 0 when the message may pass. */
  function throttledForMs(session: GatewaySession, message: ClientMessage): number {
    // Each order of a list is an order.
    if (message.type === "newOrderList") return session.orders.spend(now(), message.orders.length);
    if (message.type === "newOrderSingle" || message.type === "orderCancelReplaceRequest")
      return session.orders.spend(now());
    if (message.type === "orderCancelRequest" || message.type === "orderMassCancelRequest")
      return session.cancels.spend(now());
    return 0;
  }

  /** Answers a request that called for no report, so that its sender knows it was done. */
  function acknowledge(from: Requester): void {
    if (from.reqId !== undefined) sessions.toRequester(from, { type: "heartbeat" });
  }

  function handle(connection: LiveConnection, session: GatewaySession, message: ClientMessage): void {
    const from: Requester = { account: session.account, sessionId: session.id, reqId: message.reqId };
    parts.onMessage(session.account, session.id, message);
    const retryAfterMs = throttledForMs(session, message);
    if (retryAfterMs > 0) {
      sessions.toRequester(from, throttleReject(message, retryAfterMs));
      return;
    }
    switch (message.type) {
      case "logon":
        return sessions.toRequester(from, {
          type: "businessMessageReject",
          refType: "logon",
          businessRejectReason: "other",
          text: "This connection is logged on already",
        });
      case "newOrderSingle":
        return desk.newOrder(from, message);
      case "newOrderList":
        return desk.newOrderList(from, message);
      case "orderCancelRequest":
        return desk.cancel(from, message, "nobody");
      case "orderCancelReplaceRequest":
        return desk.replace(from, message, "nobody");
      case "orderMassCancelRequest":
        if (desk.massCancel(from, message, "nobody") === 0) acknowledge(from);
        return;
      case "orderStatusRequest":
        return desk.status(from, message.clOrdId);
      case "orderMassStatusRequest":
        if (desk.massStatus(from, message) === 0) acknowledge(from);
        return;
      case "cancelAllAfter":
        session.cancelAllAt = message.timeoutMs === 0 ? null : now() + message.timeoutMs;
        return acknowledge(from);
      case "testRequest":
        return sessions.toRequester(from, { type: "heartbeat" });
      case "heartbeat":
        return;
      case "logout":
        return logout(connection, session, from);
      default:
        assertNever(message, "client message");
    }
  }

  function receive(connection: LiveConnection, text: string): void {
    connection.lastReceivedAt = now();
    connection.tested = false;
    if (utf8Length(text) > MAX_CLIENT_FRAME_BYTES) {
      close(connection, CLOSE.tooLarge, `A frame has at most ${MAX_CLIENT_FRAME_BYTES} bytes`);
      return;
    }
    const message = decodeClientMessage(text);
    const { session } = connection;
    if (session === null) {
      if (!isProtocolError(message) && message.type === "logon") logon(connection, message);
      else close(connection, CLOSE.policyViolation, "Log on first");
      return;
    }
    if (!isProtocolError(message)) {
      connection.malformed = 0;
      handle(connection, session, message);
      return;
    }
    sessions.write(session, malformedReject(text, message));
    connection.malformed += 1;
    if (connection.malformed >= MAX_MALFORMED)
      close(connection, CLOSE.policyViolation, `${MAX_MALFORMED} unreadable messages in a row`);
  }

  function keepAlive(connection: LiveConnection): void {
    const silentForMs = now() - connection.lastReceivedAt;
    if (silentForMs >= 3 * heartbeatMs) {
      close(connection, CLOSE.heartbeatTimeout, `Nothing came for ${silentForMs} ms`);
      return;
    }
    const { session } = connection;
    if (session === null) return;
    if (silentForMs >= 2 * heartbeatMs && !connection.tested) {
      connection.tested = true;
      sessions.write(session, { type: "testRequest", reqId: `test-${now()}` });
    } else if (now() - connection.lastSentAt >= heartbeatMs) sessions.write(session, { type: "heartbeat" });
  }

  function runTimers(session: GatewaySession): void {
    if (session.cancelAllAt !== null && session.cancelAllAt <= now()) {
      session.cancelAllAt = null;
      desk.cancelOpen(session.account, null, "cancelAllAfter was not refreshed in time", "brokerOption");
    }
    if (session.cancelOrdersAt !== null && session.cancelOrdersAt <= now()) {
      session.cancelOrdersAt = null;
      session.loggedOn = false;
      desk.cancelOpen(session.account, session.id, "The connection was lost", "cancelOnConnectionLoss");
    }
  }

  return {
    open(account, link) {
      const connection: LiveConnection = {
        link,
        account,
        session: null,
        lastSentAt: now(),
        lastReceivedAt: now(),
        open: true,
        tested: false,
        malformed: 0,
      };
      const frames = createMessageBudget(FRAMES_PER_SECOND, FRAME_BURST);
      connections.add(connection);
      return {
        receive(text) {
          if (!connection.open) return;
          if (frames.spend(now()) === 0) receive(connection, text);
          else close(connection, CLOSE.tooManyMessages, "Too many messages");
          outbox.flush();
        },
        closed() {
          if (connection.open) release(connection);
        },
      };
    },
    tick() {
      for (const connection of connections) keepAlive(connection);
      for (const session of sessions.all()) runTimers(session);
      outbox.flush();
    },
    closeAll(code, reason, notice) {
      for (const connection of connections) {
        if (notice !== undefined && connection.session !== null)
          sessions.write(connection.session, { type: notice, text: reason, reconnectAfterMs: 1_000 });
        close(connection, code, reason);
      }
      outbox.flush();
    },
  };
}
