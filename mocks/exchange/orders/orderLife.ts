import { addMoney, formatMoneyExact, ZERO_MONEY, type Money } from "../../../src/protocol/money.ts";
import type { CheckedOrder } from "../../../src/protocol/orderCheck.ts";
import type { TradingPhase } from "../../../src/protocol/priceMessages.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../../src/protocol/units.ts";
import type { Accounts } from "./accounts.ts";
import { createBookEntry, OWN_TEXT } from "./bookEntry.ts";
import { referencePx } from "../market/conversion.ts";
import { bookSide, isForTheDay, isOver, leavesQty, type ExchangeOrder } from "./exchangeOrder.ts";
import { feesOf, ratedFeeOf } from "./fillFees.ts";
import { collects, type Market } from "../market/market.ts";
import type { Matching } from "../market/matching.ts";
import {
  activeLots,
  belongTogether,
  childrenOf,
  isParent,
  SIBLING_TRADED,
  siblingsOf,
  worstOnly,
} from "./orderLists.ts";
import type { BookTrade } from "../market/orderBook.ts";
import type { OrderReports } from "./orderReports.ts";
import { excessOver, isReduceOnly } from "./reduceOnlyOrders.ts";
import type { ReportOf, Requester } from "./serverReport.ts";
import { createStopOrders, isSetOff, trailingStopPx } from "./stopOrders.ts";
import { createTradeBusts, type TradeBusts } from "./tradeBusts.ts";

type ExecutionReport = ReportOf<"executionReport">;

/** How and why an order ends, in its report. */
interface Ending {
  /** clOrdIds of the request that did it. */
  readonly names?: { readonly clOrdId: string; readonly origClOrdId: string } | undefined;
  readonly reason?: ExecutionReport["execRestatementReason"] | undefined;
}

/** What happens to accepted orders, whoever caused it: trades, replacement, the end. Each step is reported. */
export interface OrderLife {
  /** Orders that have not ended, oldest first. Background flow's are in the books only. */
  readonly live: ReadonlyMap<number, ExchangeOrder>;
  /** Takes trades back and corrects them. */
  readonly busts: TradeBusts;
  /** Takes an order out of the market until its next session; one that is good for the day only is over. */
  doneForDay(order: ExchangeOrder): void;
  /** Acknowledges orders that came together, then sends those that wait for nothing to their book. */
  begin(orders: readonly ExchangeOrder[], from: Requester): void;
  /** Gives an order the terms that were accepted for it. It keeps its place when only its quantity falls. */
  replace(order: ExchangeOrder, clOrdId: string, terms: CheckedOrder, from: Requester): void;
  /** Takes an order out of the market and ends it. */
  withdraw(
    order: ExchangeOrder,
    ordStatus: "canceled" | "expired",
    text: string | null,
    from?: Requester,
    ending?: Ending,
  ): void;
  /** Books a match for whichever of its two orders belongs to an account. */
  matched(market: Market, match: BookTrade): void;
  /** Whether two orders that met in an auction must not trade; one of them is ended then. */
  apart(buyerId: number, sellerId: number): boolean;
  /** Matching has come to rest: does what its trades have set off. */
  settle(): void;
  /** The market has entered a phase; `auctionPx` is what the auction before it traded at, 0 for nothing. */
  phaseEntered(market: Market, from: TradingPhase, auctionPx: number): void;
  /** Expires what is due, and tells of trailing stops that have moved. */
  tick(): void;
  /** A market's session is over: orders that are good for the day expire. */
  sessionEnded(market: Market): void;
}

export function createOrderLife(
  matching: Matching,
  accounts: Accounts,
  now: () => number,
  reports: OrderReports,
): OrderLife {
  const { marketOf, report, reportAccount } = reports;
  const live = new Map<number, ExchangeOrder>();
  const stops = createStopOrders();
  const dated = new Set<ExchangeOrder>();
  const reduceOnly = new Set<ExchangeOrder>();
  /** What follows from trades, oldest first. It waits until matching is at rest. */
  const consequences: (() => void)[] = [];
  let busy = false;
  const entry = createBookEntry({ matching, live, withdraw, activeLots: activeLotsOf, reduceOnly });

  const restored = [...accounts.all()].flatMap(({ orders }) => [...orders.values()]);
  for (const order of restored.sort((one, other) => one.id - other.id)) {
    if (isOver(order)) continue;
    keep(order);
    if (order.waitsFor === "price" && order.ordStatus !== "doneForDay") stops.add(order);
  }
  // A state may have been left while pairs held the sum of their orders.
  for (const order of live.values()) reserve(order);

  function keep(order: ExchangeOrder): void {
    live.set(order.id, order);
    if (order.expireTime !== null) dated.add(order);
    if (isReduceOnly(order)) reduceOnly.add(order);
  }

  /** Runs to the end, and then everything that follows from it, before anyone else may act. */
  function toRest(run: () => void): void {
    if (busy) return run();
    busy = true;
    run();
    for (let next = consequences.shift(); next !== undefined; next = consequences.shift()) next();
    busy = false;
  }

  /** Whatever a fill ends or lowers is done at once; what that sets off waits until matching is at rest. */
  function whileMatching(run: () => void): void {
    const before = busy;
    busy = true;
    run();
    busy = before;
  }

  function activeLotsOf(order: ExchangeOrder): number {
    return activeLots(order, accounts.open(order.account).orders);
  }

  /** Brings the account's reserve in line with the order. True when it changed. */
  function reserve(order: ExchangeOrder): boolean {
    const market = marketOf(order);
    const { account } = accounts.open(order.account);
    // The oldest of equals, whoever asks: an exchange that goes on from its state asks for each of them.
    const group = [order, ...siblingsOf(order, live)]
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
    live.delete(order.id);
    dated.delete(order);
    reduceOnly.delete(order);
    stops.remove(order);
    if (isParent(order)) consequences.push(() => parentEnded(order));
  }

  function withdraw(
    order: ExchangeOrder,
    ordStatus: "canceled" | "expired",
    text: string | null,
    from?: Requester,
    { names, reason }: Ending = {},
  ): void {
    toRest(() => {
      marketOf(order).book.cancel(order.id);
      end(order, ordStatus, text);
      report(order, ordStatus, from, {
        ...names,
        ...(reason === undefined ? {} : { execRestatementReason: reason }),
      });
      if (reserve(order)) reportAccount(order.account);
    });
  }

  /** Changes an order that nobody asked to change, and says so. */
  function restate(order: ExchangeOrder, reason: ExecutionReport["execRestatementReason"]): void {
    order.transactTime = now();
    report(order, "restated", undefined, { execRestatementReason: reason });
    if (reserve(order)) reportAccount(order.account);
  }

  /** Takes lots from what is left of an order; with nothing left it ends. */
  function lower(order: ExchangeOrder, lots: number, text: string): void {
    if (lots >= leavesQty(order))
      return withdraw(order, "canceled", text, undefined, { reason: "marketOption" });
    shrink(order, order.qty - lots);
    fitBook(order);
    restate(order, "marketOption");
  }

  /** No order shows more than it is of. */
  function shrink(order: ExchangeOrder, lots: number): void {
    order.qty = lots as Lots;
    if (order.displayQty !== null && order.displayQty > lots) order.displayQty = order.qty;
  }

  /** Lowers what rests of an order to what may trade now. */
  function fitBook(order: ExchangeOrder): void {
    const { book } = marketOf(order);
    const active = activeLotsOf(order);
    if (active > 0) book.reduce(order.id, active);
    else book.cancel(order.id);
  }

  /** Sends what may trade now of an order to its book, and cancels what may not rest. */
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

  /** Puts an order where it belongs: in its book, or among those that wait. */
  function place(order: ExchangeOrder): void {
    if (order.waitsFor === "price") stops.add(order);
    if (order.waitsFor === null) send(order);
    else if (reserve(order)) reportAccount(order.account);
  }

  /** What the order waited for has come: it is in the market from now on. */
  function activate(order: ExchangeOrder): void {
    if (isOver(order)) return;
    order.waitsFor = null;
    order.transactTime = now();
    report(order, "triggered");
    send(order);
  }

  function fill(order: ExchangeOrder, market: Market, match: BookTrade, role: "maker" | "taker"): void {
    const { account } = accounts.open(order.account);
    const px = match.px as Ticks;
    const lots = match.qty as Lots;
    order.cumQty = (order.cumQty + lots) as Lots;
    order.ticksLots += BigInt(px) * BigInt(lots);
    order.transactTime = now();
    if (isParent(order)) consequences.push(() => parentFilled(order));
    if (order.cumQty === order.qty) end(order, "filled", null);
    else order.ordStatus = "partiallyFilled";
    reserve(order);
    const { instrument } = market;
    const rated = ratedFeeOf({ px, lots, role }, instrument);
    const before = { rated: order.ratedFees, any: order.cumQty > lots };
    const [fee = ZERO_MONEY] = feesOf([rated], before, instrument);
    order.ratedFees = addMoney(order.ratedFees, rated);
    const execId = report(order, "trade", undefined, {
      lastQty: formatQty(lots, market.instrument),
      lastPx: formatPrice(px, market.instrument),
      commission: formatMoneyExact(fee),
      lastLiquidityInd: role === "maker" ? "added" : "removed",
    });
    const name = { execId, orderId: order.id, trade: market.trades, role };
    account.fill(market, bookSide(order.side), px, lots, fee, name);
    reports.reportPosition(order);
    reportAccount(order.account);
  }

  /** At once, before the same incoming order meets the next one: what a list or reduce-only has left to trade. */
  function afterFill(order: ExchangeOrder, lots: number, counterparty: ExchangeOrder | undefined): void {
    for (const sibling of siblingsOf(order, live)) {
      if (sibling !== counterparty) lower(sibling, lots, SIBLING_TRADED);
    }
    trim(order.account, marketOf(order));
  }

  /** Lowers reduce-only orders that could turn the position. */
  function trim(account: string, market: Market): void {
    if (reduceOnly.size === 0) return;
    const own = [...reduceOnly].filter((order) => order.account === account && order.sid === market.sid);
    for (const [order, lots] of excessOver(accounts.open(account).account.positionQty(market), own)) {
      if (order !== entry.incoming()) lower(order, lots, "Reduce-only, and there is nothing left to reduce");
    }
  }

  function parentFilled(parent: ExchangeOrder): void {
    for (const child of childrenOf(parent, live)) {
      const market = marketOf(child);
      // The trade of one child may have ended another.
      if (isOver(child) || child.ordStatus === "doneForDay") continue;
      if (child.waitsFor === "parent") arm(child, market);
      else if (child.waitsFor === null && activeLotsOf(child) > market.book.restingQty(child.id)) {
        market.book.cancel(child.id);
        send(child);
      }
    }
  }

  /** A child's parent has its first fill: a stop begins to wait for its price, anything else to work. */
  function arm(child: ExchangeOrder, market: Market): void {
    const px = referencePx(market);
    if (child.trail !== null) child.stopPx = trailingStopPx(child.trail, bookSide(child.side), px);
    if (child.stopPx === null || isSetOff(child, px)) return activate(child);
    child.waitsFor = "price";
    place(child);
  }

  /** No child is larger than what its parent has filled, and none is left of a parent that has filled nothing. */
  function parentEnded(parent: ExchangeOrder): void {
    for (const child of childrenOf(parent, live)) {
      const { cumQty, qty } = child;
      const left = Math.min(leavesQty(child), activeLotsOf(child));
      child.parentId = 0;
      if (left === 0 && cumQty === 0) {
        withdraw(child, "canceled", "Its parent has ended", undefined, { reason: "marketOption" });
      } else if (cumQty + left < qty) {
        shrink(child, cumQty + left);
        if (left === 0) end(child, "filled", null);
        restate(child, "partialDeclineOfOrderQty");
      }
    }
  }

  /** An auction is over: what could stand in it only goes, or takes its price. */
  function auctionEnded(market: Market, auctionPx: number): void {
    const { phase } = market;
    const own = [...live.values()].filter((order) => order.sid === market.sid && order.waitsFor === null);
    for (const order of own) {
      const { timeInForce } = order;
      if (isOver(order) || order.ordStatus === "doneForDay") continue;
      if (timeInForce === "atTheOpening" || (timeInForce === "atTheClose" && phase === "closed")) {
        withdraw(order, "expired", "The auction is over");
      } else if (order.px === null && order.ordType === "marketWithLeftOverAsLimit") {
        market.book.cancel(order.id);
        order.px = (auctionPx > 0 ? auctionPx : referencePx(market)) as Ticks;
        restate(order, "repricing");
        send(order);
      } else if (order.px === null && activeLotsOf(order) > 0) {
        withdraw(order, "canceled", "The rest found nothing to trade with in the auction");
      }
    }
  }

  /** What changed in an order's fills, in lots, for the orders of its list. */
  function listFollows(order: ExchangeOrder, change: number): void {
    if (change > 0) {
      if (isParent(order)) consequences.push(() => parentFilled(order));
      for (const sibling of siblingsOf(order, live)) lower(sibling, change, SIBLING_TRADED);
    } else if (change < 0 && isParent(order)) {
      for (const child of live.values()) if (child.group === order.id) entryShrank(child, order);
    }
  }

  /** An exit has no more to trade than its entry has still filled. */
  function entryShrank(child: ExchangeOrder, parent: ExchangeOrder): void {
    const text = "The fill of its entry was canceled";
    if (child.parentId === 0) {
      const { orders } = accounts.open(child.account);
      const left = activeLots({ ...child, parentId: parent.id }, orders);
      if (left < leavesQty(child)) lower(child, leavesQty(child) - left, text);
    } else if (parent.cumQty > 0) fitBook(child);
    else {
      marketOf(child).book.cancel(child.id);
      stops.remove(child);
      child.waitsFor = "parent";
      reserve(child);
    }
  }

  /** A session has begun: what was done for the day is in the market again. */
  function renew(market: Market): void {
    for (const order of live.values()) {
      if (order.sid !== market.sid || order.ordStatus !== "doneForDay") continue;
      order.ordStatus = order.cumQty > 0 ? "partiallyFilled" : "new";
      restate(order, "gtRenewal");
      const parent = live.get(order.parentId);
      if (order.waitsFor === "parent" && (parent?.cumQty ?? 0) > 0) arm(order, market);
      else if (order.waitsFor === "price" && isSetOff(order, referencePx(market))) activate(order);
      else place(order);
    }
  }

  const busts = createTradeBusts({
    accounts,
    now,
    reports,
    orders: {
      toRest,
      revive(order) {
        // Oldest first, as a restored state has them.
        const all = [...live.values(), order].sort((one, other) => one.id - other.id);
        for (const orders of [live, dated, reduceOnly]) orders.clear();
        all.forEach(keep);
      },
      end(order, ordStatus) {
        marketOf(order).book.cancel(order.id);
        // As with a fill: its exits have what it has filled before its end takes the rest from them.
        if (isParent(order)) consequences.push(() => parentFilled(order));
        end(order, ordStatus, null);
      },
      withdraw: (order, ordStatus, text) =>
        withdraw(
          order,
          ordStatus,
          text,
          undefined,
          ordStatus === "canceled" ? { reason: "marketOption" } : {},
        ),
      requeue(order, change) {
        if (change > 0) return fitBook(order);
        marketOf(order).book.cancel(order.id);
        send(order);
      },
      lower,
      wouldTrade(order) {
        const { book } = marketOf(order);
        const against = order.side === "buy" ? book.bestAsk() : book.bestBid();
        return against > 0 && order.px !== null && (order.px - against) * bookSide(order.side) >= 0;
      },
      listFollows,
      reserve,
      trim,
    },
  });

  return {
    live,
    busts,
    doneForDay(order) {
      toRest(() => {
        marketOf(order).book.cancel(order.id);
        stops.remove(order);
        if (isForTheDay(order)) end(order, "doneForDay", null);
        order.ordStatus = "doneForDay";
        order.transactTime = now();
        report(order, "doneForDay");
        if (reserve(order)) reportAccount(order.account);
      });
    },
    begin(orders, from) {
      toRest(() => {
        for (const order of orders) {
          keep(order);
          report(order, "new", from);
        }
        for (const order of orders) if (!isOver(order)) place(order);
      });
    },
    replace(order, clOrdId, terms, from) {
      toRest(() => {
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
        if (filled) end(order, "filled", null);
        if (filled || (inMarket && !keepsPlace)) book.cancel(order.id);
        else if (inMarket) fitBook(order);
        report(order, "replaced", from);
        if (!filled && inMarket && !keepsPlace) send(order);
        else if (reserve(order)) reportAccount(order.account);
      });
    },
    withdraw,
    matched(market, match) {
      whileMatching(() => {
        const maker = live.get(match.makerId);
        const taker = live.get(match.takerId);
        if (maker !== undefined) fill(maker, market, match, "maker");
        if (taker !== undefined) fill(taker, market, match, match.auction ? "maker" : "taker");
        if (maker !== undefined) afterFill(maker, match.qty, taker);
        if (taker !== undefined) afterFill(taker, match.qty, maker);
      });
      if (!stops.waitIn(market.sid)) return;
      consequences.push(() => {
        for (const order of stops.traded(market.sid, match.px)) activate(order);
      });
    },
    apart(buyerId, sellerId) {
      const buyer = live.get(buyerId);
      const seller = live.get(sellerId);
      if (buyer === undefined || seller === undefined || !belongTogether(buyer, seller)) return false;
      // As in continuous trading: an exit ends its entry, and of two exits the newer one gives way.
      const parent = [buyer, seller].find(isParent);
      const ended = parent ?? (buyerId > sellerId ? buyer : seller);
      whileMatching(() => withdraw(ended, "canceled", OWN_TEXT, undefined, { reason: "marketOption" }));
      return true;
    },
    settle: () => toRest(() => {}),
    phaseEntered(market, from, auctionPx) {
      toRest(() => {
        if (collects(from) && (market.phase === "continuous" || market.phase === "closed"))
          auctionEnded(market, auctionPx);
        if (from === "closed") renew(market);
        if (market.phase !== "closingAuction") return;
        const own = [...live.values()].filter(
          (order) => order.sid === market.sid && order.waitsFor === "close",
        );
        for (const order of own) activate(order);
      });
    },
    tick() {
      toRest(() => {
        for (const order of stops.takeMoved()) restate(order, "pegRefresh");
        for (const order of dated) {
          if (order.expireTime !== null && order.expireTime <= now())
            withdraw(order, "expired", "The order was good until now");
        }
      });
    },
    sessionEnded(market) {
      toRest(() => {
        for (const order of live.values()) {
          if (order.sid === market.sid && isForTheDay(order))
            withdraw(order, "expired", "The trading day has ended");
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

function sameTrail(one: NonNullable<ExchangeOrder["trail"]>, other: typeof one): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
