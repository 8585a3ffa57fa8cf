import type { CancelTimer, Clock } from "../../lib/clock.ts";
import type { ClientMessage } from "../../protocol/clientMessages.ts";

/**
 * The client's own heartbeat: a testRequest every `heartbeatMs`, which shows that the client lives and measures the way
 * there and back. While one is unanswered a plain heartbeat goes instead, so that a slow answer still counts.
 */
export interface RoundTrip {
  start(heartbeatMs: number): void;
  /** A heartbeat came with this reqId. True when it answers the own testRequest. */
  answered(reqId: string): boolean;
  /** The newest measurement; null before the first. */
  lastMs(): number | null;
  stop(): void;
}

export function createRoundTrip(clock: Clock, send: (message: ClientMessage) => void): RoundTrip {
  let tests = 0;
  let pending: { readonly reqId: string; readonly sentAt: number } | null = null;
  let lastMs: number | null = null;
  let cancelTimer: CancelTimer | null = null;

  function beat(heartbeatMs: number): void {
    cancelTimer = clock.after(heartbeatMs, () => beat(heartbeatMs));
    if (pending !== null) return send({ type: "heartbeat" });
    tests += 1;
    pending = { reqId: `rtt-${tests}`, sentAt: clock.monotonic() };
    send({ type: "testRequest", reqId: pending.reqId });
  }

  function stop(): void {
    cancelTimer?.();
    cancelTimer = null;
    pending = null;
  }

  return {
    start(heartbeatMs) {
      stop();
      beat(heartbeatMs);
    },
    answered(reqId) {
      if (reqId !== pending?.reqId) return false;
      lastMs = clock.monotonic() - pending.sentAt;
      pending = null;
      return true;
    },
    lastMs: () => lastMs,
    stop,
  };
}
