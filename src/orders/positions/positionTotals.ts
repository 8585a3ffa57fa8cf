import type { Instrument } from "../../protocol/instrument.ts";
import { addMoney, scaleMoney, ZERO_MONEY, type Money } from "../../protocol/money.ts";
import type { Position } from "../lifecycle/orderStore.ts";
import { fxRate, unrealizedPnl, type MarkOf } from "./profitAndLoss.ts";

/** Sums over positions in one currency. */
export interface PositionTotals {
  readonly unrealized: Money;
  readonly realized: Money;
  readonly fees: Money;
  /** Symbols left out since a price or a rate is not known: the sums are not whole, and must say so. */
  readonly unpriced: readonly string[];
}

export function totalPositions(
  positions: readonly Position[],
  currency: string,
  markOf: MarkOf,
  instrumentOf: (symbol: string) => Instrument | undefined,
): PositionTotals {
  let [unrealized, realized, fees] = [ZERO_MONEY, ZERO_MONEY, ZERO_MONEY];
  const unpriced: string[] = [];
  for (const position of positions) {
    const own = instrumentOf(position.symbol)?.currency;
    const rate = own === undefined ? null : fxRate(own, currency, markOf);
    const mark = markOf(position.symbol);
    if (rate === null || (position.qty !== 0 && mark === null)) {
      unpriced.push(position.symbol);
      continue;
    }
    const into = (money: Money): Money => scaleMoney(money, rate.numerator, rate.denominator);
    realized = addMoney(realized, into(position.realizedPnl));
    fees = addMoney(fees, into(position.fees));
    if (position.qty !== 0 && mark !== null)
      unrealized = addMoney(unrealized, into(unrealizedPnl(position, mark)));
  }
  return { unrealized, realized, fees, unpriced };
}
