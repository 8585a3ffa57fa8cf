import { createMessageBudget, type MessageBudget } from "./messageBudget.ts";
import type { Report } from "../orders/serverReport.ts";

/** Messages a session keeps for sending again. */
export const RESEND_LOG_MAX = 2_000;

const SESSION_MESSAGES: ReadonlySet<Report["type"]> = new Set([
  "logonAck",
  "testRequest",
  "heartbeat",
  "serverShutdown",
  "logout",
] as const);

const ORDERS_PER_SECOND = 50;
const ORDER_BURST = 100;
/** Cancels have their own, larger budget: an exit never waits behind entries. */
const CANCELS_PER_SECOND = 200;
const CANCEL_BURST = 400;

/**
 * One seq of server messages, kept while its client is away. Session messages are sent again as plain heartbeats, so
 * that no seq is missing and no old logon or logout acts twice.
 */
export interface GatewaySession {
  readonly account: string;
  readonly id: string;
  readonly orders: MessageBudget;
  readonly cancels: MessageBudget;
  cancelOnDisconnect: boolean;
  /** From logon until logout, over lost connections. */
  loggedOn: boolean;
  /** When the grace after a lost connection ends; null when there is nothing to cancel then. */
  cancelOrdersAt: number | null;
  /** When cancelAllAfter acts; null when it is not armed. */
  cancelAllAt: number | null;
  /** Seq of the newest message; 0 before the first. */
  lastSeq(): number;
  /** Numbers a report and keeps it. */
  write(report: Report): string;
  /** What came after `seq`, as it was sent; null when that is not kept any more or was never sent. */
  since(seq: number): readonly string[] | null;
  save(): GatewaySessionState;
}

export interface GatewaySessionState {
  readonly account: string;
  readonly id: string;
  readonly seq: number;
  readonly log: readonly string[];
  readonly cancelOnDisconnect: boolean;
  readonly loggedOn: boolean;
  readonly cancelAllAt: number | null;
  readonly ordersFreeAt: number;
  readonly cancelsFreeAt: number;
}

export function createGatewaySession(
  account: string,
  id: string,
  state?: GatewaySessionState,
): GatewaySession {
  let seq = state?.seq ?? 0;
  let log = [...(state?.log ?? [])];

  return {
    account,
    id,
    orders: createMessageBudget(ORDERS_PER_SECOND, ORDER_BURST, state?.ordersFreeAt),
    cancels: createMessageBudget(CANCELS_PER_SECOND, CANCEL_BURST, state?.cancelsFreeAt),
    cancelOnDisconnect: state?.cancelOnDisconnect ?? false,
    loggedOn: state?.loggedOn ?? false,
    cancelOrdersAt: null,
    cancelAllAt: state?.cancelAllAt ?? null,
    lastSeq: () => seq,
    write(report) {
      seq += 1;
      const text = serialise(report, seq);
      log.push(SESSION_MESSAGES.has(report.type) ? serialise({ type: "heartbeat" }, seq) : text);
      // Trimmed in bulk: shifting one at a time would move the whole log for every message.
      if (log.length >= 2 * RESEND_LOG_MAX) log = log.slice(-RESEND_LOG_MAX);
      return text;
    },
    since(from) {
      const missed = seq - from;
      return seq === 0 || missed < 0 || missed > log.length ? null : log.slice(log.length - missed);
    },
    save() {
      return {
        account,
        id,
        seq,
        log: [...log],
        cancelOnDisconnect: this.cancelOnDisconnect,
        loggedOn: this.loggedOn,
        cancelAllAt: this.cancelAllAt,
        ordersFreeAt: this.orders.save(),
        cancelsFreeAt: this.cancels.save(),
      };
    },
  };
}

function serialise(report: Report, seq: number): string {
  const { type, ...body } = report;
  return JSON.stringify({ type, seq, ...body });
}
