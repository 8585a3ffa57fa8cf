import { shownDecimal } from "../../lib/numberFormat.ts";
import type { CheckedDraft } from "./requestChecks.ts";
import { marksFrom, type RiskSources } from "./riskView.ts";
import { fxRate } from "../positions/profitAndLoss.ts";
import { parseDecimal } from "../../protocol/decimal.ts";
import type { AssetClass } from "../../protocol/instrument.ts";
import { convertMoney, formatMoney, parseMoney, type Money } from "../../protocol/money.ts";
import type { OrderRefusal } from "../../protocol/orderCheck.ts";
import type { OrdRejReason, Side } from "../../protocol/orderTerms.ts";
import { orderValue, percentText } from "../../protocol/riskRules.ts";
import { formatPrice, formatQty, type Ticks } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";

/** What a person holds their own orders of one class to; null is no limit. They only narrow the exchange's. */
export interface ClassLimits {
  /** Of one order, in the account's currency. */
  readonly maxValue: Money | null;
  /** In units, contracts or coins, as 10^-10. */
  readonly maxQty: Money | null;
  /** How far a limit may be from the mid, either way, in hundredths of a percent of it. */
  readonly maxOffBp: number | null;
}

export interface OwnLimits {
  /** What happens to an order beyond one of them: a question before it is sent, or a refusal. */
  readonly beyond: "ask" | "refuse";
  readonly byClass: Readonly<Record<AssetClass, ClassLimits>>;
}

/** The same as texts: plain decimals, empty for none. */
export interface OwnLimitTexts {
  readonly beyond: OwnLimits["beyond"];
  readonly byClass: Readonly<
    Record<AssetClass, { readonly maxValue: string; readonly maxQty: string; readonly maxOffPct: string }>
  >;
}

export function decodeOwnLimits({ beyond, byClass }: OwnLimitTexts): OwnLimits {
  const decoded = (name: AssetClass): ClassLimits => {
    const { maxValue, maxQty, maxOffPct } = byClass[name];
    const off = parseDecimal(maxOffPct, 2);
    return {
      maxValue: parseMoney(maxValue),
      maxQty: parseMoney(maxQty),
      maxOffBp: off.ok ? off.value : null,
    };
  };
  return {
    beyond,
    byClass: {
      fx: decoded("fx"),
      equity: decoded("equity"),
      future: decoded("future"),
      crypto: decoded("crypto"),
    },
  };
}

/**
 * Which of a person's own limits an order is beyond; null when it keeps all of them. `reduces`: it only makes a position
 * smaller, and is held to its price alone. What the price is needed for and is not known is not asked.
 */
export function beyondOwnLimits(
  side: Side,
  { qty, price, stopPx, instrument }: CheckedDraft,
  { byClass }: OwnLimits,
  reduces: boolean,
  currency: string,
  sources: RiskSources,
): OrderRefusal | null {
  const { assetClass, symbol } = instrument;
  const { maxValue, maxQty, maxOffBp } = byClass[assetClass];
  const about = words.assetClasses.inSentence[assetClass];
  const touch = sources.touch(symbol);
  const off = price === null || stopPx !== null ? null : offMarketBp(price, touch.midTwice);
  if (maxOffBp !== null && price !== null && off !== null && off > maxOffBp) {
    const mid = formatPrice(Math.floor(touch.midTwice / 2) as Ticks, instrument);
    const text = words.refusals.ownOffMarket(percentText(off), mid, about, percentText(maxOffBp));
    return own("priceExceedsCurrentPriceBand", "price", text);
  }
  if (reduces) return null;
  const size = parseMoney(formatQty(qty, instrument));
  if (maxQty !== null && size !== null && size > maxQty) {
    const most = shownDecimal(formatMoney(maxQty, 10).replace(/\.?0+$/, ""));
    const shown = shownDecimal(formatQty(qty, instrument));
    return own("orderExceedsLimit", "orderQty", words.refusals.ownQty(shown, about, most));
  }
  const rate = fxRate(instrument.currency, currency, marksFrom(sources));
  const known = price !== null || stopPx !== null || touch.midTwice > 0;
  if (maxValue === null || rate === null || !known) return null;
  const worth = convertMoney(orderValue({ side, qty, price, stopPx }, touch, instrument), rate);
  if (worth <= maxValue) return null;
  const shown = (money: Money): string => `${shownDecimal(formatMoney(money, 2))} ${currency}`;
  const text = words.refusals.ownValue(shown(worth), about, shown(maxValue));
  return own("exceededMaxNotionalOrderAmount", "orderQty", text);
}

/** How far a price is from the mid, either way, in hundredths of a percent rounded up; null without a mid. */
export function offMarketBp(price: Ticks, midTwice: number): number | null {
  return midTwice <= 0 ? null : Math.ceil((Math.abs(2 * price - midTwice) * 10_000) / midTwice);
}

function own(ordRejReason: OrdRejReason, field: OrderRefusal["field"], text: string): OrderRefusal {
  return { ordRejReason, field, text };
}
