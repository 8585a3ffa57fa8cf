import type { Consequences } from "./consequences.ts";
import { bookSide } from "./exchangeOrder.ts";
import type { ListEffects } from "./listEffects.ts";
import type { LiveOrders } from "./liveOrders.ts";
import { isParent } from "./orderLists.ts";
import type { OrderReports } from "./orderReports.ts";
import type { OrderSteps } from "./orderSteps.ts";
import type { RestatedOrders } from "./tradeBusts.ts";

export interface BustedOrdersParts {
  readonly reports: OrderReports;
  readonly live: LiveOrders;
  readonly consequences: Consequences;
  readonly steps: OrderSteps;
  readonly lists: ListEffects;
}

/** What becomes of orders whose fills are taken back or corrected. */
export function createBustedOrders(parts: BustedOrdersParts): RestatedOrders {
  const { live, consequences, steps, lists } = parts;
  const { marketOf } = parts.reports;

  return {
    toRest: (run) => consequences.toRest(run),
    revive: (order) => live.revive(order),
    end(order, ordStatus) {
      marketOf(order).book.cancel(order.id);
      // As with a fill: its exits have what it has filled before its end takes the rest from them.
      if (isParent(order)) consequences.later(() => lists.parentFilled(order));
      steps.end(order, ordStatus, null);
    },
    withdraw(order, ordStatus, text) {
      const ending = ordStatus === "canceled" ? ({ reason: "marketOption" } as const) : {};
      steps.withdraw(order, ordStatus, text, undefined, ending);
    },
    requeue(order, change) {
      if (change > 0) return steps.fitBook(order);
      marketOf(order).book.cancel(order.id);
      steps.send(order);
    },
    lower: (order, lots, text) => steps.lower(order, lots, text),
    wouldTrade(order) {
      const { book } = marketOf(order);
      const against = order.side === "buy" ? book.bestAsk() : book.bestBid();
      return against > 0 && order.px !== null && (order.px - against) * bookSide(order.side) >= 0;
    },
    fillsChanged: (order, change) => lists.fillsChanged(order, change),
    reserve: (order) => steps.reserve(order),
    trim: (account, market) => steps.trim(account, market),
  };
}
