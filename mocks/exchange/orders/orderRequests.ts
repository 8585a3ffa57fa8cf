import type {
  OrderCancelReplaceRequest,
  OrderCancelRequest,
  OrderMassCancelRequest,
} from "../../../src/protocol/clientMessages.ts";
import type { CxlRejReason } from "../../../src/protocol/orderTerms.ts";
import type { Accounts } from "./accounts.ts";
import { isUsed, subjectOf } from "./clOrdIds.ts";
import { isOver, type ExchangeOrder } from "./exchangeOrder.ts";
import { massCancelText } from "./massCancelText.ts";
import type { OpenOrders } from "./openOrders.ts";
import type { OrderAcceptance } from "./orderAcceptance.ts";
import type { OrderLife } from "./orderLife.ts";
import type { OrderReports } from "./orderReports.ts";
import type { OrderStates } from "./orderStates.ts";
import type { PendingReports } from "./pendingReports.ts";
import { cancelRejectReason } from "./refusals.ts";
import type { ReportOf, ReportSink, Requester } from "./serverReport.ts";

/** Nobody yet, or every session of the account. */
export type Heard = "nobody" | "account";

/** Takes what is asked about orders that there are. */
export interface OrderRequests {
  /** `heard`: who was told that it is pending, and is told of a refusal. */
  cancel(from: Requester, request: OrderCancelRequest, heard: Heard): void;
  replace(from: Requester, request: OrderCancelReplaceRequest, heard: Heard): void;
  /** Returns how many orders it canceled, null when it was refused. */
  massCancel(from: Requester, request: OrderMassCancelRequest, heard: Heard): number | null;
}

export interface OrderRequestsParts {
  readonly accounts: Accounts;
  readonly reports: OrderReports;
  readonly acceptance: OrderAcceptance;
  readonly life: OrderLife;
  readonly open: OpenOrders;
  readonly states: OrderStates;
  readonly pending: PendingReports;
  readonly now: () => number;
  readonly sink: ReportSink;
}

export function createOrderRequests(parts: OrderRequestsParts): OrderRequests {
  const { accounts, reports, acceptance, life, open, states, pending, now, sink } = parts;

  function rejectCancel(
    from: Requester,
    request: OrderCancelRequest | OrderCancelReplaceRequest,
    cxlRejReason: CxlRejReason,
    text: string,
    heard: Heard,
  ): void {
    const named = states.named(accounts.open(from.account), request.origClOrdId);
    const rejection: ReportOf<"orderCancelReject"> = {
      type: "orderCancelReject",
      clOrdId: request.clOrdId,
      // The last one accepted, whatever the request named: matrix D.2.d.
      origClOrdId: named?.clOrdId ?? request.origClOrdId,
      orderId: named?.orderId ?? "NONE",
      ordStatus: named?.ordStatus ?? "rejected",
      cxlRejResponseTo: request.type,
      cxlRejReason,
      text,
      transactTime: now(),
    };
    if (heard === "account") sink.toAccount(from.account, rejection, from);
    else sink.toRequester(from, rejection);
  }

  /** The open order that a request names; otherwise, or when its clOrdId was used before, the request is answered with why there is none. */
  function orderNamed(
    from: Requester,
    request: OrderCancelRequest | OrderCancelReplaceRequest,
    heard: Heard,
  ): ExchangeOrder | null {
    const own = accounts.open(from.account);
    if (heard === "account") pending.answered(own.orders.values(), request.clOrdId);
    else {
      if (isUsed(own, request.clOrdId)) {
        rejectCancel(from, request, "duplicateClOrdId", "That clOrdId was used before", heard);
        return null;
      }
      own.requests.set(request.clOrdId, subjectOf(own, request.origClOrdId));
    }
    const name = subjectOf(own, request.origClOrdId);
    const order = own.names.get(name);
    if (order !== undefined && !isOver(order)) return order;
    const ended = order?.ordStatus ?? (own.rejected.has(name) ? "rejected" : null);
    if (ended === null) rejectCancel(from, request, "unknownOrder", "There is no such order", heard);
    else if (ended === "doneForDay")
      rejectCancel(from, request, "tooLateToCancel", "Too late: the order is done for the day", heard);
    else rejectCancel(from, request, "tooLateToCancel", `Too late: the order is ${ended}`, heard);
    return null;
  }

  return {
    cancel(from, request, heard) {
      const order = orderNamed(from, request, heard);
      if (order === null) return;
      life.withdraw(order, "canceled", null, from, {
        names: { clOrdId: request.clOrdId, origClOrdId: order.clOrdId },
      });
    },
    replace(from, request, heard) {
      const order = orderNamed(from, request, heard);
      if (order === null) return;
      const { account, names } = accounts.open(from.account);
      if (order.clOrdId !== request.origClOrdId)
        return rejectCancel(from, request, "unknownOrder", `The order is now ${order.clOrdId}`, heard);
      if (order.ordStatus === "doneForDay")
        return rejectCancel(
          from,
          request,
          "other",
          "The order is done for the day; cancel it, or wait",
          heard,
        );
      const market = reports.marketOf(order);
      const working = open.in(from.account, market);
      const checked = acceptance.checkReplace(account, market, order, request, working);
      if (!checked.ok)
        return rejectCancel(from, request, cancelRejectReason(checked.error), checked.error.text, heard);
      names.set(request.clOrdId, order);
      life.replace(order, request.clOrdId, checked.value, from);
    },
    massCancel(from, request, heard) {
      const { clOrdId, symbol, side } = request;
      const own = accounts.open(from.account);
      if (heard === "nobody" && isUsed(own, clOrdId)) {
        sink.toRequester(from, {
          type: "businessMessageReject",
          refType: "orderMassCancelRequest",
          refClOrdId: clOrdId,
          businessRejectReason: "other",
          text: "That clOrdId was used before",
        });
        return null;
      }
      own.requests.set(clOrdId, "");
      if (heard === "account") pending.answered(own.orders.values(), clOrdId);
      const chosen = open.chosen(from.account, request);
      for (const order of chosen) {
        // The end of one may have ended another of its list.
        if (!isOver(order)) life.withdraw(order, "canceled", massCancelText(symbol, side), from);
      }
      return chosen.length;
    },
  };
}
