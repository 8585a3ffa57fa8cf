import { divideHalfEven, formatDecimal } from "../../../src/protocol/decimal.ts";
import type { Instrument } from "../../../src/protocol/instrument.ts";
import { scaleMoney, ZERO_MONEY, type Money } from "../../../src/protocol/money.ts";
import { AVG_PX_EXTRA_DECIMALS, notional, type Lots, type Ticks } from "../../../src/protocol/units.ts";

/** What an account holds of one instrument, at average cost. Money is in the instrument's currency. */
export interface Position {
  /** Negative is short. */
  readonly qty: Lots;
  /** Σ(price × quantity) of what is open, signed like qty. */
  readonly cost: Money;
  /** Before fees. */
  readonly realizedPnl: Money;
}

export const FLAT: Position = { qty: 0 as Lots, cost: ZERO_MONEY, realizedPnl: ZERO_MONEY };

/**
 * The position after a fill of `lots`, signed: negative sells. A reduction releases cost in proportion, rounded half to
 * even at 10^-10; what rounding moves out of cost it moves into realizedPnl, so that cost − realizedPnl is exactly the
 * sum of the signed values of all fills.
 */
export function fillPosition(position: Position, lots: Lots, px: Ticks, instrument: Instrument): Position {
  const closing = closingLots(position.qty, lots);
  const opening = (lots - closing) as Lots;
  const held = BigInt(Math.abs(position.qty));
  const released = closing === 0 ? ZERO_MONEY : scaleMoney(position.cost, BigInt(Math.abs(closing)), held);
  return {
    qty: (position.qty + lots) as Lots,
    cost: (position.cost - released + notional(px, opening, instrument)) as Money,
    realizedPnl: (position.realizedPnl - notional(px, closing, instrument) - released) as Money,
  };
}

/** The part of a signed fill that reduces the position; it has the fill's sign. */
function closingLots(qty: Lots, lots: Lots): Lots {
  if (qty === 0 || Math.sign(qty) === Math.sign(lots)) return 0 as Lots;
  return (Math.sign(lots) * Math.min(Math.abs(qty), Math.abs(lots))) as Lots;
}

/** Average cost as decimal text with pricePrecision + AVG_PX_EXTRA_DECIMALS places, half to even; "0" when flat. */
export function formatPositionPx(position: Position, instrument: Instrument): string {
  if (position.qty === 0) return "0";
  const points = position.cost * BigInt(instrument.tickPoints) * 10n ** BigInt(AVG_PX_EXTRA_DECIMALS);
  const perPoint = BigInt(Math.abs(position.qty)) * instrument.tickLotValue;
  const average = divideHalfEven(points < 0n ? -points : points, perPoint);
  return formatDecimal(Number(average), instrument.pricePrecision + AVG_PX_EXTRA_DECIMALS);
}
