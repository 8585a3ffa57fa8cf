import { invariant } from "../../../src/lib/assert.ts";
import type { Accounts } from "./accounts.ts";
import { executionReport, type ExchangeOrder } from "./exchangeOrder.ts";
import type { Market } from "../market/market.ts";
import type { ReportOf, ReportSink, Requester } from "./serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** Numbers executions and tells accounts of them. */
export interface OrderReports {
  nextExecId(): string;
  /** Number of the newest execution. */
  lastExecId(): number;
  marketOf(order: ExchangeOrder): Market;
  /** The order as it stands; `more` adds to it or takes the place of its fields. Returns the execId. */
  report(
    order: ExchangeOrder,
    execType: ExecutionReport["execType"],
    from?: Requester,
    more?: Partial<ExecutionReport>,
  ): string;
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
      const { trades } = accounts.open(order.account);
      if (execType === "trade") trades.push(body);
      else if (execType === "tradeCancel" || execType === "tradeCorrect") putCorrection(trades, body);
      sink.toAccount(order.account, body, from);
      return body.execId;
    },
    reportPosition(order) {
      sink.toAccount(order.account, accounts.open(order.account).account.positionReport(marketOf(order)));
    },
    reportAccount(name) {
      sink.toAccount(name, accounts.open(name).account.accountReport(now()));
    },
  };
}

/** Puts a bust or correction in the place of what it changes, so that who is told of the day anew learns of each once. */
function putCorrection(trades: ExecutionReport[], body: ExecutionReport): void {
  const at = trades.findIndex(({ execId }) => execId === body.execRefId);
  const before = trades[at];
  if (before === undefined) return;
  // A correction that was corrected took away what it had named.
  const { lastQty: _lastQty, lastPx: _lastPx, ...named } = before;
  const former: ExecutionReport[] =
    before.execType === "tradeCorrect" ? [{ ...named, execType: "tradeCancel" }] : [];
  trades.splice(at, 1, ...former, body);
}
