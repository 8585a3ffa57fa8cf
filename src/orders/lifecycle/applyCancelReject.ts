import type { Anomaly } from "./oddReport.ts";
import { hasNothingLeft, isFinished, type CancelAnswer, type Order } from "./order.ts";
import { NO_ORDER_ID } from "./orderIndex.ts";
import { mayStep } from "./orderTransitions.ts";
import { isTerminal, type OrdStatus } from "../../protocol/orderTerms.ts";
import type { OrderCancelReject } from "../../protocol/serverMessages.ts";
import type { Lots } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

// A reject may overtake reports that were told before it. So it never counts as one of them: the newest is kept beside
// the state that they make, and stands over it for as long as nothing newer is told and it fits.

/**
 * An order after the exchange refused to cancel or replace it: the request is over, the reason is kept, and a finished
 * order stays finished. Quantities come by execution reports alone, so a live order takes the status that the reject
 * names only when it agrees with them.
 */
export function applyCancelReject(order: Order, reject: OrderCancelReject): Order {
  const pending = order.pending?.clOrdId === reject.clOrdId ? null : order.pending;
  const told = { ...order, pending, text: cancelRejectText(reject) };
  const { seq, ordStatus, orderId } = reject;
  if (!isAbout(order, reject) || !isNews(order, reject)) return told;
  if (order.answered?.over != null && isFinished(order.state) && ordStatus !== order.state) return told;
  return settle({ ...withoutAnswer(told, 0), answered: { seq, ordStatus, orderId, over: null } });
}

/** What does not fit in a reject: an order of another id, or a status that cannot follow the order's. */
export function cancelRejectAnomaly(order: Order, reject: OrderCancelReject): Anomaly | null {
  const { ordStatus, orderId } = reject;
  if (!isAbout(order, reject))
    return orderId === NO_ORDER_ID
      ? null
      : { kind: "impossible", text: words.oddReports.otherOrderId(orderId, order.orderId ?? "") };
  if (order.orderId === null || !isNews(order, reject)) return null;
  if (mayStep(order.state, "cancelReject", ordStatus)) return null;
  return {
    kind: "impossible",
    text: words.oddReports.cannotFollow(`cancelReject (${ordStatus})`, order.state),
  };
}

/** It may be told before the exchange has named the order by anything else. */
function isAbout(order: Order, { orderId }: OrderCancelReject): boolean {
  return orderId !== NO_ORDER_ID && (order.orderId === null || orderId === order.orderId);
}

function isNews({ applied, answered }: Order, { seq }: OrderCancelReject): boolean {
  return seq > applied.state && seq > (answered?.seq ?? 0);
}

/** The order as execution reports alone have it, for a message with an older seq than that of the reject over them. */
export function withoutAnswer(order: Order, seq: number): Order {
  const { answered } = order;
  if (answered === undefined || answered.over === null || seq > answered.seq) return order;
  return { ...order, state: answered.over, answered: { ...answered, over: null } };
}

/** The order as it stands: under its reject where that fits, and with what is left of it. */
export function settle(order: Order): Order {
  const stands = withAnswer(order);
  const left = hasNothingLeft(stands) ? 0 : Math.max(0, stands.orderQty - stands.cumQty);
  return left === stands.leavesQty ? stands : { ...stands, leavesQty: left as Lots };
}

function withAnswer(order: Order): Order {
  const { answered, applied, state } = order;
  if (answered === undefined) return order;
  if (answered.seq < applied.state) return { ...order, answered: undefined };
  if (answered.over !== null || !fits(order, answered)) return order;
  const { ordStatus } = answered;
  const pending = ordStatus === "filled" ? null : order.pending;
  return { ...order, state: ordStatus, pending, answered: { ...answered, over: state } };
}

function fits(order: Order, { ordStatus, orderId }: CancelAnswer): boolean {
  return (
    orderId === order.orderId && mayStep(order.state, "cancelReject", ordStatus) && agrees(order, ordStatus)
  );
}

function agrees({ cumQty, orderQty }: Order, ordStatus: OrdStatus): boolean {
  // The last fill may have come as pendingCancel with nothing left: matrix B.1.c.
  if (isTerminal(ordStatus)) return ordStatus === "filled" && cumQty === orderQty;
  if (ordStatus === "partiallyFilled") return cumQty > 0;
  return cumQty === 0 || (ordStatus !== "new" && ordStatus !== "pendingNew");
}

/** The exchange's words, with "Too late" in front when it was too late. */
export function cancelRejectText(reject: OrderCancelReject): string {
  if (reject.text === undefined || reject.text === "")
    return words.answers.cancelRejects[reject.cxlRejReason];
  if (reject.cxlRejReason !== "tooLateToCancel" || /^too late/i.test(reject.text)) return reject.text;
  return words.answers.tooLate(reject.text);
}
