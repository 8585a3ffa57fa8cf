import type { Account, Position } from "../lifecycle/orderStore.ts";
import { formatDecimal } from "../../protocol/decimal.ts";
import { positionValue } from "../../protocol/exposure.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import {
  addMoney,
  convertMoney,
  SAME_RATE,
  ZERO_MONEY,
  type Money,
  type Rate,
} from "../../protocol/money.ts";

/** A price now and the instrument that its ticks belong to. */
export interface Mark {
  /** Bid plus ask in ticks: the mid without its half. Above 0. */
  readonly midTwice: number;
  readonly instrument: Instrument;
}

/** The mark of a symbol; null while it has none. */
export type MarkOf = (symbol: string) => Mark | null;

/** qty × mid − cost in the instrument's currency, rounded half to even at 10^-10. Negative when it loses, long or short. */
export function unrealizedPnl(
  position: Pick<Position, "qty" | "cost">,
  { midTwice, instrument }: Mark,
): Money {
  return (positionValue(position.qty, midTwice, instrument) - position.cost) as Money;
}

/** The mid as a plain decimal, exact: where it lies between two ticks it has the digits of the half. */
export function markPx({ midTwice, instrument }: Mark): string {
  const { tickPoints, pricePrecision } = instrument;
  const twice = midTwice * tickPoints;
  return twice % 2 === 0
    ? formatDecimal(twice / 2, pricePrecision)
    : formatDecimal(twice * 5, pricePrecision + 1);
}

/** What one `from` is worth in `to`: by their pair, the pair turned round, or both by way of USD. */
export function fxRate(from: string, to: string, markOf: MarkOf): Rate | null {
  const direct = pairRate(from, to, markOf);
  if (direct !== null || from === "USD" || to === "USD") return direct;
  const first = pairRate(from, "USD", markOf);
  const second = pairRate("USD", to, markOf);
  if (first === null || second === null) return null;
  return {
    numerator: first.numerator * second.numerator,
    denominator: first.denominator * second.denominator,
  };
}

function pairRate(from: string, to: string, markOf: MarkOf): Rate | null {
  if (from === to) return SAME_RATE;
  const pair = priceRatio(markOf(from + to));
  if (pair !== null) return pair;
  const turned = priceRatio(markOf(to + from));
  return turned === null ? null : { numerator: turned.denominator, denominator: turned.numerator };
}

function priceRatio(mark: Mark | null): Rate | null {
  if (mark === null || mark.midTwice <= 0) return null;
  return {
    numerator: BigInt(mark.midTwice) * BigInt(mark.instrument.tickPoints),
    denominator: 2n * 10n ** BigInt(mark.instrument.pricePrecision),
  };
}

/** What positions are worth now, in the account's currency. */
export interface Valuation {
  readonly unrealizedPnl: Money;
  /** cash + unrealised. */
  readonly equity: Money;
  /** realised + unrealised − fees. */
  readonly dayPnl: Money;
  /** Symbols left out since their price or rate is not known: then the sums are not whole, and must say so. */
  readonly unpriced: readonly string[];
}

export function valueAccount(account: Account, positions: Iterable<Position>, markOf: MarkOf): Valuation {
  let unrealized = ZERO_MONEY;
  const unpriced: string[] = [];
  for (const position of positions) {
    if (position.qty === 0) continue;
    const mark = markOf(position.symbol);
    const rate = mark === null ? null : fxRate(mark.instrument.currency, account.currency, markOf);
    if (mark === null || rate === null) {
      unpriced.push(position.symbol);
      continue;
    }
    const converted = convertMoney(unrealizedPnl(position, mark), rate);
    unrealized = addMoney(unrealized, converted);
  }
  return {
    unrealizedPnl: unrealized,
    equity: addMoney(account.cash, unrealized),
    dayPnl: (account.realizedPnl + unrealized - account.fees) as Money,
    unpriced,
  };
}
