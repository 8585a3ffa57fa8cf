import type { ClientMessage, NewOrderSingle } from "../../../src/protocol/clientMessages.ts";

// The words that the tables of FIX scenarios are written in. A step is one input line of a venue script and, after it,
// the reports that it causes, written as the standard's matrices write them:
//   "Y,X pendingReplace pendingReplace 10000 1000 9000"     ClOrdID,OrigClOrdID ExecType OrdStatus OrderQty CumQty LeavesQty
//   "X trade filled 10000 10000 0 7000"                     LastQty last
//   "Y,X cancelReject filled tooLateToCancel"               OrdStatus CxlRejReason

export type FixStep = readonly [line: object, ...reports: readonly string[]];

export interface FixScenario {
  /** The matrix, with `7` in front when volume 7 of FIX 5.0 SP2 says it otherwise than volume 4. */
  readonly id: string;
  readonly title: string;
  readonly steps: readonly FixStep[];
}

/** A share with a lot of 1 and a tick of 0.01. */
export const FIX_SYMBOL = "ACME";

export function order(clOrdId: string, more: Partial<NewOrderSingle> = {}): object {
  return send({
    type: "newOrderSingle",
    clOrdId,
    symbol: FIX_SYMBOL,
    side: "buy",
    ordType: "limit",
    orderQty: "10000",
    price: "120",
    ...more,
  });
}

export function cancel(clOrdId: string, origClOrdId: string): object {
  return send({ type: "orderCancelRequest", clOrdId, origClOrdId });
}

/** To another orderQty, or at the same quantity to another price. */
export function replace(clOrdId: string, origClOrdId: string, orderQty?: number): object {
  const terms = orderQty === undefined ? { price: "119" } : { orderQty: String(orderQty) };
  return send({ type: "orderCancelReplaceRequest", clOrdId, origClOrdId, ...terms });
}

export function statusOf(clOrdId: string): object {
  return send({ type: "orderStatusRequest", clOrdId });
}

export function fill(clOrdId: string, qty: number, px = 100, more: object = {}): object {
  return act("fill", clOrdId, { qty, px, ...more });
}

export function act(name: string, clOrdId: string, more: object = {}): object {
  return { act: name, clOrdId, ...more };
}

/** The fill is named by the execId that its report had. */
export function amend(name: "bust" | "correct", execRefId: string, more: object = {}): object {
  return { act: name, execRefId, ...more };
}

function send(message: ClientMessage): object {
  return { in: message };
}
