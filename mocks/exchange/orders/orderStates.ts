import type { OrderMassStatusRequest } from "../../../src/protocol/clientMessages.ts";
import type { AccountOrders, Accounts } from "./accounts.ts";
import { subjectOf } from "./clOrdIds.ts";
import { executionReport, toldStatus, type ExchangeOrder } from "./exchangeOrder.ts";
import type { OpenOrders } from "./openOrders.ts";
import type { OrderReports } from "./orderReports.ts";
import { awaitingStatus } from "./pendingMarks.ts";
import type { ReportOf, ReportSink, Requester } from "./serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** How orders stand, told to who asks. */
export interface OrderStates {
  status(from: Requester, clOrdId: string): void;
  /** Reports each open order, of one symbol or side when named. Returns how many there are. */
  massStatus(from: Requester, request: OrderMassStatusRequest): number;
  /** The account as it stands: the day's orders, its trades again, positions, cash. Opens the account. */
  snapshot(account: string): ReportOf<"executionReport" | "positionReport" | "accountReport">[];
  /** What became of the order that a clOrdId is about; null when it is about none. */
  presentState(own: AccountOrders, clOrdId: string): ExecutionReport | null;
  /** The order that a clOrdId is about, as it is named and stands; undefined when it is about none. */
  named(
    own: AccountOrders,
    clOrdId: string,
  ): Pick<ExecutionReport, "clOrdId" | "orderId" | "ordStatus"> | undefined;
}

export interface OrderStatesParts {
  readonly accounts: Accounts;
  readonly reports: OrderReports;
  readonly open: OpenOrders;
  readonly now: () => number;
  readonly sink: ReportSink;
}

export function createOrderStates({ accounts, reports, open, now, sink }: OrderStatesParts): OrderStates {
  function orderStatus(order: ExchangeOrder): ExecutionReport {
    return executionReport(order, reports.marketOf(order), reports.nextExecId(), "orderStatus");
  }

  /** How an order stands that is not decided yet. */
  function awaitingBody({ awaiting }: AccountOrders, clOrdId: string): ExecutionReport | undefined {
    const order = awaiting.get(clOrdId);
    if (order === undefined) return undefined;
    return { ...order.body, ordStatus: awaitingStatus(order) };
  }

  function presentState(own: AccountOrders, clOrdId: string): ExecutionReport | null {
    const name = subjectOf(own, clOrdId);
    const order = own.names.get(name);
    if (order !== undefined) return orderStatus(order);
    const body = own.rejected.get(name) ?? awaitingBody(own, name);
    return body === undefined ? null : { ...body, execId: reports.nextExecId(), execType: "orderStatus" };
  }

  /** A trade, bust or correction of the day told again: of an order whose trades were changed, with its present state. */
  function resent(body: ExecutionReport, order: ExchangeOrder | undefined): ExecutionReport {
    const { execId, execType, execRefId, lastQty, lastPx, commission, lastLiquidityInd, text, transactTime } =
      body;
    if (order?.corrected !== true) return { ...body, possResend: true };
    return {
      ...executionReport(order, reports.marketOf(order), execId, execType),
      ...(execRefId === undefined ? {} : { execRefId }),
      ...(lastQty === undefined || lastPx === undefined ? {} : { lastQty, lastPx }),
      ...(commission === undefined ? {} : { commission }),
      ...(lastLiquidityInd === undefined ? {} : { lastLiquidityInd }),
      ...(text === undefined ? {} : { text }),
      possResend: true,
      transactTime,
    };
  }

  return {
    status(from, clOrdId) {
      const known = presentState(accounts.open(from.account), clOrdId);
      sink.toRequester(
        from,
        known ?? {
          type: "businessMessageReject",
          refType: "orderStatusRequest",
          refClOrdId: clOrdId,
          businessRejectReason: "unknownId",
          text: "There is no such order",
        },
      );
    },
    massStatus(from, request) {
      const chosen = open.chosen(from.account, request);
      for (const order of chosen) sink.toRequester(from, orderStatus(order));
      return chosen.length;
    },
    snapshot(name) {
      const own = accounts.open(name);
      const { account, orders, rejected, trades, awaiting } = own;
      const refused = [...rejected.values()].map((body): ExecutionReport => ({
        ...body,
        execId: reports.nextExecId(),
        execType: "orderStatus",
      }));
      const undecided = [...awaiting.keys()].flatMap((clOrdId) => presentState(own, clOrdId) ?? []);
      return [
        ...refused,
        ...undecided,
        ...[...orders.values()].map(orderStatus),
        ...trades.map((body) => resent(body, orders.get(Number(body.orderId)))),
        ...account.positionReports(),
        account.accountReport(now()),
      ];
    },
    presentState,
    named(own, clOrdId) {
      const name = subjectOf(own, clOrdId);
      const order = own.names.get(name);
      if (order === undefined) return own.rejected.get(name) ?? awaitingBody(own, name);
      return { clOrdId: order.clOrdId, orderId: String(order.id), ordStatus: toldStatus(order) };
    },
  };
}
