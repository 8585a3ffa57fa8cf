import { invariant } from "../../src/lib/assert.ts";
import type { Accounts } from "./accounts.ts";
import { executionReport, type ExchangeOrder } from "./exchangeOrder.ts";
import type { Market } from "./market.ts";
import type { ReportOf, ReportSink, Requester } from "./serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** Numbers executions and tells accounts of them. */
export interface OrderReports {
  nextExecId(): string;
  /** Number of the newest execution. */
  lastExecId(): number;
  marketOf(order: ExchangeOrder): Market;
  /** The order as it stands; `more` adds to it or takes the place of its fields. */
  report(
    order: ExchangeOrder,
    execType: ExecutionReport["execType"],
    from?: Requester,
    more?: Partial<ExecutionReport>,
  ): void;
  reportPosition(order: ExchangeOrder): void;
  reportAccount(name: string): void;
}

export function createOrderReports(
  markets: readonly Market[],
  accounts: Accounts,
  now: () => number,
  sink: ReportSink,
  startExecId: number,
): OrderReports {
  let lastExecId = startExecId;

  function nextExecId(): string {
    lastExecId += 1;
    return `E${lastExecId}`;
  }

  function marketOf(order: ExchangeOrder): Market {
    const market = markets[order.sid];
    invariant(market !== undefined, `order ${order.id}: no market ${order.sid}`);
    return market;
  }

  return {
    nextExecId,
    lastExecId: () => lastExecId,
    marketOf,
    report(order, execType, from, more = {}) {
      const body = { ...executionReport(order, marketOf(order), nextExecId(), execType), ...more };
      if (execType === "trade") accounts.open(order.account).trades.push(body);
      sink.toAccount(order.account, body, from);
    },
    reportPosition(order) {
      sink.toAccount(order.account, accounts.open(order.account).account.positionReport(marketOf(order)));
    },
    reportAccount(name) {
      sink.toAccount(name, accounts.open(name).account.accountReport(now()));
    },
  };
}
