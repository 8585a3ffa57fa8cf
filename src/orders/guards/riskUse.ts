import { openExposures } from "./openExposures.ts";
import type { OrdersState } from "../lifecycle/orderStore.ts";
import { fxRate } from "../positions/profitAndLoss.ts";
import { buyingPower, marksFrom, type RiskSources } from "./riskView.ts";
import { largestExposure } from "../../protocol/exposure.ts";
import { convertMoney, type Money } from "../../protocol/money.ts";

/** How much of what an account may carry is used, at the newest prices and in its own currency. */
export interface RiskUse {
  /** As the exchange last told it where something that is held has no price. */
  readonly marginUsed: Money;
  readonly buyingPower: Money;
  /** The instrument that could lead furthest, by its position or its open orders; null when there is none. */
  readonly largest: { readonly symbol: string; readonly exposure: Money } | null;
  readonly openOrders: number;
}

/** null until the account is known. */
export function riskUse(
  state: OrdersState,
  sources: Pick<RiskSources, "instrument" | "touch">,
): RiskUse | null {
  const { account, working } = state;
  if (account === null) return null;
  const { power, margin } = buyingPower(state, sources);
  const markOf = marksFrom(sources);
  let largest: RiskUse["largest"] = null;
  for (const [symbol, exposure] of openExposures(state, sources.instrument)) {
    const mark = markOf(symbol);
    const rate = mark === null ? null : fxRate(mark.instrument.currency, account.currency, markOf);
    if (mark === null || rate === null) continue;
    const own = convertMoney(largestExposure(exposure, mark.midTwice, mark.instrument), rate);
    if (own > (largest?.exposure ?? 0n)) largest = { symbol, exposure: own };
  }
  // The exchange may hold by other rules than those that it tells: then its own word counts.
  const told = account.riskTerms === null || power === null || margin === null;
  return {
    marginUsed: told ? account.marginUsed : margin,
    buyingPower: told ? account.buyingPower : power,
    largest,
    openOrders: working.size,
  };
}

/** `part` of `whole` in thousandths, 0 to 1,000; 0 of nothing. */
export function thousandths(part: bigint, whole: bigint): number {
  if (part <= 0n) return 0;
  if (whole <= 0n || part >= whole) return 1_000;
  return Number((part * 1_000n) / whole);
}
