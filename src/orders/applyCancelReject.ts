import type { Anomaly } from "./oddReport.ts";
import type { Order } from "./order.ts";
import { mayStep } from "./orderTransitions.ts";
import { isTerminal, type CxlRejReason } from "../protocol/orderTerms.ts";
import type { OrderCancelReject } from "../protocol/serverMessages.ts";

const WORDS: Readonly<Record<CxlRejReason, string>> = {
  tooLateToCancel: "Too late",
  unknownOrder: "The exchange does not know this order",
  brokerOption: "Refused by the exchange",
  alreadyPending: "Another request for this order is on its way",
  unableToProcess: "The exchange could not do it",
  origOrdModTimeMismatch: "The order has changed meanwhile",
  duplicateClOrdId: "This request was sent before",
  priceExceedsCurrentPrice: "Price is beyond the market",
  invalidPriceIncrement: "Price is not a multiple of the tick",
  priceExceedsCurrentPriceBand: "Price is outside the band",
  incorrectQuantity: "Quantity is not valid",
  other: "Refused by the exchange",
};

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
  return { kind: "impossible", text: `cancelReject (${ordStatus}) cannot follow ${order.state}` };
}

/** It names this order and is newer than what set its state. */
function isNews(order: Order, reject: OrderCancelReject): boolean {
  return reject.orderId === order.orderId && reject.seq > order.applied.state;
}

/** The exchange's words, with "Too late" in front when it was too late. */
export function cancelRejectText(reject: OrderCancelReject): string {
  const words = WORDS[reject.cxlRejReason];
  if (reject.text === undefined || reject.text === "") return words;
  if (reject.cxlRejReason !== "tooLateToCancel" || /^too late/i.test(reject.text)) return reject.text;
  return `${words}: ${reject.text}`;
}
