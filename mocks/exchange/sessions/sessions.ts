import { createGatewaySession, type GatewaySession, type GatewaySessionState } from "./orderSession.ts";
import type { Outbox } from "./outbox.ts";
import type { Report, ReportSink } from "../orders/serverReport.ts";
import type { OrderLink } from "../venue.ts";

/** One WebSocket. Its session is null until logon. */
export interface Connection {
  readonly link: OrderLink;
  /** From the ticket. */
  readonly account: string;
  session: GatewaySession | null;
  lastSentAt: number;
  lastReceivedAt: number;
}

/** Every session of every account, and the connection that each has now, if any. */
export interface Sessions extends ReportSink {
  /** Starts the session when there is none of that name. */
  open(account: string, id: string): GatewaySession;
  all(): Iterable<GatewaySession>;
  connectionOf(session: GatewaySession): Connection | undefined;
  attach(session: GatewaySession, connection: Connection): void;
  detach(session: GatewaySession): void;
  write(session: GatewaySession, report: Report): void;
  /** Sends texts of the session's log again. */
  resend(session: GatewaySession, texts: readonly string[]): void;
  /** Forgets sessions without a connection. */
  dropIdle(): void;
  save(): GatewaySessionState[];
}

export function createSessions(
  now: () => number,
  outbox: Outbox,
  state: readonly GatewaySessionState[] = [],
): Sessions {
  const accounts = new Map<string, Map<string, GatewaySession>>();
  const connections = new Map<GatewaySession, Connection>();

  function add(session: GatewaySession): GatewaySession {
    const own = accounts.get(session.account);
    if (own === undefined) accounts.set(session.account, new Map([[session.id, session]]));
    else own.set(session.id, session);
    return session;
  }

  for (const saved of state) add(createGatewaySession(saved.account, saved.id, saved));

  function* all(): Generator<GatewaySession> {
    for (const own of accounts.values()) yield* own.values();
  }

  function send(session: GatewaySession, text: string): void {
    const connection = connections.get(session);
    if (connection === undefined) return;
    connection.lastSentAt = now();
    outbox.send(connection.link, text);
  }

  function write(session: GatewaySession, report: Report): void {
    send(session, session.write(report));
  }

  return {
    open: (account, id) => accounts.get(account)?.get(id) ?? add(createGatewaySession(account, id)),
    all,
    connectionOf: (session) => connections.get(session),
    attach(session, connection) {
      connections.set(session, connection);
      connection.session = session;
    },
    detach(session) {
      connections.delete(session);
    },
    write,
    resend(session, texts) {
      for (const text of texts) send(session, text);
    },
    toAccount(account, report, requester) {
      for (const session of accounts.get(account)?.values() ?? []) {
        const asked = session.id === requester?.sessionId && requester.reqId !== undefined;
        write(session, asked ? { ...report, reqId: requester.reqId } : report);
      }
    },
    toRequester(requester, report) {
      const session = accounts.get(requester.account)?.get(requester.sessionId);
      if (session === undefined) return;
      write(session, requester.reqId === undefined ? report : { ...report, reqId: requester.reqId });
    },
    dropIdle() {
      for (const own of accounts.values()) {
        for (const [id, session] of own) if (!connections.has(session)) own.delete(id);
      }
    },
    save: () => [...all()].map((session) => session.save()),
  };
}
