import { isFinished, type Order } from "./order.ts";
import { MAY_FOLLOW } from "./orderTransitions.ts";
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
 * order stays finished. The status goes back only to a live one; quantities come by execution reports alone.
 */
export function applyCancelReject(order: Order, reject: OrderCancelReject): Order {
  const text = cancelRejectText(reject);
  const pending = order.pending?.clOrdId === reject.clOrdId ? null : order.pending;
  const back =
    !isFinished(order.state) &&
    reject.orderId === order.orderId &&
    !isTerminal(reject.ordStatus) &&
    reject.seq > order.applied.state &&
    MAY_FOLLOW[order.state].includes(reject.ordStatus);
  return {
    ...order,
    pending,
    text,
    ...(back ? { state: reject.ordStatus, applied: { ...order.applied, state: reject.seq } } : {}),
  };
}

/** The exchange's words, with "Too late" in front when it was too late. */
export function cancelRejectText(reject: OrderCancelReject): string {
  const words = WORDS[reject.cxlRejReason];
  if (reject.text === undefined || reject.text === "") return words;
  if (reject.cxlRejReason !== "tooLateToCancel" || /^too late/i.test(reject.text)) return reject.text;
  return `${words}: ${reject.text}`;
}
