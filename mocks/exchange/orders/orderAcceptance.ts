import type { ListedOrder, OrderCancelReplaceRequest } from "../../../src/protocol/clientMessages.ts";
import { formatDecimal } from "../../../src/protocol/decimal.ts";
import type { WaitsFor } from "../../../src/protocol/exposure.ts";
import { fail, type Result } from "../../../src/lib/result.ts";
import { checkPostOnly, checkReduceOnly, type BestPrices } from "../../../src/protocol/instructionRules.ts";
import { addMoney, ZERO_MONEY, type Money } from "../../../src/protocol/money.ts";
import {
  checkOrder,
  type CheckedOrder,
  type OrderRefusal,
  type OrderTerms,
} from "../../../src/protocol/orderCheck.ts";
import type { ContingencyType, OrdType } from "../../../src/protocol/orderTerms.ts";
import { checkRisk, UNLISTED_ORDER, type RiskView } from "../../../src/protocol/riskRules.ts";
import { decodeRiskTerms } from "../../../src/protocol/riskTerms.ts";
import { formatPrice, formatQty, type Lots } from "../../../src/protocol/units.ts";
import type { Account } from "./account.ts";
import { ACCOUNT_CURRENCY, midTwice, referencePx, type Conversion } from "../market/conversion.ts";
import { bookSide, valueToReserve, type ExchangeOrder } from "./exchangeOrder.ts";
import type { Market } from "../market/market.ts";
import { reducible } from "./reduceOnlyOrders.ts";
import { trailingStopPx } from "./stopOrders.ts";
import { VENUE_LIMITS } from "../market/tariff.ts";
import { belowFilled, setOffAlready } from "./refusals.ts";

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

/** What comes with an order and what there is already. */
export interface OrderPlace {
  /** It takes no margin: it is sized to its parent's fills. */
  readonly child: boolean;
  /** Orders that come in the same message, itself included. */
  readonly adds: number;
  /** Of the account. */
  readonly openOrders: number;
}

const LIMITS = decodeRiskTerms(VENUE_LIMITS);

/** Decides whether requests are accepted. It changes nothing. */
export interface OrderAcceptance {
  /** `working`: the account's live orders in that market. */
  checkNew(
    account: Account,
    market: Market,
    request: ListedOrder,
    working: readonly ExchangeOrder[],
    place: OrderPlace,
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
  function riskView(account: Account, market: Market, openOrders: number): RiskView {
    const trading = market.phase === "continuous";
    return {
      terms: LIMITS,
      currency: ACCOUNT_CURRENCY,
      prices: {
        midTwice: midTwice(market),
        bid: trading ? market.book.bestBid() : 0,
        ask: trading ? market.book.bestAsk() : 0,
        rate: conversion.rate(market.instrument.currency),
      },
      exposure: account.exposure(market),
      openOrders,
      buyingPower: account.buyingPower(),
    };
  }

  return {
    checkNew(account, market, request, working, { child, adds, openOrders }) {
      const moment = { now: now(), phase: market.phase };
      const checked = checkOrder(request, market.instrument, referencePx(market), moment);
      if (!checked.ok) return checked;
      const { qty, price, stopPx } = checked.value;
      const { side, execInst = [] } = request;
      const instructed = { execInst, side, qty, price };
      const room = child ? Infinity : reducible(account.positionQty(market), side, working);
      const misfit =
        checkPostOnly(instructed, bestPrices(market)) ?? checkReduceOnly(instructed, room, market.instrument);
      if (misfit !== null) return fail(misfit);
      if (child) return checked;
      const order = { ...UNLISTED_ORDER, side, qty, price, stopPx, adds };
      const refusal = checkRisk(order, market.instrument, riskView(account, market, openOrders));
      return refusal === null ? checked : fail(refusal);
    },
    checkReplace(account, market, order, request, working) {
      const setOff = order.waitsFor === null && (order.stopPx !== null || order.trail !== null);
      if (setOff && (request.stopPx !== undefined || request.pegOffsetValue !== undefined))
        return fail(setOffAlready());
      const terms = replacedTerms(order, market, request);
      // Band and side of the market are asked only of a new price: what the market has left behind may still be made smaller.
      const moves = request.price ?? request.stopPx ?? request.pegOffsetValue;
      const reference = moves === undefined ? null : referencePx(market);
      const moment = { now: now(), phase: market.phase };
      const checked = checkOrder(terms, market.instrument, reference, moment);
      if (!checked.ok) return checked;
      const { qty, price, stopPx } = checked.value;
      if (qty < order.cumQty) return fail(belowFilled(order.cumQty, market.instrument));
      const instructed = { execInst: order.execInst, side: order.side, qty, price };
      const taking = checkPostOnly(instructed, bestPrices(market));
      if (taking !== null) return fail(taking);
      if (order.waitsFor !== "parent" && qty > order.qty) {
        const others = working.filter((one) => one !== order);
        const room = reducible(account.positionQty(market), order.side, others) + order.cumQty;
        const growing = checkReduceOnly(instructed, room, market.instrument);
        if (growing !== null) return fail(growing);
      }
      if (order.waitsFor === "parent") return checked;
      const value = price ?? stopPx;
      const left = (value === null ? 0 : qty - order.cumQty) as Lots;
      const siblings = working.filter(
        (one) => one !== order && one.group !== 0 && one.group === order.group && one.side === order.side,
      );
      const refusal = checkRisk(
        {
          side: order.side,
          qty: left,
          price,
          stopPx,
          adds: 0,
          held: [order, ...siblings].reduce((sum, { reserved }) => addMoney(sum, reserved), ZERO_MONEY),
          beside: siblings.reduce((most, one) => larger(most, valueToReserve(one, market)), ZERO_MONEY),
          samePrice: request.price === undefined,
        },
        market.instrument,
        riskView(account, market, 0),
      );
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
    ratedFees: ZERO_MONEY,
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
    execInst: order.execInst,
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

function bestPrices({ book }: Market): BestPrices {
  return { bid: book.bestBid(), ask: book.bestAsk() };
}

function larger(one: Money, other: Money): Money {
  return one > other ? one : other;
}
