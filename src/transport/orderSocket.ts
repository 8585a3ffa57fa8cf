import type { ClientMessage } from "../protocol/clientMessages.ts";
import type { ProtocolError } from "../protocol/protocolError.ts";
import type { LogonAck, ServerMessage } from "../protocol/serverMessages.ts";
import type { OrderConnection } from "./connection.ts";

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
