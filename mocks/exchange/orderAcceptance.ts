import type { ListedOrder, OrderCancelReplaceRequest } from "../../src/protocol/clientMessages.ts";
import { formatDecimal } from "../../src/protocol/decimal.ts";
import { fail, type Result } from "../../src/lib/result.ts";
import { ZERO_MONEY, type Money } from "../../src/protocol/money.ts";
import {
  checkOrder,
  type CheckedOrder,
  type OrderRefusal,
  type OrderTerms,
} from "../../src/protocol/orderCheck.ts";
import type { ContingencyType, OrdType, Side } from "../../src/protocol/orderTerms.ts";
import { formatPrice, formatQty, notional, type Lots, type Ticks } from "../../src/protocol/units.ts";
import type { Account } from "./account.ts";
import { midTwice, referencePx, type Conversion } from "./conversion.ts";
import { bookSide, type ExchangeOrder, type WaitsFor } from "./exchangeOrder.ts";
import type { Market } from "./market.ts";
import { isReduceOnly, reducible } from "./reduceOnlyOrders.ts";
import { trailingStopPx } from "./stopOrders.ts";
import {
  belowFilled,
  creditRefusal,
  setOffAlready,
  wouldIncrease,
  wouldTake,
  withoutRate,
} from "./refusals.ts";

/** What an order is besides what its request says. */
export interface OrderOrigin {
  readonly id: number;
  readonly account: string;
  readonly sessionId: string;
  readonly listId: string | null;
  readonly contingencyType: ContingencyType | null;
  readonly group: number;
  readonly parentId: number;
}

/** Decides whether requests are accepted. It changes nothing. */
export interface OrderAcceptance {
  /** `working`: the account's live orders in that market. A `child` takes no margin: it is sized to its parent's fills. */
  checkNew(
    account: Account,
    market: Market,
    request: ListedOrder,
    working: readonly ExchangeOrder[],
    child: boolean,
  ): Result<CheckedOrder, OrderRefusal>;
  checkReplace(
    account: Account,
    market: Market,
    order: ExchangeOrder,
    request: OrderCancelReplaceRequest,
    working: readonly ExchangeOrder[],
  ): Result<CheckedOrder, OrderRefusal>;
}

export function createOrderAcceptance(conversion: Conversion, now: () => number): OrderAcceptance {
  /** Why the account cannot carry `value` more on that side; null when it can. */
  function checkCredit(account: Account, market: Market, side: Side, value: Money): OrderRefusal | null {
    if (conversion.convert(value, market.instrument.currency) === null) return withoutRate(market.instrument);
    return creditRefusal(account.marginCall(market, bookSide(side), value));
  }

  return {
    checkNew(account, market, request, working, child) {
      const moment = { now: now(), phase: market.phase };
      const checked = checkOrder(request, market.instrument, referencePx(market), moment);
      if (!checked.ok) return checked;
      const { qty, price, stopPx } = checked.value;
      const { side, execInst = [] } = request;
      if (execInst.includes("participateDontInitiate") && takes(market, side, price))
        return fail(wouldTake());
      const room = reducible(account.positionQty(market), side, working);
      if (!child && execInst.includes("doNotIncrease") && qty > room)
        return fail(wouldIncrease(room as Lots, market.instrument));
      if (child) return checked;
      const px = price ?? stopPx ?? takingPx(market, side);
      const refusal = checkCredit(account, market, side, notional(px, qty, market.instrument));
      return refusal === null ? checked : fail(refusal);
    },
    checkReplace(account, market, order, request, working) {
      const setOff = order.waitsFor === null && (order.stopPx !== null || order.trail !== null);
      if (setOff && (request.stopPx !== undefined || request.pegOffsetValue !== undefined))
        return fail(setOffAlready());
      const terms = replacedTerms(order, market, request);
      // Band and side of the market are asked only of a new price: what the market has left behind may still be made smaller.
      const moves = request.price ?? request.stopPx ?? request.pegOffsetValue;
      const checked = checkOrder(terms, market.instrument, moves === undefined ? null : referencePx(market));
      if (!checked.ok) return checked;
      const { qty, price, stopPx } = checked.value;
      if (qty < order.cumQty) return fail(belowFilled(order.cumQty, market.instrument));
      if (order.execInst.includes("participateDontInitiate") && takes(market, order.side, price))
        return fail(wouldTake());
      if (isReduceOnly(order) && order.waitsFor !== "parent" && qty > order.qty) {
        const others = working.filter((one) => one !== order);
        const room = reducible(account.positionQty(market), order.side, others) + order.cumQty;
        if (qty > room) return fail(wouldIncrease(room as Lots, market.instrument));
      }
      if (order.waitsFor === "parent") return checked;
      const px = price ?? stopPx;
      const left = (qty - order.cumQty) as Lots;
      const value = px === null ? ZERO_MONEY : notional(px, left, market.instrument);
      const refusal = checkCredit(account, market, order.side, (value - order.reserved) as Money);
      return refusal === null ? checked : fail(refusal);
    },
  };
}

export function acceptedOrder(
  request: ListedOrder,
  { qty, price, stopPx, trail, displayQty, minQty, expireTime }: CheckedOrder,
  market: Market,
  origin: OrderOrigin,
  at: number,
): ExchangeOrder {
  const side = bookSide(request.side);
  return {
    ...origin,
    sid: market.sid,
    side: request.side,
    ordType: request.ordType,
    timeInForce: request.timeInForce ?? "day",
    execInst: request.execInst ?? [],
    selfMatchPrevention: request.selfMatchPreventionInstruction ?? null,
    minQty,
    expireTime,
    clOrdId: request.clOrdId,
    origClOrdId: null,
    qty,
    px: price,
    stopPx: trail === null ? stopPx : trailingStopPx(trail, side, referencePx(market)),
    trail,
    displayQty,
    waitsFor: waitsFor(request, market, origin.parentId),
    cumQty: 0 as Lots,
    ticksLots: 0n,
    ordStatus: "new",
    reserved: ZERO_MONEY,
    text: null,
    transactTime: at,
  };
}

function waitsFor(request: ListedOrder, market: Market, parentId: number): WaitsFor | null {
  if (parentId !== 0) return "parent";
  const { ordType, timeInForce } = request;
  if (ordType === "stop" || ordType === "stopLimit" || ordType === "trailingStop") return "price";
  return timeInForce === "atTheClose" && market.phase !== "closingAuction" ? "close" : null;
}

/** What an order would be after the replace, as texts. What it was set off from it has left behind. */
function replacedTerms(
  order: ExchangeOrder,
  { instrument }: Market,
  request: OrderCancelReplaceRequest,
): OrderTerms {
  const { px, stopPx, trail, displayQty, timeInForce } = order;
  const ordType = presentType(order);
  const waits = order.waitsFor !== null;
  const orderQty = request.orderQty ?? formatQty(order.qty, instrument);
  const shown = displayQty === null ? undefined : formatQty(displayQty, instrument);
  const limit = request.price ?? (px === null ? undefined : formatPrice(px, instrument));
  const terms: OrderTerms = {
    ordType,
    side: order.side,
    orderQty,
    price: ordType === "market" ? request.price : limit,
    displayQty: request.displayQty ?? (ordType === "market" ? undefined : smaller(shown, orderQty)),
    // What the order was accepted with stands; gtd has its date from then.
    timeInForce: timeInForce === "gtd" ? "gtc" : timeInForce,
  };
  if (!waits) return { ...terms, stopPx: request.stopPx, pegOffsetValue: request.pegOffsetValue };
  const offset =
    trail === null
      ? undefined
      : trail.type === "price"
        ? formatPrice(trail.ticks, instrument)
        : formatDecimal(trail.basisPoints, 2);
  return {
    ...terms,
    stopPx:
      request.stopPx ?? (stopPx === null || trail !== null ? undefined : formatPrice(stopPx, instrument)),
    pegOffsetValue: request.pegOffsetValue ?? offset,
    pegOffsetType: trail?.type,
  };
}

/** A stop that was set off, and a market to limit order that rests, are what they have become. */
function presentType({ ordType, waitsFor: waits, px }: ExchangeOrder): OrdType {
  if (waits !== null || ordType === "market" || ordType === "limit") return ordType;
  return px === null ? "market" : "limit";
}

/** A smaller order shows no more than it is. */
function smaller(shown: string | undefined, orderQty: string): string | undefined {
  return shown === undefined || Number(shown) <= Number(orderQty) ? shown : orderQty;
}

function takes({ book }: Market, side: Side, price: Ticks | null): boolean {
  const against = side === "buy" ? book.bestAsk() : book.bestBid();
  return price !== null && against > 0 && (price - against) * bookSide(side) >= 0;
}

/** What a market order is margined at: the best price of the other side, else the mid rounded up. */
function takingPx(market: Market, side: Side): Ticks {
  const best = side === "buy" ? market.book.bestAsk() : market.book.bestBid();
  return (best > 0 ? best : Math.ceil(midTwice(market) / 2)) as Ticks;
}
