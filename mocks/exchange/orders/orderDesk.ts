import type { OrderMassCancelRequest } from "../../../src/protocol/clientMessages.ts";
import { createConversion } from "../market/conversion.ts";
import type { Matching } from "../market/matching.ts";
import { createAccounts, type AccountOrdersState } from "./accounts.ts";
import { bookSide, isOver, type ExchangeOrder } from "./exchangeOrder.ts";
import { createNewOrders, type NewOrders } from "./newOrders.ts";
import { createOpenOrders } from "./openOrders.ts";
import { createOrderAcceptance } from "./orderAcceptance.ts";
import { createOrderLife, type OrderLife } from "./orderLife.ts";
import { createOrderReports } from "./orderReports.ts";
import { createOrderRequests, type OrderRequests } from "./orderRequests.ts";
import { createOrderStates, type OrderStates } from "./orderStates.ts";
import { createPendingReports, type PendingReports } from "./pendingReports.ts";
import type { ReportOf, ReportSink } from "./serverReport.ts";

/** What the market does to accepted orders. */
type OrderEvents = Pick<
  OrderLife,
  "busts" | "doneForDay" | "matched" | "apart" | "settle" | "phaseEntered" | "tick" | "sessionEnded"
>;

/** Takes every account's requests about orders, checks them, and answers through the sink. */
export interface OrderDesk
  extends NewOrders, OrderRequests, Pick<OrderStates, "status" | "massStatus" | "snapshot">, OrderEvents {
  /** Tells that requests are pending, before they come to this desk. */
  readonly pending: PendingReports;
  /** Cancels the account's open orders, or those that one session sent. The owner reads `text`. */
  cancelOpen(
    account: string,
    sessionId: string | null,
    text: string,
    reason: ReportOf<"executionReport">["execRestatementReason"],
  ): void;
  /** Somebody trades with all that is left of an open limit order, and with whatever stands before it. */
  fillNow(account: string, clOrdId: string): void;
  /** The account's open orders, of one symbol or side when named. */
  openOrders(account: string, of: Pick<OrderMassCancelRequest, "symbol" | "side">): readonly ExchangeOrder[];
  /** The open order of the account that the clOrdId names, its newest when that is empty; null when there is none. */
  openOrder(account: string, clOrdId: string): ExchangeOrder | null;
  /** The venue's day is over: forgets what has ended. */
  endDay(): void;
  save(): DeskState;
}

export interface DeskState {
  readonly lastExecId: number;
  readonly accounts: readonly AccountOrdersState[];
}

export function createOrderDesk(
  matching: Matching,
  now: () => number,
  sink: ReportSink,
  state?: DeskState,
): OrderDesk {
  const conversion = createConversion(matching.markets);
  const accounts = createAccounts(matching.markets, conversion, state?.accounts);
  const reports = createOrderReports(matching.markets, accounts, now, sink, state?.lastExecId ?? 0);
  const life = createOrderLife(matching, accounts, now, reports);
  const open = createOpenOrders(accounts, life, reports);
  const states = createOrderStates({ accounts, reports, open, now, sink });
  const nextOrderId = (): number => matching.nextOrderId();
  const pending = createPendingReports({ accounts, reports, now, nextOrderId, sink });
  const acceptance = createOrderAcceptance(conversion, now);
  const parts = { matching, accounts, reports, acceptance, life, open, states, pending, now, sink };

  return {
    // What a client asks for has the names that both have.
    ...life,
    ...states,
    ...createNewOrders(parts),
    ...createOrderRequests(parts),
    pending,
    cancelOpen(account, sessionId, text, reason) {
      for (const order of open.of(account)) {
        const chosen = sessionId === null || order.sessionId === sessionId;
        if (chosen && !isOver(order)) life.withdraw(order, "canceled", text, undefined, { reason });
      }
    },
    fillNow(account, clOrdId) {
      const order = accounts.open(account).names.get(clOrdId);
      if (order === undefined || order.px === null || isOver(order)) return;
      if (order.waitsFor !== null) return;
      const market = reports.marketOf(order);
      const side = bookSide(order.side);
      const levels = market.book.levels(side, Infinity);
      let qty = 0;
      for (let at = 0; at < levels.length; at += 2) {
        if (((levels[at] ?? 0) - order.px) * side >= 0) qty += levels[at + 1] ?? 0;
      }
      matching.submit(market, matching.nextOrderId(), side === 1 ? -1 : 1, order.px, qty, "ioc");
    },
    openOrders: (account, of) => open.chosen(account, of),
    openOrder: (account, clOrdId) => open.named(account, clOrdId),
    endDay() {
      // What an ended child has traded counts for as long as its parent may still fill.
      accounts.endDay(({ id, parentId }) => life.live.has(id) || life.live.has(parentId));
    },
    save: () => ({ lastExecId: reports.lastExecId(), accounts: accounts.save() }),
  };
}
