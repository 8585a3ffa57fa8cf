import type { ClientMessage } from "../../src/protocol/clientMessages.ts";

/** One order message as the exchange received it. */
export interface ReceivedMessage {
  /** Server time. */
  readonly at: number;
  readonly account: string;
  readonly sessionId: string;
  readonly message: ClientMessage;
}

export interface MessageLog {
  add(entry: ReceivedMessage): void;
  /** Oldest first. */
  all(): readonly ReceivedMessage[];
}

/** The newest are kept: at least this many. */
const KEPT = 50_000;
/** The session's own; everything else is about orders. */
const SESSION_TYPES: ReadonlySet<string> = new Set(["logon", "logout", "testRequest", "heartbeat"]);

export function createMessageLog(): MessageLog {
  let entries: ReceivedMessage[] = [];
  return {
    add(entry) {
      if (SESSION_TYPES.has(entry.message.type)) return;
      entries.push(entry);
      if (entries.length >= 2 * KEPT) entries = entries.slice(-KEPT);
    },
    all: () => entries,
  };
}
