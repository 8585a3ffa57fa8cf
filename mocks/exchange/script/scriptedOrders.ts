import type { NewOrderSingle } from "../../../src/protocol/clientMessages.ts";
import { formatAmount, parseAmount } from "./scriptAmount.ts";
import { receiveOrder, reportOrder, type ListMembership, type ScriptedOrder } from "./scriptedOrder.ts";
import type { Step } from "./scriptedSteps.ts";
import type { ReportOf } from "../orders/serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** All orders of a scripted venue, by every name that they have had, and the ids of what is told about them. */
export interface ScriptedOrders {
  /** In the order in which they came. */
  all(): readonly ScriptedOrder[];
  byName(clOrdId: string): ScriptedOrder | undefined;
  byId(orderId: string): ScriptedOrder | undefined;
  /** By the execId that a fill has, or had before it was corrected. */
  byFill(execId: string): ScriptedOrder | undefined;
  /** Whether any order or request has had that name. */
  isUsed(clOrdId: string): boolean;
  /** Uses a name, for an order when there is one. */
  use(clOrdId: string, orderId: string | null): void;
  receive(entry: NewOrderSingle, list?: ListMembership): void;
  put(order: ScriptedOrder): void;
  /** The order as it stands. */
  report(
    order: ScriptedOrder,
    execType: ExecutionReport["execType"],
    more?: Partial<ExecutionReport>,
  ): ExecutionReport;
  /** Keeps what became of an order, and reports it. */
  take(step: Step, execId?: string): ExecutionReport;
  isExecIdUsed(execId: string): boolean;
  /** The execId that the next report has when nobody gives another. */
  nextExecId(): string;
  /** Reports of executions, corrections and busts, oldest first. */
  trades(): readonly ExecutionReport[];
}

export function createScriptedOrders(
  now: () => number,
  pricePrecisionOf: (symbol: string) => number,
): ScriptedOrders {
  const orders = new Map<string, ScriptedOrder>();
  const names = new Map<string, string | null>();
  const execIds = new Set<string>();
  const trades: ExecutionReport[] = [];
  let lastExecId = 0;

  function nextExecId(): string {
    let next = lastExecId + 1;
    while (execIds.has(`E${next}`)) next += 1;
    return `E${next}`;
  }

  function report(
    order: ScriptedOrder,
    execType: ExecutionReport["execType"],
    more: Partial<ExecutionReport> = {},
    execId?: string,
  ): ExecutionReport {
    const id = execId ?? nextExecId();
    if (execId === undefined) lastExecId = Number(id.slice(1));
    execIds.add(id);
    const pricePrecision = pricePrecisionOf(order.terms.symbol);
    const { lastPx } = more;
    const shownPx = lastPx === undefined ? {} : { lastPx: formatAmount(parseAmount(lastPx), pricePrecision) };
    return { ...reportOrder(order, { execId: id, execType, pricePrecision }), ...more, ...shownPx };
  }

  return {
    all: () => [...orders.values()],
    byName: (clOrdId) => orders.get(names.get(clOrdId) ?? ""),
    byId: (orderId) => orders.get(orderId),
    byFill: (execId) =>
      [...orders.values()].find(({ fills }) =>
        fills.some((fill) => fill.execId === execId || fill.former.includes(execId)),
      ),
    isUsed: (clOrdId) => names.has(clOrdId),
    use(clOrdId, orderId) {
      names.set(clOrdId, orderId);
    },
    receive(entry, list) {
      const order = receiveOrder(String(orders.size + 1), entry, now(), list);
      names.set(order.clOrdId, order.orderId);
      orders.set(order.orderId, order);
    },
    put(order) {
      orders.set(order.orderId, order);
    },
    report: (order, execType, more) => report(order, execType, more),
    take({ order, execType, more }, execId) {
      orders.set(order.orderId, order);
      const body = report(order, execType, more, execId);
      if (execType === "trade" || execType === "tradeCorrect" || execType === "tradeCancel")
        trades.push(body);
      return body;
    },
    isExecIdUsed: (execId) => execIds.has(execId),
    nextExecId,
    trades: () => trades,
  };
}
