import { divideHalfEven, formatDecimal, parseDecimal, type DecimalError } from "./decimal.ts";
import type { Money } from "./money.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { Nominal } from "../lib/nominal.ts";

/** What prices and quantities are counted by. An Instrument is one. */
export interface UnitSizes {
  /** Decimals that a price is always shown with. */
  readonly pricePrecision: number;
  /** Integer count of 10^-pricePrecision in one tick: 25 for a tick of 0.25 shown with 2 places. */
  readonly tickPoints: number;
  /** Decimals of a quantity: the places of lotSize. */
  readonly qtyPrecision: number;
  /** Integer count of 10^-qtyPrecision in one lot. */
  readonly lotPoints: number;
  /** What one tick on one lot is worth, as Money (10^-10) in `currency`. */
  readonly tickLotValue: bigint;
}

/** A price as a whole number of the instrument's ticks. */
export type Ticks = Nominal<number, "Ticks">;
/** A quantity as a whole number of the instrument's lots; negative for a short position. */
export type Lots = Nominal<number, "Lots">;

export type UnitError = DecimalError | "offTick" | "offLot";

/** A wire or typed price to ticks. */
export function decodePrice(text: string, instrument: UnitSizes): Result<Ticks, UnitError> {
  const points = parseDecimal(text, instrument.pricePrecision);
  if (!points.ok) return points.error === "tooManyDecimals" ? fail("offTick") : points;
  if (points.value % instrument.tickPoints !== 0) return fail("offTick");
  return ok((points.value / instrument.tickPoints) as Ticks);
}

/** A wire or typed quantity to lots. */
export function decodeQty(text: string, instrument: UnitSizes): Result<Lots, UnitError> {
  const points = parseDecimal(text, instrument.qtyPrecision);
  if (!points.ok) return points.error === "tooManyDecimals" ? fail("offLot") : points;
  if (points.value % instrument.lotPoints !== 0) return fail("offLot");
  return ok((points.value / instrument.lotPoints) as Lots);
}

/** All decimals of the instrument, always: 109120 ticks of EURUSD are "1.09120". */
export function formatPrice(ticks: Ticks, instrument: UnitSizes): string {
  return formatDecimal(ticks * instrument.tickPoints, instrument.pricePrecision);
}

/** Quantity for the wire: "10000", "0.0250". */
export function formatQty(lots: Lots, instrument: UnitSizes): string {
  return formatDecimal(lots * instrument.lotPoints, instrument.qtyPrecision);
}

/** Value of `lots` at `ticks` in the instrument's currency, exactly. Negative for negative lots. */
export function notional(ticks: Ticks, lots: Lots, instrument: UnitSizes): Money {
  return (BigInt(ticks) * BigInt(lots) * instrument.tickLotValue) as Money;
}

/** Extra decimals that an average price is rounded to, beyond pricePrecision. */
export const AVG_PX_EXTRA_DECIMALS = 4;

/**
 * The average price of fills whose Σ(ticks × lots) is `ticksLots`, over `lots` > 0, as decimal text rounded half to
 * even to pricePrecision + AVG_PX_EXTRA_DECIMALS places. "0" when lots is 0.
 */
export function formatAvgPx(ticksLots: bigint, lots: Lots, instrument: UnitSizes): string {
  if (lots === 0) return "0";
  const decimals = instrument.pricePrecision + AVG_PX_EXTRA_DECIMALS;
  const points = ticksLots * BigInt(instrument.tickPoints) * 10n ** BigInt(AVG_PX_EXTRA_DECIMALS);
  return formatDecimal(Number(divideHalfEven(points, BigInt(lots))), decimals);
}

/** A JSON number of a bar to ticks. null when it is not on a tick. */
export function priceFromNumber(price: number, instrument: UnitSizes): Ticks | null {
  return wholeUnits(price, 10 ** instrument.pricePrecision, instrument.tickPoints) as Ticks | null;
}

/** Ticks as a JSON number, for bars and for drawing. Never feed it back into money. */
export function priceToNumber(ticks: Ticks, instrument: UnitSizes): number {
  return (ticks * instrument.tickPoints) / 10 ** instrument.pricePrecision;
}

export function qtyToNumber(lots: Lots, instrument: UnitSizes): number {
  return (lots * instrument.lotPoints) / 10 ** instrument.qtyPrecision;
}

function wholeUnits(value: number, scale: number, unit: number): number | null {
  const scaled = value * scale;
  const points = Math.round(scaled);
  if (
    !Number.isSafeInteger(points) ||
    Math.abs(scaled - points) > 1e-4 * Math.max(1, Math.abs(points) * 1e-8)
  )
    return null;
  return points % unit === 0 ? points / unit : null;
}
