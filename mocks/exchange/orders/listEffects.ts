import { referencePx } from "../market/conversion.ts";
import type { Market } from "../market/market.ts";
import type { Accounts } from "./accounts.ts";
import type { Consequences } from "./consequences.ts";
import { bookSide, isOver, leavesQty, type ExchangeOrder } from "./exchangeOrder.ts";
import type { LiveOrders } from "./liveOrders.ts";
import { activeLots, childrenOf, isParent, SIBLING_TRADED, siblingsOf } from "./orderLists.ts";
import type { OrderReports } from "./orderReports.ts";
import type { OrderSteps } from "./orderSteps.ts";
import { isSetOff, trailingStopPx } from "./stopOrders.ts";

/** What the orders of a list do to each other. */
export interface ListEffects {
  /** A parent has filled some: its children may trade as much. */
  parentFilled(parent: ExchangeOrder): void;
  /** No child is larger than what its parent has filled, and none is left of a parent that has filled nothing. */
  parentEnded(parent: ExchangeOrder): void;
  /** A child's parent has its first fill: a stop begins to wait for its price, anything else to work. */
  arm(child: ExchangeOrder, market: Market): void;
  /** Lowers the others of its group by what an order has traded; the one it traded with has that already. */
  traded(order: ExchangeOrder, lots: number, counterparty?: ExchangeOrder): void;
  /** What was filled of an order is more or less than it was, by so many lots: others of its list follow. */
  fillsChanged(order: ExchangeOrder, change: number): void;
}

export interface ListEffectsParts {
  readonly accounts: Accounts;
  readonly reports: OrderReports;
  readonly live: LiveOrders;
  readonly consequences: Consequences;
  readonly steps: OrderSteps;
}

export function createListEffects(parts: ListEffectsParts): ListEffects {
  const { accounts, live, consequences, steps } = parts;
  const { marketOf } = parts.reports;

  function parentFilled(parent: ExchangeOrder): void {
    for (const child of childrenOf(parent, live.all)) {
      const market = marketOf(child);
      // The trade of one child may have ended another.
      if (isOver(child) || child.ordStatus === "doneForDay") continue;
      if (child.waitsFor === "parent") arm(child, market);
      else if (child.waitsFor === null && steps.activeLots(child) > market.book.restingQty(child.id)) {
        market.book.cancel(child.id);
        steps.send(child);
      }
    }
  }

  function arm(child: ExchangeOrder, market: Market): void {
    const px = referencePx(market);
    if (child.trail !== null) child.stopPx = trailingStopPx(child.trail, bookSide(child.side), px);
    if (child.stopPx === null || isSetOff(child, px)) return steps.activate(child);
    child.waitsFor = "price";
    steps.place(child);
  }

  function traded(order: ExchangeOrder, lots: number, counterparty?: ExchangeOrder): void {
    for (const sibling of siblingsOf(order, live.all)) {
      if (sibling !== counterparty) steps.lower(sibling, lots, SIBLING_TRADED);
    }
  }

  /** An exit has no more to trade than its entry has still filled. */
  function entryShrank(child: ExchangeOrder, parent: ExchangeOrder): void {
    const text = "The fill of its entry was canceled";
    if (child.parentId === 0) {
      const { orders } = accounts.open(child.account);
      const left = activeLots({ ...child, parentId: parent.id }, orders);
      if (left < leavesQty(child)) steps.lower(child, leavesQty(child) - left, text);
    } else if (parent.cumQty > 0) steps.fitBook(child);
    else {
      marketOf(child).book.cancel(child.id);
      live.stops.remove(child);
      child.waitsFor = "parent";
      steps.reserve(child);
    }
  }

  return {
    parentFilled,
    parentEnded(parent) {
      for (const child of childrenOf(parent, live.all)) {
        const { cumQty, qty } = child;
        const left = Math.min(leavesQty(child), steps.activeLots(child));
        child.parentId = 0;
        if (left === 0 && cumQty === 0) {
          steps.withdraw(child, "canceled", "Its parent has ended", undefined, { reason: "marketOption" });
        } else if (cumQty + left < qty) {
          steps.shrink(child, cumQty + left);
          if (left === 0) steps.end(child, "filled", null);
          steps.restate(child, "partialDeclineOfOrderQty");
        }
      }
    },
    arm,
    traded,
    fillsChanged(order, change) {
      if (change > 0) {
        if (isParent(order)) consequences.later(() => parentFilled(order));
        traded(order, change);
      } else if (change < 0 && isParent(order)) {
        for (const child of live.all.values()) if (child.group === order.id) entryShrank(child, order);
      }
    },
  };
}
