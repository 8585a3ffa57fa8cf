import type {
  ListedOrder,
  OrderCancelReplaceRequest,
  OrderCancelRequest,
  OrderMassCancelRequest,
} from "../../../src/protocol/clientMessages.ts";
import type { Accounts } from "./accounts.ts";
import { isUsed, subjectOf } from "./clOrdIds.ts";
import { isOver, type ExchangeOrder } from "./exchangeOrder.ts";
import type { OrderReports } from "./orderReports.ts";
import { awaitingStatus, type AwaitingOrder, type PendingMark } from "./pendingMarks.ts";
import { requestReport } from "./requestReport.ts";
import type { ReportSink, Requester } from "./serverReport.ts";

/** Tells that requests are pending, of a venue that answers them later. False: the request is to be answered at once. */
export interface PendingReports {
  newOrders(from: Requester, requests: readonly ListedOrder[], listId?: string): boolean;
  request(from: Requester, request: OrderCancelRequest | OrderCancelReplaceRequest): boolean;
  /**
   * `chosen` are the open orders; those that are not decided yet it finds itself. Returns how many it told of; null: the
   * request is to be answered at once.
   */
  massCancel(
    from: Requester,
    request: OrderMassCancelRequest,
    chosen: readonly ExchangeOrder[],
  ): number | null;
  /** The new order is to be decided now; null when it was never told to be pending. */
  takeNew(account: string, clOrdId: string): AwaitingOrder | null;
  /** The request is to be answered now. */
  answered(orders: Iterable<ExchangeOrder>, clOrdId: string): void;
}

export interface PendingReportsParts {
  readonly accounts: Accounts;
  readonly reports: OrderReports;
  readonly now: () => number;
  readonly nextOrderId: () => number;
  readonly sink: ReportSink;
}

export function createPendingReports({
  accounts,
  reports,
  now,
  nextOrderId,
  sink,
}: PendingReportsParts): PendingReports {
  function mark(order: ExchangeOrder, from: Requester, pending: PendingMark): void {
    order.pending = [...(order.pending ?? []), pending];
    order.transactTime = now();
    reports.report(order, pending.kind === "cancel" ? "pendingCancel" : "pendingReplace", from, {
      clOrdId: pending.clOrdId,
      // The last one accepted, whatever the request named: matrix D.2.b.
      origClOrdId: order.clOrdId,
    });
  }

  /** The same of an order that is not decided yet. */
  function markAwaiting(name: string, from: Requester, pending: PendingMark): void {
    const own = accounts.open(from.account);
    const order = own.awaiting.get(name);
    if (order === undefined) return;
    const marked = { ...order, marks: [...order.marks, pending] };
    own.awaiting.set(name, marked);
    const told = {
      execType: pending.kind === "cancel" ? "pendingCancel" : "pendingReplace",
      ordStatus: awaitingStatus(marked),
      clOrdId: pending.clOrdId,
      origClOrdId: name,
    } as const;
    const execId = reports.nextExecId();
    sink.toAccount(from.account, { ...order.body, ...told, execId, transactTime: now() }, from);
  }

  return {
    newOrders(from, requests, listId) {
      const own = accounts.open(from.account);
      if (requests.some(({ clOrdId }) => isUsed(own, clOrdId))) return false;
      for (const request of requests) {
        const body = requestReport(request, {
          orderId: String(nextOrderId()),
          execId: reports.nextExecId(),
          execType: "pendingNew",
          listId,
          leavesQty: request.orderQty,
          transactTime: now(),
        });
        own.awaiting.set(request.clOrdId, { body, marks: [] });
        sink.toAccount(from.account, body, from);
      }
      return true;
    },
    request(from, { type, clOrdId, origClOrdId }) {
      const own = accounts.open(from.account);
      if (isUsed(own, clOrdId)) return false;
      const pending = { clOrdId, kind: type === "orderCancelRequest" ? "cancel" : "replace" } as const;
      const name = subjectOf(own, origClOrdId);
      const order = own.names.get(name);
      if (order === undefined ? !own.awaiting.has(name) : isOver(order)) return false;
      own.requests.set(clOrdId, name);
      if (order === undefined) markAwaiting(name, from, pending);
      else mark(order, from, pending);
      return true;
    },
    massCancel(from, { clOrdId, symbol, side }, chosen) {
      const own = accounts.open(from.account);
      if (isUsed(own, clOrdId)) return null;
      own.requests.set(clOrdId, "");
      const undecided = [...own.awaiting].filter(
        ([, { body }]) =>
          (symbol === undefined || symbol === body.symbol) && (side === undefined || side === body.side),
      );
      const pending = { clOrdId, kind: "cancel" } as const;
      for (const order of chosen) mark(order, from, pending);
      for (const [name] of undecided) markAwaiting(name, from, pending);
      return chosen.length + undecided.length;
    },
    takeNew(account, clOrdId) {
      const { awaiting } = accounts.open(account);
      const order = awaiting.get(clOrdId) ?? null;
      awaiting.delete(clOrdId);
      return order;
    },
    answered(orders, clOrdId) {
      for (const order of orders) {
        const left = order.pending?.filter((one) => one.clOrdId !== clOrdId) ?? [];
        if (left.length > 0) order.pending = left;
        else delete order.pending;
      }
    },
  };
}
