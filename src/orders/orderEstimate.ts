import { fxRate, type MarkOf } from "./profitAndLoss.ts";
import type { Instrument } from "../protocol/instrument.ts";
import { scaleMoney, type Money } from "../protocol/money.ts";
import type { Side } from "../protocol/orderTerms.ts";
import { FULL, initialMargin, orderFee, percentPoints, ratedFee } from "../protocol/tariff.ts";
import { notional, type Lots, type Ticks } from "../protocol/units.ts";

/** What an order would cost and lead to if it filled at `price`. Money is in the instrument's currency. */
export interface OrderEstimate {
  readonly value: Money;
  /** null where the server does not tell its fees. */
  readonly fee: Money | null;
  /** What margin the account would hold more, or less when negative; null where the server does not tell its rate. */
  readonly margin: Money | null;
  /** Negative is short. */
  readonly positionAfter: Lots;
}

export interface EstimateInput {
  readonly instrument: Instrument;
  readonly side: Side;
  readonly qty: Lots;
  readonly price: Ticks;
  /** It waits in the book: the maker's fee. Else the taker's. */
  readonly rests: boolean;
  /** Negative is short. */
  readonly position: Lots;
}

export function estimateOrder({
  instrument,
  side,
  qty,
  price,
  rests,
  position,
}: EstimateInput): OrderEstimate {
  const { makerFeePct, takerFeePct, initialMarginPct } = instrument;
  const after = position + (side === "buy" ? 1 : -1) * qty;
  const value = notional(price, qty, instrument);
  const added = notional(price, (Math.abs(after) - Math.abs(position)) as Lots, instrument);
  const role = rests ? "maker" : "taker";
  const toldFee = rests ? makerFeePct : takerFeePct;
  return {
    value,
    fee: toldFee === undefined ? null : orderFee(ratedFee(value, instrument, role), instrument),
    margin: initialMarginPct === undefined ? null : initialMargin(added, instrument),
    positionAfter: after as Lots,
  };
}

/** As many whole lots as `money` of the instrument's currency pays at `price`. */
export function lotsForValue(money: Money, price: Ticks, instrument: Instrument): Lots {
  const lot = notional(price, 1 as Lots, instrument);
  return (lot <= 0n || money <= 0n ? 0 : Number(money / lot)) as Lots;
}

/**
 * As many whole lots as this share of the buying power carries at `price`; null where a rate to the instrument's
 * currency is missing. Without a margin rate the whole value is paid.
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
  return lotsForValue(margin <= 0n ? own : scaleMoney(own, FULL, margin), price, instrument);
}
