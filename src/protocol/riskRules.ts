import { shownDecimal, typedDecimal } from "../lib/numberFormat.ts";
import { formatDecimal } from "./decimal.ts";
import type { Instrument } from "./instrument.ts";
import { largestExposure, marginOf, withOrder, type Exposure } from "./exposure.ts";
import { convertMoney, formatMoney, ZERO_MONEY, type Money, type Rate } from "./money.ts";
import { refusalBy, type OrderRefusal } from "./orderRefusal.ts";
import type { OrdRejReason, Side } from "./orderTerms.ts";
import type { RiskTerms } from "./riskTerms.ts";
import type { RuleArgs, RuleCode } from "./ruleTexts.ts";
import { formatPrice, notional, type Lots, type Ticks } from "./units.ts";

/**
 * Every reason that risk refuses an order for, in the order that the rules are asked in, and the FIX OrdRejReason (103) that
 * the wire tells it by.
 */
export const RISK_REASONS = {
  noRate: "referencePriceNotAvailable",
  priceThrough: "priceExceedsCurrentPriceBand",
  buyingPower: "insufficientCreditLimit",
  orderValue: "exceededMaxNotionalOrderAmount",
  positionValue: "notionalValueExceedsThreshold",
  openOrders: "orderExceedsLimit",
} as const satisfies Readonly<Partial<Record<RuleCode, OrdRejReason>>>;

type RiskCode = keyof typeof RISK_REASONS;

/** What prices are at the moment of a check. */
export interface RiskPrices {
  /** Bid plus ask in ticks: the mid without its half. */
  readonly midTwice: number;
  /** Best prices in ticks; 0 is none, and in an auction there is none to trade against. */
  readonly bid: number;
  readonly ask: number;
  /** To the account's currency, at the mid; null when no pair leads there. */
  readonly rate: Rate | null;
}

/** What an order is checked against besides its instrument: the same for the exchange and for a terminal. */
export interface RiskView {
  readonly terms: RiskTerms;
  readonly currency: string;
  readonly prices: RiskPrices;
  readonly exposure: Exposure;
  /** Of the whole account. */
  readonly openOrders: number;
  /** Equity less margin used, in the account's currency. Below 0 when the market went against it. */
  readonly buyingPower: Money;
}

/** A new order, or an open one as a replace would make it. */
export interface RiskOrder {
  readonly side: Side;
  /** What may still trade. */
  readonly qty: Lots;
  readonly price: Ticks | null;
  readonly stopPx: Ticks | null;
  /** How many orders it adds to the open ones: all of its list, 0 for a replace. */
  readonly adds: number;
  /** Of a replace: what is held for it and those of its list already. */
  readonly held: Money;
  /** The largest other order of its list that goes when it trades: only the worst of them counts. */
  readonly beside: Money;
  /** Of a replace that leaves the price: whether it is too far is not asked again. */
  readonly samePrice: boolean;
}

export const UNLISTED_ORDER = { adds: 1, held: ZERO_MONEY, beside: ZERO_MONEY, samePrice: false } as const;

/** What an order is worth: at its limit, its stop, the best price it would take, else the mid rounded up. */
export function orderValue(
  { side, qty, price, stopPx }: Pick<RiskOrder, "side" | "qty" | "price" | "stopPx">,
  { bid, ask, midTwice }: Pick<RiskPrices, "bid" | "ask" | "midTwice">,
  instrument: Instrument,
): Money {
  const best = side === "buy" ? ask : bid;
  const px = price ?? stopPx ?? (best > 0 ? best : Math.ceil(midTwice / 2));
  return notional(px as Ticks, qty, instrument);
}

/**
 * Why the account may not have this order; null when it may. What adds nothing to the largest exposure is asked only for
 * its price: an exit is never refused for its size or for want of money.
 */
export function checkRisk(order: RiskOrder, instrument: Instrument, view: RiskView): OrderRefusal | null {
  const { prices, exposure, terms, currency } = view;
  const { rate, midTwice } = prices;
  if (rate === null) {
    return riskRefusal("noRate", "symbol", instrument.symbol, instrument.currency, currency);
  }
  const through = checkThrough(order, instrument, view);
  if (through !== null) return through;
  const value = orderValue(order, prices, instrument);
  const added = ((value > order.beside ? value : order.beside) - order.held) as Money;
  const after = withOrder(exposure, order.side, added);
  const largest = largestExposure(after, midTwice, instrument);
  if (largest <= largestExposure(exposure, midTwice, instrument)) return null;

  const shown = (money: Money): string => `${shownDecimal(formatMoney(money, 2))} ${currency}`;
  const worth = convertMoney(value, rate);
  const margin = (one: Exposure): Money => marginOf(one, midTwice, instrument, rate);
  const needed = (margin(after) - margin(exposure)) as Money;
  if (needed > 0n && needed > view.buyingPower)
    return riskRefusal("buyingPower", "orderQty", shown(needed), shown(view.buyingPower));
  if (terms.maxOrderValue !== null && worth > terms.maxOrderValue)
    return riskRefusal("orderValue", "orderQty", shown(worth), shown(terms.maxOrderValue));
  const position = convertMoney(largest, rate);
  if (terms.maxPositionValue !== null && position > terms.maxPositionValue)
    return riskRefusal("positionValue", "orderQty", shown(position), shown(terms.maxPositionValue));
  if (terms.maxOpenOrders !== null && order.adds > 0 && view.openOrders + order.adds > terms.maxOpenOrders)
    return riskRefusal("openOrders", "order", view.openOrders, terms.maxOpenOrders);
  return null;
}

/** The fat finger at the exchange: a limit far beyond the best price of the other side. */
function checkThrough(
  { side, price, stopPx, samePrice }: RiskOrder,
  instrument: Instrument,
  { prices, terms }: RiskView,
): OrderRefusal | null {
  const best = side === "buy" ? prices.ask : prices.bid;
  if (terms.maxThroughBp === null || price === null || stopPx !== null || samePrice || best <= 0) return null;
  const beyond = side === "buy" ? price - best : best - price;
  if (beyond * 10_000 <= terms.maxThroughBp * best) return null;
  const shown = typedDecimal(formatPrice(best as Ticks, instrument));
  return riskRefusal("priceThrough", "price", percentText(terms.maxThroughBp), side, shown);
}

function riskRefusal<Code extends RiskCode>(
  code: Code,
  field: OrderRefusal["field"],
  ...said: RuleArgs[Code]
): OrderRefusal {
  return refusalBy(RISK_REASONS[code], field, code, ...said);
}

/** Hundredths of a percent as a person writes them: 250 is "2.5". */
export function percentText(hundredths: number): string {
  return typedDecimal(formatDecimal(hundredths, 2).replace(/\.?0+$/, ""));
}
