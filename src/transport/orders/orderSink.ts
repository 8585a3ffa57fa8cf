import type { LogonAck, ServerMessage } from "../../protocol/serverMessages.ts";

/** What the socket hands on. Session messages stay inside. */
export interface OrderSink {
  /** A fresh snapshot follows (`resumed` false) or what was missed was already handed on (`resumed` true). */
  logon(ack: LogonAck): void;
  message(message: ServerMessage): void;
  /** A heartbeat came with this reqId. True when it answers a request of the sink's; any other is counted and ignored. */
  answered(reqId: string): boolean;
  /**
   * The state is whole: everything up to the ack's syncSeq was handed on. `unanswered` is to be told how many orders the
   * exchange is still asked about, at once and whenever that changes: the socket is live when it is told 0.
   */
  synced(unanswered: (orders: number) => void): void;
}
