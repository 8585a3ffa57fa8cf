import { parseMoney } from "../../protocol/money.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatPrice, formatQty, type Lots, type Ticks } from "../../protocol/units.ts";

const ZEROS: Readonly<Record<string, number>> = { "": 0, k: 3, m: 6, b: 9 };
const QUANTITY = /^(\d{1,15}|\d{1,3}(?:,\d{3}){1,4}|(?=\.))(?:\.(\d{1,10}))?([kmb]?)$/i;

/**
 * What a person types as a quantity, as plain decimal text: "10k" is "10000", "1.5m" is "1500000", "10,000" is
 * "10000". null when it is none: exponents, hex and a comma that does not separate thousands are not guessed at.
 */
export function parseQuantityText(text: string): string | null {
  const match = QUANTITY.exec(text.trim());
  if (match === null) return null;
  const [, grouped = "", fraction = "", suffix = ""] = match;
  const places = ZEROS[suffix.toLowerCase()] ?? 0;
  const whole = grouped.replaceAll(",", "") + fraction.slice(0, places).padEnd(places, "0");
  const rest = fraction.slice(places).replace(/0+$/, "");
  const plain = whole.replace(/^0+(?=\d)/, "") || "0";
  if (plain.length > 15) return null;
  return rest === "" ? plain : `${plain}.${rest}`;
}

/**
 * The price `steps` ticks on. A price between two ticks goes to the next tick that way first; no price starts at
 * `start`. Never below one tick.
 */
export function stepPrice(text: string, steps: number, instrument: Instrument, start: Ticks | null): string {
  const ticks = stepped(text, steps, unitOf(instrument.tickPoints, instrument.pricePrecision));
  const next = ticks ?? start;
  return next === null ? text : formatPrice(Math.max(1, next) as Ticks, instrument);
}

/** The quantity `steps` lots on, between the instrument's least and most. No quantity starts at the least. */
export function stepQty(text: string, steps: number, instrument: Instrument): string {
  const { minLots, maxLots } = instrument;
  const lots = stepped(text, steps, unitOf(instrument.lotPoints, instrument.qtyPrecision)) ?? minLots;
  return formatQty(Math.min(maxLots, Math.max(minLots, lots)) as Lots, instrument);
}

/** One tick or lot in 10^-10, the unit that parseMoney reads text in. */
function unitOf(points: number, precision: number): bigint {
  return BigInt(points) * 10n ** BigInt(10 - precision);
}

function stepped(text: string, steps: number, unit: bigint): number | null {
  const value = parseMoney(text);
  if (value === null || value < 0n) return null;
  const whole = value / unit;
  const offUnit = value % unit !== 0n;
  return Number(whole) + steps + (offUnit && steps < 0 ? 1 : 0);
}
