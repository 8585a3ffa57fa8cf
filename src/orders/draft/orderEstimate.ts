import { fxRate, type MarkOf } from "../positions/profitAndLoss.ts";
import { marginOf, type Exposure } from "../../protocol/exposure.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { scaleMoney, type Money, type Rate } from "../../protocol/money.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { FULL, orderFee, percentPoints, ratedFee } from "../../protocol/tariff.ts";
import { notional, type Lots, type Ticks } from "../../protocol/units.ts";

/** What an order would cost and lead to at `price`. Money is in the instrument's currency but for margin. */
export interface OrderEstimate {
  readonly value: Money;
  /** null where the server does not tell its fees. */
  readonly fee: Money | null;
  /**
   * What margin the account would hold more, or less when negative, in its own currency, once all of the order has traded:
   * that of the position it leads to, at the mid, with every other open order, less that of now. The same for every type.
   * Null where the server does not tell its rate.
   */
  readonly margin: Money | null;
  /** Negative is short. */
  readonly positionAfter: Lots;
}

export interface EstimateInput {
  readonly instrument: Instrument;
  readonly side: Side;
  readonly qty: Lots;
  readonly price: Ticks;
  /** What all of it trades for, where that is not `qty` at `price`. */
  readonly value?: Money | undefined;
  /** It waits in the book: the maker's fee. Else the taker's. */
  readonly rests: boolean;
  /** The position, and what open orders may add to it. */
  readonly exposure: Exposure;
  /** Bid plus ask in ticks; 0 is none: then `price` stands for the mid. */
  readonly midTwice: number;
  /** To the account's currency. */
  readonly rate: Rate;
}

export function estimateOrder({
  instrument,
  side,
  qty,
  price,
  rests,
  exposure,
  midTwice,
  rate,
  value = notional(price, qty, instrument),
}: EstimateInput): OrderEstimate {
  const { makerFeePct, takerFeePct, initialMarginPct } = instrument;
  const positionAfter = (exposure.position + (side === "buy" ? 1 : -1) * qty) as Lots;
  const after = { ...exposure, position: positionAfter };
  const mid = midTwice > 0 ? midTwice : 2 * price;
  const margin = (one: Exposure): Money => marginOf(one, mid, instrument, rate);
  const role = rests ? "maker" : "taker";
  const toldFee = rests ? makerFeePct : takerFeePct;
  return {
    value,
    fee: toldFee === undefined ? null : orderFee(ratedFee(value, instrument, role), instrument),
    margin: initialMarginPct === undefined ? null : ((margin(after) - margin(exposure)) as Money),
    positionAfter,
  };
}

/** As many whole lots as `money` of the instrument's currency pays at `price`. */
export function lotsForValue(money: Money, price: Ticks, instrument: Instrument): Lots {
  const lot = notional(price, 1 as Lots, instrument);
  return (lot <= 0n || money <= 0n ? 0 : Number(money / lot)) as Lots;
}

/**
 * As many whole lots as this share of the buying power carries at `price`, the taker's fee paid as well; null where a rate
 * to the instrument's currency is missing. Without a margin rate the whole value is paid.
 */
export function lotsForShare(
  hundredths: number,
  buyingPower: { readonly money: Money; readonly currency: string },
  price: Ticks,
  instrument: Instrument,
  markOf: MarkOf,
): Lots | null {
  const rate = fxRate(buyingPower.currency, instrument.currency, markOf);
  if (rate === null) return null;
  const share = scaleMoney(buyingPower.money, BigInt(hundredths), 10_000n);
  const own = scaleMoney(share, rate.numerator, rate.denominator);
  const margin = percentPoints(instrument.initialMarginPct ?? "100");
  const carried = (money: Money): Lots =>
    lotsForValue(margin <= 0n ? money : scaleMoney(money, FULL, margin), price, instrument);
  const value = notional(price, carried(own), instrument);
  const fee = orderFee(ratedFee(value, instrument, "taker"), instrument);
  return carried((own - fee) as Money);
}

/**
 * What share of the buying power so many lots take at `price`, the taker's fee paid as well, in hundredths of a percent and
 * rounded up; null where a rate to the instrument's currency is missing or there is no buying power.
 */
export function shareForLots(
  lots: Lots,
  buyingPower: { readonly money: Money; readonly currency: string },
  price: Ticks,
  instrument: Instrument,
  markOf: MarkOf,
): number | null {
  const rate = fxRate(buyingPower.currency, instrument.currency, markOf);
  const own = rate === null ? 0n : scaleMoney(buyingPower.money, rate.numerator, rate.denominator);
  if (own <= 0n) return null;
  const value = notional(price, lots, instrument);
  const margin = percentPoints(instrument.initialMarginPct ?? "100");
  const held = margin <= 0n ? value : scaleMoney(value, margin, FULL);
  const needed = held + orderFee(ratedFee(value, instrument, "taker"), instrument);
  return Number((needed * 10_000n + own - 1n) / own);
}
