import type { WebSocketLike } from "./orders/orderLink.ts";
import type { EventSourceLike } from "./prices/eventSourceLike.ts";

/** Every way out of the terminal. What stands behind them is the terminal's world: a network, or a recording of one. */
export interface Wires {
  readonly fetch: typeof globalThis.fetch;
  readonly openEventSource: (url: string) => EventSourceLike;
  /** The status that a URL answers with, which EventSource hides; null when there is no answer. Never rejects. */
  readonly probe: (url: string, givenUp: AbortSignal) => Promise<number | null>;
  readonly openWebSocket: (url: string, subprotocol: string) => WebSocketLike;
}
