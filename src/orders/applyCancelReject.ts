import type { Anomaly } from "./oddReport.ts";
import type { Order } from "./order.ts";
import { mayStep } from "./orderTransitions.ts";
import { isTerminal } from "../protocol/orderTerms.ts";
import type { OrderCancelReject } from "../protocol/serverMessages.ts";
import { words } from "../words/words.ts";

/**
 * An order after the exchange refused to cancel or replace it: the request is over, the reason is kept, and a finished
 * order stays finished. Quantities come by execution reports alone, so a live order takes the status that the reject
 * names only when it agrees with them.
 */
export function applyCancelReject(order: Order, reject: OrderCancelReject): Order {
  const pending = order.pending?.clOrdId === reject.clOrdId ? null : order.pending;
  const answered = { ...order, pending, text: cancelRejectText(reject) };
  const { ordStatus, seq } = reject;
  // The last fill may have come as pendingCancel with nothing left: matrix B.1.c.
  const agrees = isTerminal(ordStatus) ? ordStatus === "filled" && order.cumQty === order.orderQty : true;
  if (!isNews(order, reject) || !mayStep(order.state, "cancelReject", ordStatus) || !agrees) return answered;
  return { ...answered, state: ordStatus, applied: { ...order.applied, state: seq } };
}

/** What does not fit in a reject: a status that cannot follow the order's. */
export function cancelRejectAnomaly(order: Order, reject: OrderCancelReject): Anomaly | null {
  const { ordStatus } = reject;
  if (!isNews(order, reject) || mayStep(order.state, "cancelReject", ordStatus)) return null;
  return {
    kind: "impossible",
    text: words.oddReports.cannotFollow(`cancelReject (${ordStatus})`, order.state),
  };
}

/** It names this order and is newer than what set its state. */
function isNews(order: Order, reject: OrderCancelReject): boolean {
  return reject.orderId === order.orderId && reject.seq > order.applied.state;
}

/** The exchange's words, with "Too late" in front when it was too late. */
export function cancelRejectText(reject: OrderCancelReject): string {
  if (reject.text === undefined || reject.text === "")
    return words.answers.cancelRejects[reject.cxlRejReason];
  if (reject.cxlRejReason !== "tooLateToCancel" || /^too late/i.test(reject.text)) return reject.text;
  return words.answers.tooLate(reject.text);
}
