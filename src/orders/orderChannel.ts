import type { ClientMessage } from "../protocol/clientMessages.ts";

/** How orders leave. Nothing is queued: what is refused here was never sent. The transport provides it. */
export interface OrderChannel {
  send(message: ClientMessage): "sent" | "notLive" | "backpressure" | "tooLarge" | "recorded";
}
