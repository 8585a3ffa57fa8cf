import type { Fill } from "../lifecycle/order.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { addMoney, parseMoney, ZERO_MONEY, type Money } from "../../protocol/money.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { formatAvgPx, notional, type Lots } from "../../protocol/units.ts";

/** What fills of one symbol and side come to. Money is in the instrument's currency. */
export interface FillSum {
  readonly instrument: Instrument;
  readonly side: Side;
  /** How many fills. */
  readonly count: number;
  readonly qty: Lots;
  /** Σ(price × quantity) / Σ quantity as decimal text, rounded as formatAvgPx does. */
  readonly avgPx: string;
  /** Σ of price × quantity, exact. */
  readonly value: Money;
  /** null where the fee of one of them was not told. */
  readonly fees: Money | null;
}

/** By symbol, bought before sold. Nothing is added over symbols or sides: unlike things have no average. */
export function sumFills(
  fills: readonly Fill[],
  instrumentOf: (symbol: string) => Instrument | undefined,
): readonly FillSum[] {
  const groups = new Map<string, Fill[]>();
  for (const fill of fills) {
    const key = `${fill.symbol} ${fill.side}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fill]);
    else group.push(fill);
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      const instrument = first === undefined ? undefined : instrumentOf(first.symbol);
      return first === undefined || instrument === undefined ? [] : [sumOf(group, first.side, instrument)];
    });
}

function sumOf(fills: readonly Fill[], side: Side, instrument: Instrument): FillSum {
  let lots = 0;
  let ticksLots = 0n;
  let value = ZERO_MONEY;
  let fees: Money | null = ZERO_MONEY;
  for (const { lastQty, lastPx, commission } of fills) {
    lots += lastQty;
    ticksLots += BigInt(lastPx) * BigInt(lastQty);
    value = addMoney(value, notional(lastPx, lastQty, instrument));
    const fee = commission === null ? null : parseMoney(commission);
    fees = fees === null || fee === null ? null : addMoney(fees, fee);
  }
  const qty = lots as Lots;
  return {
    instrument,
    side,
    count: fills.length,
    qty,
    avgPx: formatAvgPx(ticksLots, qty, instrument),
    value,
    fees,
  };
}
