import type { Logon } from "../../protocol/clientMessages.ts";
import type { LogonAck, ServerMessage } from "../../protocol/serverMessages.ts";

/** One logon, from the message until the state is whole. */
export interface OrderLogon {
  /** As it is sent: the first frame of its link. */
  readonly frame: string;
  /** False for an ack that answers something else: a second one, or a resume that was not asked for. */
  accepts(ack: LogonAck): boolean;
  /** True once: everything up to the ack's syncSeq was handed on. `lastSeq`: of the last message that was. */
  becomesWhole(lastSeq: number | null): boolean;
}

/** `resumeFrom`: the seq of the last message that was handed on; null asks for a fresh snapshot. */
export function createOrderLogon(
  { account, sessionId, cancelOnDisconnect }: Pick<Logon, "account" | "sessionId" | "cancelOnDisconnect">,
  resumeFrom: number | null,
): OrderLogon {
  const resume = resumeFrom === null ? {} : { resumeFrom };
  const message: Logon = { type: "logon", account, sessionId, ...resume, cancelOnDisconnect };
  let acked = false;
  let syncSeq: number | null = null;
  return {
    frame: JSON.stringify(message),
    accepts(ack) {
      if (acked || (ack.resumed && resumeFrom === null)) return false;
      acked = true;
      syncSeq = ack.syncSeq;
      return true;
    },
    becomesWhole(lastSeq) {
      if (syncSeq === null || (lastSeq ?? 0) < syncSeq) return false;
      syncSeq = null;
      return true;
    },
  };
}

/** What a server sends again before it acknowledges a logon. */
export function isMissed({ type }: ServerMessage): boolean {
  return type !== "heartbeat" && type !== "testRequest";
}
