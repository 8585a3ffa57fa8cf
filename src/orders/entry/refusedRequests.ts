import { createListeners } from "../../lib/listeners.ts";
import type { OrderCancelReject } from "../../protocol/serverMessages.ts";
import { cancelRejectText } from "../lifecycle/applyCancelReject.ts";
import type { Order } from "../lifecycle/order.ts";

/** A request of this page that changed nothing. */
export interface RefusedRequest {
  /** As it stands after the refusal. */
  readonly order: Order;
  readonly asked: OrderCancelReject["cxlRejResponseTo"];
  /** The exchange's words. */
  readonly why: string;
}

export interface RefusedRequests {
  /** This page asks for a cancel or a change of the order. */
  asked(key: string, clOrdId: string): void;
  /** The exchange would not; told once, and only of the newest that was asked for here. */
  refused(order: Order, reject: OrderCancelReject): void;
  /** Returns the removal. */
  onRefused(listener: (refusal: RefusedRequest) => void): () => void;
}

export function createRefusedRequests(): RefusedRequests {
  const listeners = createListeners<RefusedRequest>();
  /** clOrdId by order, until it is refused. */
  const newest = new Map<string, string>();
  return {
    asked: (key, clOrdId) => void newest.set(key, clOrdId),
    refused(order, reject) {
      if (newest.get(order.key) !== reject.clOrdId) return;
      newest.delete(order.key);
      listeners.emit({ order, asked: reject.cxlRejResponseTo, why: cancelRejectText(reject) });
    },
    onRefused: (listener) => listeners.add(listener),
  };
}
