import { isForgotten } from "../../orders/entry/putAways.ts";
import { hasNothingLeft, type Order } from "../../orders/lifecycle/order.ts";
import type { Instrument } from "../../protocol/instrument.ts";

/** Something of it is left and no request about it waits for an answer, so that it can be canceled or changed. */
export function isCancelable(order: Order): boolean {
  const { state, pending } = order;
  return (
    !hasNothingLeft(order) && pending === null && state !== "pendingCancel" && state !== "pendingReplace"
  );
}

/** The exchange has named it, and its figures can be written. */
export function isAmendable(order: Order, instrument: Instrument | undefined): boolean {
  return isCancelable(order) && !isForgotten(order) && instrument !== undefined && order.orderId !== null;
}
