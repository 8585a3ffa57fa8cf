import type { OrderMassCancelRequest } from "../../../src/protocol/clientMessages.ts";
import type { Market } from "../market/market.ts";
import type { Accounts } from "./accounts.ts";
import { isOver, type ExchangeOrder } from "./exchangeOrder.ts";
import type { OrderLife } from "./orderLife.ts";
import type { OrderReports } from "./orderReports.ts";

/** Which of an account's orders have not ended; lists are oldest first. */
export interface OpenOrders {
  of(account: string): ExchangeOrder[];
  in(account: string, market: Market): ExchangeOrder[];
  /** Of one symbol or side when named. */
  chosen(account: string, of: Pick<OrderMassCancelRequest, "symbol" | "side">): ExchangeOrder[];
  /** The one that the clOrdId names, the newest when that is empty; null for none that is in the market today. */
  named(account: string, clOrdId: string): ExchangeOrder | null;
}

export function createOpenOrders(
  accounts: Accounts,
  { live }: Pick<OrderLife, "live">,
  reports: OrderReports,
): OpenOrders {
  function openOrdersOf(account: string): ExchangeOrder[] {
    return [...live.values()].filter((order) => order.account === account);
  }

  return {
    of: openOrdersOf,
    in: (account, { sid }) => openOrdersOf(account).filter((order) => order.sid === sid),
    chosen: (account, { symbol, side }) =>
      openOrdersOf(account).filter(
        (order) =>
          (side === undefined || side === order.side) &&
          (symbol === undefined || symbol === reports.marketOf(order).instrument.symbol),
      ),
    named(account, clOrdId) {
      const order =
        clOrdId === ""
          ? openOrdersOf(account).findLast(({ ordStatus }) => ordStatus !== "doneForDay")
          : accounts.open(account).names.get(clOrdId);
      return order === undefined || isOver(order) || order.ordStatus === "doneForDay" ? null : order;
    },
  };
}
