import type { ClientMessage } from "../protocol/clientMessages.ts";

/**
 * How orders leave. Nothing is queued: what is refused here was never sent. `asking`: new orders and replaces wait until
 * the exchange has said what became of earlier ones. The transport provides it.
 */
export interface OrderChannel {
  send(message: ClientMessage): "sent" | "notLive" | "asking" | "backpressure" | "tooLarge" | "recorded";
}
