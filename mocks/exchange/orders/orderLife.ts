import type { CheckedOrder, Trail } from "../../../src/protocol/orderCheck.ts";
import { referencePx } from "../market/conversion.ts";
import type { Matching } from "../market/matching.ts";
import type { Accounts } from "./accounts.ts";
import { createBustedOrders } from "./bustedOrders.ts";
import { createConsequences } from "./consequences.ts";
import { bookSide, isOver, type ExchangeOrder } from "./exchangeOrder.ts";
import { createListEffects, type ListEffects } from "./listEffects.ts";
import { createLiveOrders, type LiveOrders } from "./liveOrders.ts";
import { createOrderFills, type OrderFills } from "./orderFills.ts";
import type { OrderReports } from "./orderReports.ts";
import { createOrderSteps, type OrderSteps } from "./orderSteps.ts";
import type { Requester } from "./serverReport.ts";
import { createSessionTurns, type SessionTurns } from "./sessionTurns.ts";
import { trailingStopPx } from "./stopOrders.ts";
import { createTradeBusts, type TradeBusts } from "./tradeBusts.ts";

/**
 * What happens to accepted orders, whoever caused it: trades, replacement, the end. Each step is reported. Here orders
 * begin and are replaced; orderFills.ts has what trades do, sessionTurns.ts what phases do, bustedOrders.ts what busts
 * do, listEffects.ts what orders of a list do to each other, and orderSteps.ts the steps that all of these are made of.
 */
export interface OrderLife extends OrderFills, SessionTurns, Pick<OrderSteps, "withdraw"> {
  readonly live: LiveOrders["all"];
  /** Takes trades back and corrects them. */
  readonly busts: TradeBusts;
  /** Acknowledges orders that came together, then sends those that wait for nothing to their book. */
  begin(orders: readonly ExchangeOrder[], from: Requester): void;
  /** Gives an order the terms that were accepted for it. It keeps its place when only its quantity falls. */
  replace(order: ExchangeOrder, clOrdId: string, terms: CheckedOrder, from: Requester): void;
  /** Matching has come to rest: does what its trades have set off. */
  settle(): void;
  /** Expires what is due, and tells of trailing stops that have moved. */
  tick(): void;
}

export function createOrderLife(
  matching: Matching,
  accounts: Accounts,
  now: () => number,
  reports: OrderReports,
): OrderLife {
  const { marketOf, report, reportAccount } = reports;
  const live = createLiveOrders([...accounts.all()].flatMap(({ orders }) => [...orders.values()]));
  const consequences = createConsequences();
  const core = { matching, accounts, now, reports, live, consequences };
  const steps = createOrderSteps({ ...core, parentEnded: (order) => lists.parentEnded(order) });
  const lists: ListEffects = createListEffects({ ...core, steps });
  const parts = { ...core, steps, lists };

  // A state may have been left while pairs held the sum of their orders.
  for (const order of live.all.values()) steps.reserve(order);

  return {
    ...createOrderFills(parts),
    ...createSessionTurns(parts),
    live: live.all,
    busts: createTradeBusts({ accounts, now, reports, orders: createBustedOrders(parts) }),
    withdraw: steps.withdraw,
    begin(orders, from) {
      consequences.toRest(() => {
        for (const order of orders) {
          live.keep(order);
          report(order, "new", from);
        }
        for (const order of orders) if (!isOver(order)) steps.place(order);
      });
    },
    replace(order, clOrdId, terms, from) {
      consequences.toRest(() => {
        const { book } = marketOf(order);
        const { qty, price, trail, displayQty } = terms;
        // A market to limit order has its limit from the market, and an order that was set off keeps none of its stop.
        const px = price ?? (order.ordType === "marketWithLeftOverAsLimit" ? order.px : null);
        const keepsPlace = px === order.px && qty <= order.qty && displayQty === order.displayQty;
        const inMarket = order.waitsFor === null;
        order.origClOrdId = order.clOrdId;
        order.clOrdId = clOrdId;
        order.qty = qty;
        order.px = px;
        order.displayQty = displayQty;
        if (!inMarket && order.trail !== null && trail !== null && !sameTrail(order.trail, trail)) {
          order.trail = trail;
          order.stopPx = trailingStopPx(trail, bookSide(order.side), referencePx(marketOf(order)));
        } else if (!inMarket && trail === null) order.stopPx = terms.stopPx;
        order.transactTime = now();
        const filled = qty === order.cumQty;
        if (filled) steps.end(order, "filled", null);
        if (filled || (inMarket && !keepsPlace)) book.cancel(order.id);
        else if (inMarket) steps.fitBook(order);
        report(order, "replaced", from);
        if (!filled && inMarket && !keepsPlace) steps.send(order);
        else if (steps.reserve(order)) reportAccount(order.account);
      });
    },
    settle: () => consequences.toRest(() => {}),
    tick() {
      consequences.toRest(() => {
        for (const order of live.stops.takeMoved()) steps.restate(order, "pegRefresh");
        for (const order of live.dated) {
          if (order.expireTime !== null && order.expireTime <= now())
            steps.withdraw(order, "expired", "The order was good until now");
        }
      });
    },
  };
}

function sameTrail(one: Trail, other: Trail): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
