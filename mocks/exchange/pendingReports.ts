import type {
  ListedOrder,
  OrderCancelReplaceRequest,
  OrderCancelRequest,
  OrderMassCancelRequest,
} from "../../src/protocol/clientMessages.ts";
import type { AccountOrders, Accounts } from "./accounts.ts";
import { isOver, type ExchangeOrder } from "./exchangeOrder.ts";
import type { OrderReports } from "./orderReports.ts";
import type { AwaitingOrder, PendingMark } from "./pendingMarks.ts";
import type { ReportOf, ReportSink, Requester } from "./serverReport.ts";

/** Tells that requests are pending, of a venue that answers them later. False: the request is to be answered at once. */
export interface PendingReports {
  newOrders(from: Requester, requests: readonly ListedOrder[], listId?: string): boolean;
  request(from: Requester, request: OrderCancelRequest | OrderCancelReplaceRequest): boolean;
  /** `chosen` are the open orders; those that are not decided yet it finds itself. Returns how many it told of. */
  massCancel(from: Requester, request: OrderMassCancelRequest, chosen: readonly ExchangeOrder[]): number;
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
  function isKnown({ names, rejected, awaiting }: AccountOrders, clOrdId: string): boolean {
    return names.has(clOrdId) || rejected.has(clOrdId) || awaiting.has(clOrdId);
  }

  function mark(
    order: ExchangeOrder,
    from: Requester,
    pending: PendingMark,
    origClOrdId = order.clOrdId,
  ): void {
    order.pending = [...(order.pending ?? []), pending];
    order.transactTime = now();
    reports.report(order, pending.kind === "cancel" ? "pendingCancel" : "pendingReplace", from, {
      clOrdId: pending.clOrdId,
      origClOrdId,
    });
  }

  /** The same of an order that is not decided yet. */
  function markAwaiting(name: string, from: Requester, pending: PendingMark, origClOrdId: string): void {
    const own = accounts.open(from.account);
    const order = own.awaiting.get(name);
    if (order === undefined) return;
    own.awaiting.set(name, { ...order, marks: [...order.marks, pending] });
    const status = pending.kind === "cancel" ? "pendingCancel" : "pendingReplace";
    const told = { execType: status, ordStatus: status, clOrdId: pending.clOrdId, origClOrdId } as const;
    const execId = reports.nextExecId();
    sink.toAccount(from.account, { ...order.body, ...told, execId, transactTime: now() }, from);
  }

  /** The open order whose replace is pending under that clOrdId: it will bear that name if the replace is taken. */
  function replacedBy({ orders }: AccountOrders, clOrdId: string): ExchangeOrder | undefined {
    return [...orders.values()].find((order) => !isOver(order) && replaces(order.pending ?? [], clOrdId));
  }

  return {
    newOrders(from, requests, listId) {
      const own = accounts.open(from.account);
      if (requests.some(({ clOrdId }) => isKnown(own, clOrdId))) return false;
      for (const request of requests) {
        const { clOrdId, symbol, side, ordType, timeInForce = "day", orderQty, price, stopPx } = request;
        const body: ReportOf<"executionReport"> = {
          type: "executionReport",
          clOrdId,
          orderId: String(nextOrderId()),
          execId: reports.nextExecId(),
          execType: "pendingNew",
          ordStatus: "pendingNew",
          symbol,
          side,
          ordType,
          timeInForce,
          orderQty,
          ...(price === undefined ? {} : { price }),
          ...(stopPx === undefined ? {} : { stopPx }),
          ...(listId === undefined ? {} : { listId }),
          cumQty: "0",
          leavesQty: orderQty,
          avgPx: "0",
          transactTime: now(),
        };
        own.awaiting.set(clOrdId, { body, marks: [] });
        sink.toAccount(from.account, body, from);
      }
      return true;
    },
    request(from, { type, clOrdId, origClOrdId }) {
      const own = accounts.open(from.account);
      const kind = type === "orderCancelRequest" ? "cancel" : "replace";
      const order = own.names.get(origClOrdId);
      if (order !== undefined) {
        if (isOver(order)) return false;
        mark(order, from, { clOrdId, kind });
        return true;
      }
      const chained = replacedBy(own, origClOrdId);
      if (chained !== undefined) {
        mark(chained, from, { clOrdId, kind }, origClOrdId);
        return true;
      }
      const name = own.awaiting.has(origClOrdId)
        ? origClOrdId
        : [...own.awaiting.keys()].find((one) => replaces(own.awaiting.get(one)?.marks ?? [], origClOrdId));
      if (name === undefined) return false;
      markAwaiting(name, from, { clOrdId, kind }, origClOrdId);
      return true;
    },
    massCancel(from, { clOrdId, symbol, side }, chosen) {
      const undecided = [...accounts.open(from.account).awaiting].filter(
        ([, { body }]) =>
          (symbol === undefined || symbol === body.symbol) && (side === undefined || side === body.side),
      );
      const pending = { clOrdId, kind: "cancel" } as const;
      for (const order of chosen) mark(order, from, pending);
      for (const [name] of undecided) markAwaiting(name, from, pending, name);
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

function replaces(marks: readonly PendingMark[], clOrdId: string): boolean {
  return marks.some((one) => one.kind === "replace" && one.clOrdId === clOrdId);
}
