import { addMoney, parseMoney, ZERO_MONEY, type Money } from "../../../src/protocol/money.ts";
import { createAccount, type Account, type AccountState } from "./account.ts";
import type { Conversion } from "../market/conversion.ts";
import type { ExchangeOrder } from "./exchangeOrder.ts";
import type { Market } from "../market/market.ts";
import type { AwaitingOrder } from "./pendingMarks.ts";
import type { ReportOf } from "./serverReport.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** An account and what it did this trading day. */
export interface AccountOrders {
  readonly account: Account;
  /** Open orders and the day's ended ones, by id, oldest first. */
  readonly orders: Map<number, ExchangeOrder>;
  /** Every accepted clOrdId and the order it names. */
  readonly names: Map<string, ExchangeOrder>;
  /** Reports of refused orders by clOrdId. */
  readonly rejected: Map<string, ExecutionReport>;
  /** Reports of trades, and of their busts and corrections in their place, oldest first. */
  readonly trades: ExecutionReport[];
  /** New orders that are told to be pending, by clOrdId. */
  readonly awaiting: Map<string, AwaitingOrder>;
  /** clOrdIds of the day's cancels and replaces, and one of the order that each was about: "" for none or many. */
  readonly requests: Map<string, string>;
}

export interface AccountOrdersState {
  readonly account: AccountState;
  readonly orders: readonly ExchangeOrder[];
  readonly names: readonly (readonly [clOrdId: string, orderId: number])[];
  readonly rejected: readonly ExecutionReport[];
  readonly trades: readonly ExecutionReport[];
  readonly awaiting?: readonly (readonly [clOrdId: string, order: AwaitingOrder])[];
  readonly requests?: readonly (readonly [clOrdId: string, orderClOrdId: string])[];
}

export interface Accounts {
  /** Opens the account when there is none of that name. */
  open(name: string): AccountOrders;
  all(): Iterable<AccountOrders>;
  /** The venue's day is over: forgets of it what has ended, but the orders that still count for others. */
  endDay(counts: (order: ExchangeOrder) => boolean): void;
  save(): AccountOrdersState[];
}

/** A state that was left before orders had a least fee tells the fees of an order by its trades of the day alone. */
function ratedFeesOf(
  order: Omit<ExchangeOrder, "ratedFees"> & { readonly ratedFees?: Money },
  trades: readonly ExecutionReport[],
): Money {
  if (order.ratedFees !== undefined) return order.ratedFees;
  return trades
    .filter(({ orderId }) => orderId === String(order.id))
    .reduce((sum, { commission = "0" }) => addMoney(sum, parseMoney(commission) ?? ZERO_MONEY), ZERO_MONEY);
}

export function createAccounts(
  markets: readonly Market[],
  conversion: Conversion,
  state: readonly AccountOrdersState[] = [],
): Accounts {
  const accounts = new Map<string, AccountOrders>();

  function restore(saved: AccountOrdersState): AccountOrders {
    const orders = new Map(
      saved.orders.map((order) => [order.id, { ...order, ratedFees: ratedFeesOf(order, saved.trades) }]),
    );
    const names = new Map<string, ExchangeOrder>();
    for (const [clOrdId, id] of saved.names) {
      const order = orders.get(id);
      if (order !== undefined) names.set(clOrdId, order);
    }
    return {
      account: createAccount(saved.account.name, markets, conversion, saved.account),
      orders,
      names,
      rejected: new Map(saved.rejected.map((report) => [report.clOrdId, report])),
      trades: [...saved.trades],
      awaiting: new Map(saved.awaiting),
      requests: new Map(saved.requests),
    };
  }

  for (const saved of state) accounts.set(saved.account.name, restore(saved));

  return {
    open(name) {
      let own = accounts.get(name);
      if (own === undefined) {
        const account = createAccount(name, markets, conversion);
        own = {
          account,
          orders: new Map(),
          names: new Map(),
          rejected: new Map(),
          trades: [],
          awaiting: new Map(),
          requests: new Map(),
        };
        accounts.set(name, own);
      }
      return own;
    },
    all: () => accounts.values(),
    endDay(counts) {
      for (const { account, names, orders, rejected, trades, awaiting, requests } of accounts.values()) {
        account.endDay();
        rejected.clear();
        trades.length = 0;
        for (const [clOrdId, order] of names) if (!counts(order)) names.delete(clOrdId);
        for (const [id, order] of orders) if (!counts(order)) orders.delete(id);
        for (const [clOrdId, about] of requests)
          if (!names.has(about) && !awaiting.has(about)) requests.delete(clOrdId);
      }
    },
    save: () =>
      [...accounts.values()].map((own) => ({
        account: own.account.save(),
        orders: [...own.orders.values()].map((order) => ({ ...order })),
        names: [...own.names].map(([clOrdId, order]) => [clOrdId, order.id] as const),
        rejected: [...own.rejected.values()],
        trades: [...own.trades],
        awaiting: [...own.awaiting],
        requests: [...own.requests],
      })),
  };
}
