import { addMoney, formatMoneyExact, ZERO_MONEY } from "../../../src/protocol/money.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../../src/protocol/units.ts";
import type { Market } from "../market/market.ts";
import type { BookTrade } from "../market/orderBook.ts";
import type { Accounts } from "./accounts.ts";
import { OWN_TEXT } from "./bookEntry.ts";
import type { Consequences } from "./consequences.ts";
import { bookSide, type ExchangeOrder } from "./exchangeOrder.ts";
import { feesOf, ratedFeeOf } from "./fillFees.ts";
import type { ListEffects } from "./listEffects.ts";
import type { LiveOrders } from "./liveOrders.ts";
import { belongTogether, isParent } from "./orderLists.ts";
import type { OrderReports } from "./orderReports.ts";
import type { OrderSteps } from "./orderSteps.ts";

/** What a trade does to accounts' orders. */
export interface OrderFills {
  /** Books a match for whichever of its two orders belongs to an account. */
  matched(market: Market, match: BookTrade): void;
  /** Whether two orders that met in an auction must not trade; one of them is ended then. */
  apart(buyerId: number, sellerId: number): boolean;
}

export interface OrderFillsParts {
  readonly accounts: Accounts;
  readonly now: () => number;
  readonly reports: OrderReports;
  readonly live: LiveOrders;
  readonly consequences: Consequences;
  readonly steps: OrderSteps;
  readonly lists: ListEffects;
}

export function createOrderFills(parts: OrderFillsParts): OrderFills {
  const { accounts, now, reports, live, consequences, steps, lists } = parts;

  function fill(order: ExchangeOrder, market: Market, match: BookTrade, role: "maker" | "taker"): void {
    const { account } = accounts.open(order.account);
    const px = match.px as Ticks;
    const lots = match.qty as Lots;
    order.cumQty = (order.cumQty + lots) as Lots;
    order.ticksLots += BigInt(px) * BigInt(lots);
    order.transactTime = now();
    if (isParent(order)) consequences.later(() => lists.parentFilled(order));
    if (order.cumQty === order.qty) steps.end(order, "filled", null);
    else order.ordStatus = "partiallyFilled";
    steps.reserve(order);
    const { instrument } = market;
    const rated = ratedFeeOf({ px, lots, role }, instrument);
    const before = { rated: order.ratedFees, any: order.cumQty > lots };
    const [fee = ZERO_MONEY] = feesOf([rated], before, instrument);
    order.ratedFees = addMoney(order.ratedFees, rated);
    const execId = reports.report(order, "trade", undefined, {
      lastQty: formatQty(lots, market.instrument),
      lastPx: formatPrice(px, market.instrument),
      commission: formatMoneyExact(fee),
      lastLiquidityInd: role === "maker" ? "added" : "removed",
    });
    const name = { execId, orderId: order.id, trade: market.trades, role };
    account.fill(market, bookSide(order.side), px, lots, fee, name);
    reports.reportPosition(order);
    reports.reportAccount(order.account);
  }

  /** At once, before the same incoming order meets the next one: what a list or reduce-only has left to trade. */
  function afterFill(
    order: ExchangeOrder,
    market: Market,
    lots: number,
    counterparty: ExchangeOrder | undefined,
  ): void {
    lists.traded(order, lots, counterparty);
    steps.trim(order.account, market);
  }

  return {
    matched(market, match) {
      consequences.whileMatching(() => {
        const maker = live.all.get(match.makerId);
        const taker = live.all.get(match.takerId);
        if (maker !== undefined) fill(maker, market, match, "maker");
        if (taker !== undefined) fill(taker, market, match, match.auction ? "maker" : "taker");
        if (maker !== undefined) afterFill(maker, market, match.qty, taker);
        if (taker !== undefined) afterFill(taker, market, match.qty, maker);
      });
      if (!live.stops.waitIn(market.sid)) return;
      consequences.later(() => {
        for (const order of live.stops.traded(market.sid, match.px)) steps.activate(order);
      });
    },
    apart(buyerId, sellerId) {
      const buyer = live.all.get(buyerId);
      const seller = live.all.get(sellerId);
      if (buyer === undefined || seller === undefined || !belongTogether(buyer, seller)) return false;
      // As in continuous trading: an exit ends its entry, and of two exits the newer one gives way.
      const parent = [buyer, seller].find(isParent);
      const ended = parent ?? (buyerId > sellerId ? buyer : seller);
      consequences.whileMatching(() =>
        steps.withdraw(ended, "canceled", OWN_TEXT, undefined, { reason: "marketOption" }),
      );
      return true;
    },
  };
}
