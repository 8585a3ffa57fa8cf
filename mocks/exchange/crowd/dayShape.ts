import type { AssetClass } from "../../../src/protocol/instrument.ts";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/**
 * How much prices of a class move at each full hour UTC, times its busy hours; between two hours in a straight line. Stocks
 * open at 14:30 and close at 21:00 with a quiet noon between; currencies follow Tokyo, London and New York; what trades
 * round the clock is nearly flat.
 */
const SHAPES: Readonly<Record<AssetClass, readonly number[]>> = {
  fx: hours(
    "0.75 0.8 0.75 0.7 0.6 0.65 0.9 1.35 1.4 1.15 1 0.95 1.1 1.5 1.7 1.6 1.25 0.95 0.8 0.7 0.6 0.5 0.55 0.65",
  ),
  equity: hours(
    "0.5 0.45 0.45 0.45 0.45 0.45 0.45 0.5 0.55 0.6 0.6 0.6 0.65 0.8 1.6 2 1.25 0.9 0.8 1 1.7 1.2 0.5 0.45",
  ),
  future: hours(
    "0.6 0.6 0.55 0.55 0.55 0.55 0.6 0.8 0.9 0.85 0.8 0.8 0.9 1.1 1.6 1.8 1.2 0.95 0.9 1 1.5 1 0.55 0.55",
  ),
  crypto: hours("1 1 0.95 0.95 0.9 0.9 0.9 0.95 1 1 1 1 1 1.1 1.2 1.2 1.15 1.1 1.05 1.05 1 1 1 1"),
};

/** Days of a year, and busy hours of a day, that the deviation of a year's returns is spread over. */
const YEARS: Readonly<Record<AssetClass, readonly [days: number, hours: number]>> = {
  fx: [252, 22],
  equity: [252, 10],
  future: [252, 12],
  crypto: [365, 24],
};

interface Integrals {
  readonly sum: number;
  readonly squares: number;
}

const WHOLE_DAYS: Readonly<Record<AssetClass, Integrals>> = {
  fx: integrals("fx", 0, DAY_HOURS),
  equity: integrals("equity", 0, DAY_HOURS),
  future: integrals("future", 0, DAY_HOURS),
  crypto: integrals("crypto", 0, DAY_HOURS),
};

/** A year of a class in seconds of busy hours. */
export function yearSeconds(assetClass: AssetClass): number {
  const [days, busy] = YEARS[assetClass];
  return days * busy * 3_600;
}

/** Deviation of a day of 24 hours of a class, for one of a year. */
export function dayDeviation(assetClass: AssetClass): number {
  const squares = SHAPES[assetClass].reduce((sum, factor) => sum + factor ** 2, 0);
  const [days, busy] = YEARS[assetClass];
  return Math.sqrt(squares / busy / days);
}

/**
 * How much of a day's movement, in squares, and of its trading lies between two times of one day UTC, epoch ms: 1 and 1
 * of the whole day.
 */
export function dayShares(
  assetClass: AssetClass,
  from: number,
  to: number,
): { readonly movement: number; readonly volume: number } {
  const hour = (at: number): number => (at / HOUR_MS) % DAY_HOURS;
  const whole = WHOLE_DAYS[assetClass];
  const part = integrals(assetClass, hour(from), hour(from) + (to - from) / HOUR_MS);
  return { movement: part.squares / whole.squares, volume: part.sum / whole.sum };
}

/** Of the shape between two hours of a day: exact, since between two full hours it is a straight line. */
function integrals(assetClass: AssetClass, fromHour: number, toHour: number): Integrals {
  let sum = 0;
  let squares = 0;
  const shapeAt = (hour: number): number => dayShape(assetClass, hour * HOUR_MS);
  for (let from = fromHour; from < toHour; from = Math.floor(from) + 1) {
    const to = Math.min(Math.floor(from) + 1, toHour);
    const middle = shapeAt((from + to) / 2);
    sum += (to - from) * middle;
    squares += ((to - from) * (shapeAt(from) ** 2 + 4 * middle ** 2 + shapeAt(to) ** 2)) / 6;
  }
  return { sum, squares };
}

/** How lively a class is at this time, epoch ms: 1 is a usual busy hour. */
export function dayShape(assetClass: AssetClass, at: number): number {
  const shape = SHAPES[assetClass];
  const hour = (at / HOUR_MS) % DAY_HOURS;
  const before = Math.floor(hour);
  const from = shape[before] ?? 1;
  const to = shape[(before + 1) % DAY_HOURS] ?? 1;
  return from + (to - from) * (hour - before);
}

function hours(text: string): readonly number[] {
  return text.split(" ").map(Number);
}
