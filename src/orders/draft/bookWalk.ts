import { shownDecimal } from "../../lib/numberFormat.ts";
import { divideHalfEven, formatDecimal } from "../../protocol/decimal.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { ZERO_MONEY, type Money } from "../../protocol/money.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { notional, type Lots, type Ticks } from "../../protocol/units.ts";

/** What an order that trades at once would take of the book as it is shown. */
export interface BookWalk {
  /** What it takes; less than was asked when the book shows no more. */
  readonly taken: Lots;
  /** Of what it takes, in the instrument's currency. */
  readonly value: Money;
  /** The last price that it takes at. */
  readonly worst: Ticks;
  /** The average, in a tenth of the instrument's last decimal, rounded half to even. */
  readonly averageTenths: bigint;
}

/** `levels`: px, qty pairs in ticks and lots, best first, of the other side. null when they are none. */
export function walkBook(levels: readonly number[], qty: Lots, instrument: Instrument): BookWalk | null {
  let taken = 0;
  let worst = 0;
  let weighed = 0n;
  let value: bigint = ZERO_MONEY;
  for (let index = 0; index + 1 < levels.length && taken < qty; index += 2) {
    const price = levels[index] ?? 0;
    const lots = Math.min(levels[index + 1] ?? 0, qty - taken);
    if (lots <= 0) continue;
    taken += lots;
    worst = price;
    weighed += BigInt(price) * BigInt(lots);
    value += notional(price as Ticks, lots as Lots, instrument);
  }
  if (taken === 0) return null;
  const averageTenths = divideHalfEven(weighed * BigInt(instrument.tickPoints) * 10n, BigInt(taken));
  return { taken: taken as Lots, value: value as Money, worst: worst as Ticks, averageTenths };
}

/** The average with one decimal more than the instrument's prices have, as every average. */
export function shownAverage({ averageTenths }: BookWalk, instrument: Instrument): string {
  return shownDecimal(formatDecimal(Number(averageTenths), instrument.pricePrecision + 1));
}

/** How much worse than `best` the average is, in tenths of a pip where the instrument has one, else of a tick. Not negative. */
export function slippageTenths(
  { averageTenths }: BookWalk,
  best: Ticks,
  side: Side,
  { tickPoints, pricePrecision, pipPosition }: Instrument,
): number {
  const away = averageTenths - BigInt(best) * BigInt(tickPoints) * 10n;
  const worse = side === "buy" ? away : -away;
  const unit =
    pipPosition === undefined || pipPosition > pricePrecision
      ? BigInt(tickPoints) * 10n
      : 10n ** BigInt(pricePrecision - pipPosition + 1);
  return worse <= 0n ? 0 : Number(divideHalfEven(worse * 10n, unit));
}
