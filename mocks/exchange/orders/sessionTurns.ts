import type { TradingPhase } from "../../../src/protocol/priceMessages.ts";
import type { Ticks } from "../../../src/protocol/units.ts";
import { referencePx } from "../market/conversion.ts";
import { collects, type Market } from "../market/market.ts";
import type { Accounts } from "./accounts.ts";
import type { Consequences } from "./consequences.ts";
import { isForTheDay, isOver, type ExchangeOrder } from "./exchangeOrder.ts";
import type { ListEffects } from "./listEffects.ts";
import type { LiveOrders } from "./liveOrders.ts";
import type { OrderReports } from "./orderReports.ts";
import type { OrderSteps } from "./orderSteps.ts";
import { isSetOff } from "./stopOrders.ts";

/** What phases and the ends of sessions do to accounts' orders. */
export interface SessionTurns {
  /** The market has entered a phase; `auctionPx` is what the auction before it traded at, 0 for nothing. */
  phaseEntered(market: Market, from: TradingPhase, auctionPx: number): void;
  /** Takes an order out of the market until its next session; one that is good for the day only is over. */
  doneForDay(order: ExchangeOrder): void;
  /** A market's session is over: orders that are good for the day expire. */
  sessionEnded(market: Market): void;
}

export interface SessionTurnsParts {
  readonly accounts: Accounts;
  readonly now: () => number;
  readonly reports: OrderReports;
  readonly live: LiveOrders;
  readonly consequences: Consequences;
  readonly steps: OrderSteps;
  readonly lists: ListEffects;
}

export function createSessionTurns(parts: SessionTurnsParts): SessionTurns {
  const { accounts, now, live, consequences, steps, lists } = parts;
  const { marketOf, report, reportAccount } = parts.reports;

  /** An auction is over: what could stand in it only goes, or takes its price. */
  function auctionEnded(market: Market, auctionPx: number): void {
    const { phase } = market;
    for (const order of live.waitingIn(market, null)) {
      const { timeInForce } = order;
      if (isOver(order) || order.ordStatus === "doneForDay") continue;
      if (timeInForce === "atTheOpening" || (timeInForce === "atTheClose" && phase === "closed")) {
        steps.withdraw(order, "expired", "The auction is over");
      } else if (order.px === null && order.ordType === "marketWithLeftOverAsLimit") {
        market.book.cancel(order.id);
        order.px = (auctionPx > 0 ? auctionPx : referencePx(market)) as Ticks;
        steps.restate(order, "repricing");
        steps.send(order);
      } else if (order.px === null && steps.activeLots(order) > 0) {
        steps.withdraw(order, "canceled", "The rest found nothing to trade with in the auction");
      }
    }
  }

  /** A session has begun: what was done for the day is in the market again. */
  function renew(market: Market): void {
    for (const order of live.all.values()) {
      if (order.sid !== market.sid || order.ordStatus !== "doneForDay") continue;
      order.ordStatus = order.cumQty > 0 ? "partiallyFilled" : "new";
      steps.restate(order, "gtRenewal");
      const parent = live.all.get(order.parentId);
      if (order.waitsFor === "parent" && (parent?.cumQty ?? 0) > 0) lists.arm(order, market);
      else if (order.waitsFor === "price" && isSetOff(order, referencePx(market))) steps.activate(order);
      else steps.place(order);
    }
  }

  return {
    phaseEntered(market, from, auctionPx) {
      consequences.toRest(() => {
        if (collects(from) && (market.phase === "continuous" || market.phase === "closed"))
          auctionEnded(market, auctionPx);
        if (from === "closed") renew(market);
        if (market.phase !== "closingAuction") return;
        for (const order of live.waitingIn(market, "close")) steps.activate(order);
      });
    },
    doneForDay(order) {
      consequences.toRest(() => {
        marketOf(order).book.cancel(order.id);
        live.stops.remove(order);
        if (isForTheDay(order)) steps.end(order, "doneForDay", null);
        order.ordStatus = "doneForDay";
        order.transactTime = now();
        report(order, "doneForDay");
        if (steps.reserve(order)) reportAccount(order.account);
      });
    },
    sessionEnded(market) {
      consequences.toRest(() => {
        for (const order of live.all.values()) {
          if (order.sid === market.sid && isForTheDay(order))
            steps.withdraw(order, "expired", "The trading day has ended");
        }
        for (const { orders } of accounts.all()) {
          for (const order of orders.values()) {
            if (order.sid === market.sid && order.ordStatus === "filled" && isForTheDay(order))
              order.sessionOver = true;
          }
        }
        if (market.phase !== "closed") renew(market);
      });
    },
  };
}
