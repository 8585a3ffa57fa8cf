import type { ListedOrder } from "../../../src/protocol/clientMessages.ts";
import type { ReportOf } from "./serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** What a report of a request says besides what the request itself does. */
export interface RequestOutcome
  extends
    Pick<ExecutionReport, "orderId" | "execId" | "leavesQty" | "transactTime">,
    Partial<Pick<ExecutionReport, "text" | "ordRejReason">> {
  readonly execType: "pendingNew" | "rejected";
  readonly listId: string | undefined;
}

/** The report of a new order that is none yet, or never becomes one. */
export function requestReport(request: ListedOrder, outcome: RequestOutcome): ExecutionReport {
  const { clOrdId, symbol, side, ordType, timeInForce = "day", orderQty, price, stopPx } = request;
  const { orderId, execId, execType, listId, leavesQty, ...rest } = outcome;
  return {
    type: "executionReport",
    clOrdId,
    orderId,
    execId,
    execType,
    ordStatus: execType,
    symbol,
    side,
    ordType,
    timeInForce,
    orderQty,
    ...(price === undefined ? {} : { price }),
    ...(stopPx === undefined ? {} : { stopPx }),
    ...(listId === undefined ? {} : { listId }),
    cumQty: "0",
    leavesQty,
    avgPx: "0",
    ...rest,
  };
}
