import type { Money } from "../../../src/protocol/money.ts";
import type { Lots } from "../../../src/protocol/units.ts";
import type { Market } from "../market/market.ts";
import type { Matching } from "../market/matching.ts";
import type { Accounts } from "./accounts.ts";
import { createBookEntry } from "./bookEntry.ts";
import type { Consequences } from "./consequences.ts";
import { bookSide, isOver, leavesQty, type ExchangeOrder } from "./exchangeOrder.ts";
import type { LiveOrders } from "./liveOrders.ts";
import { activeLots, isParent, siblingsOf, worstOnly } from "./orderLists.ts";
import type { OrderReports } from "./orderReports.ts";
import { excessOver } from "./reduceOnlyOrders.ts";
import type { ReportOf, Requester } from "./serverReport.ts";

type RestatementReason = ReportOf<"executionReport">["execRestatementReason"];

/** How and why an order ends, in its report. */
export interface Ending {
  /** clOrdIds of the request that did it. */
  readonly names?: { readonly clOrdId: string; readonly origClOrdId: string } | undefined;
  readonly reason?: RestatementReason | undefined;
}

/** The single steps of one order's life; each that its owner should know of is reported. */
export interface OrderSteps {
  /** Lots of it that may trade now. */
  activeLots(order: ExchangeOrder): number;
  /** Brings the account's reserve in line with the order. True when it changed. */
  reserve(order: ExchangeOrder): boolean;
  /** Ends it without a word; its book is left to the caller. */
  end(
    order: ExchangeOrder,
    ordStatus: "filled" | "canceled" | "expired" | "doneForDay",
    text: string | null,
  ): void;
  /** Takes an order out of the market and ends it. */
  withdraw(
    order: ExchangeOrder,
    ordStatus: "canceled" | "expired",
    text: string | null,
    from?: Requester,
    ending?: Ending,
  ): void;
  /** Tells of a change that nobody asked for. */
  restate(order: ExchangeOrder, reason: RestatementReason): void;
  /** Takes lots from what is left of an order; with nothing left it ends. */
  lower(order: ExchangeOrder, lots: number, text: string): void;
  /** Leaves an order of so many lots; it never shows more than it is of. */
  shrink(order: ExchangeOrder, lots: number): void;
  /** Lowers what rests of an order to what may trade now. */
  fitBook(order: ExchangeOrder): void;
  /** Sends what may trade now of an order to its book, and cancels what may not rest. */
  send(order: ExchangeOrder): void;
  /** Puts an order where it belongs: in its book, or among those that wait. */
  place(order: ExchangeOrder): void;
  /** What the order waited for has come: it is in the market from now on. */
  activate(order: ExchangeOrder): void;
  /** Lowers reduce-only orders that could turn the position. */
  trim(account: string, market: Market): void;
}

export interface OrderStepsParts {
  readonly matching: Matching;
  readonly accounts: Accounts;
  readonly now: () => number;
  readonly reports: OrderReports;
  readonly live: LiveOrders;
  readonly consequences: Consequences;
  /** The first order of a bracket has ended, and all is at rest. */
  readonly parentEnded: (order: ExchangeOrder) => void;
}

export function createOrderSteps(parts: OrderStepsParts): OrderSteps {
  const { matching, accounts, now, live, consequences, parentEnded } = parts;
  const { marketOf, report, reportAccount } = parts.reports;
  const entry = createBookEntry({
    matching,
    live: live.all,
    withdraw,
    activeLots: activeLotsOf,
    reduceOnly: live.reduceOnly,
  });

  function activeLotsOf(order: ExchangeOrder): number {
    return activeLots(order, accounts.open(order.account).orders);
  }

  function reserve(order: ExchangeOrder): boolean {
    const market = marketOf(order);
    const { account } = accounts.open(order.account);
    // The oldest of equals, whoever asks: an exchange that goes on from its state asks for each of them.
    const group = [order, ...siblingsOf(order, live.all)]
      .filter(({ side }) => side === order.side)
      .sort((one, other) => one.id - other.id);
    let changed = false;
    for (const [one, value] of worstOnly(group, market)) {
      const change = (value - one.reserved) as Money;
      if (change === 0n) continue;
      account.reserve(market, bookSide(one.side), change);
      one.reserved = value;
      changed = true;
    }
    return changed;
  }

  function end(
    order: ExchangeOrder,
    ordStatus: "filled" | "canceled" | "expired" | "doneForDay",
    text: string | null,
  ): void {
    order.ordStatus = ordStatus;
    order.text = text;
    order.transactTime = now();
    live.drop(order);
    if (isParent(order)) consequences.later(() => parentEnded(order));
  }

  function withdraw(
    order: ExchangeOrder,
    ordStatus: "canceled" | "expired",
    text: string | null,
    from?: Requester,
    { names, reason }: Ending = {},
  ): void {
    consequences.toRest(() => {
      marketOf(order).book.cancel(order.id);
      end(order, ordStatus, text);
      report(order, ordStatus, from, {
        ...names,
        ...(reason === undefined ? {} : { execRestatementReason: reason }),
      });
      if (reserve(order)) reportAccount(order.account);
    });
  }

  function restate(order: ExchangeOrder, reason: RestatementReason): void {
    order.transactTime = now();
    report(order, "restated", undefined, { execRestatementReason: reason });
    if (reserve(order)) reportAccount(order.account);
  }

  function lower(order: ExchangeOrder, lots: number, text: string): void {
    if (lots >= leavesQty(order))
      return withdraw(order, "canceled", text, undefined, { reason: "marketOption" });
    shrink(order, order.qty - lots);
    fitBook(order);
    restate(order, "marketOption");
  }

  function shrink(order: ExchangeOrder, lots: number): void {
    order.qty = lots as Lots;
    if (order.displayQty !== null && order.displayQty > lots) order.displayQty = order.qty;
  }

  function fitBook(order: ExchangeOrder): void {
    const { book } = marketOf(order);
    const active = activeLotsOf(order);
    if (active > 0) book.reduce(order.id, active);
    else book.cancel(order.id);
  }

  function send(order: ExchangeOrder): void {
    // A child was accepted without a look at the position.
    trim(order.account, marketOf(order));
    if (isOver(order)) return;
    const before = { cumQty: order.cumQty, px: order.px };
    const reserved = reserve(order);
    entry.submit(order);
    if (isOver(order)) return;
    if (order.px !== before.px) restate(order, "repricing");
    else if (reserved && order.cumQty === before.cumQty) reportAccount(order.account);
    trim(order.account, marketOf(order));
  }

  function trim(account: string, market: Market): void {
    if (live.reduceOnly.size === 0) return;
    const own = [...live.reduceOnly].filter((order) => order.account === account && order.sid === market.sid);
    for (const [order, lots] of excessOver(accounts.open(account).account.positionQty(market), own)) {
      if (order !== entry.incoming()) lower(order, lots, "Reduce-only, and there is nothing left to reduce");
    }
  }

  return {
    activeLots: activeLotsOf,
    reserve,
    end,
    withdraw,
    restate,
    lower,
    shrink,
    fitBook,
    send,
    place(order) {
      if (order.waitsFor === "price") live.stops.add(order);
      if (order.waitsFor === null) send(order);
      else if (reserve(order)) reportAccount(order.account);
    },
    activate(order) {
      if (isOver(order)) return;
      order.waitsFor = null;
      order.transactTime = now();
      report(order, "triggered");
      send(order);
    },
    trim,
  };
}
