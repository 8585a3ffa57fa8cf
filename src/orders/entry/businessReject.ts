import type { Inquiries } from "./inquiries.ts";
import type { Order } from "../lifecycle/order.ts";
import type { OrderIndex } from "../lifecycle/orderIndex.ts";
import { putOrder, type OrderStore } from "../lifecycle/orderStore.ts";
import { mayStep } from "../lifecycle/orderTransitions.ts";
import type { PendingOrders } from "../lifecycle/pendingOrders.ts";
import { THROTTLE_DEFAULT_MS, throttleText } from "../guards/throttle.ts";
import type { Clock } from "../../lib/clock.ts";
import type { BusinessMessageReject } from "../../protocol/serverMessages.ts";
import type { Lots } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** What becomes of orders, requests and questions that the exchange could not take. */
export interface BusinessRejects {
  message(reject: BusinessMessageReject): void;
  /** Monotonic ms before which the exchange takes no new order; 0 when it never said so. */
  throttledUntil(): number;
}

export interface BusinessRejectsOptions {
  readonly store: OrderStore;
  readonly clock: Clock;
  readonly index: OrderIndex;
  readonly inquiries: Inquiries;
  readonly pendingOrders: PendingOrders;
}

export function createBusinessRejects(options: BusinessRejectsOptions): BusinessRejects {
  const { store, clock, index, inquiries, pendingOrders } = options;
  let throttledUntil = 0;

  function message(reject: BusinessMessageReject): void {
    const { refType, businessRejectReason, retryAfterMs } = reject;
    const throttled = businessRejectReason === "throttleLimitExceeded";
    const key = index.find({ clOrdId: reject.refClOrdId });
    if (refType === "orderStatusRequest") {
      if (key === undefined) return;
      if (businessRejectReason === "unknownId") inquiries.denied(key);
      else if (throttled) inquiries.askLater(key, retryAfterMs ?? THROTTLE_DEFAULT_MS);
      else inquiries.answered(key, true);
      return;
    }
    const isNew = refType === "newOrderSingle" || refType === "newOrderList";
    const waitMs = throttled ? (retryAfterMs ?? THROTTLE_DEFAULT_MS) : 0;
    // New orders and replaces share a budget; cancels have their own and are never held back here.
    const spent = isNew || refType === "orderCancelReplaceRequest" ? "orders" : "cancels";
    if (throttled && spent === "orders")
      throttledUntil = Math.max(throttledUntil, clock.monotonic() + waitMs);
    const text = reject.text ?? words.refusals.byExchange;
    const why = throttled ? words.refusals.andWait(text, throttleText(waitMs, spent)) : text;
    if (!isNew) return giveUpRequest(reject.refClOrdId, why);
    for (const order of newOrdersOf(reject, key)) {
      store.update((state) => putOrder(state, rejectedHere(order, why)));
      pendingOrders.remove(order.key);
      inquiries.heard(order.key);
    }
  }

  /** The orders that a refused message would have been: one, or those of a list; not one that the exchange has named. */
  function newOrdersOf({ refType, refClOrdId }: BusinessMessageReject, key: string | undefined): Order[] {
    const { orders } = store.getState();
    const one = orders.get(key ?? "");
    const meant =
      refType === "newOrderList"
        ? [...orders.values()].filter(({ conditions }) => conditions?.listId === refClOrdId)
        : one === undefined
          ? []
          : [one];
    return meant.filter(({ orderId, state }) => orderId === null && mayStep(state, "refused", "rejected"));
  }

  /** A mass cancel stands on every order that it was for. */
  function giveUpRequest(requestId: string | undefined, text: string): void {
    for (const [key, order] of store.getState().orders) {
      if (order.pending === null || order.pending.clOrdId !== requestId) continue;
      store.update((state) => putOrder(state, { ...order, pending: null, text }));
      inquiries.heard(key);
    }
  }

  return { message, throttledUntil: () => throttledUntil };
}

function rejectedHere(order: Order, text: string): Order {
  return {
    ...order,
    state: "rejected",
    leavesQty: 0 as Lots,
    pending: null,
    ordRejReason: "other",
    text,
  };
}
