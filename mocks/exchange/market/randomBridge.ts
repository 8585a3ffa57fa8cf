import type { Random } from "../../../src/lib/random.ts";

/** Prices between two that are known, in ticks, not whole yet. */
export interface BridgeStep {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Prices before, between and after steps of these deviations: a random walk whose drift is taken off, so that it ends at `close`. */
export function bridge(open: number, close: number, deviations: readonly number[], random: Random): number[] {
  const prices = [open];
  let at = open;
  let variance = 0;
  for (const deviation of deviations) {
    at += deviation * random.normal();
    variance += deviation ** 2;
    prices.push(at);
  }
  const drift = variance === 0 ? 0 : (close - at) / variance;
  let passed = 0;
  for (const [step, deviation] of deviations.entries()) {
    passed += deviation ** 2;
    prices[step + 1] = (prices[step + 1] ?? 0) + drift * passed;
  }
  prices[deviations.length] = close;
  return prices;
}

/**
 * How far each of a bridge's steps goes between its ends. One that goes far up goes less far down, as walks do: where both
 * were drawn alone, some would have hardly moved.
 */
export function bridgeSteps(
  prices: readonly number[],
  deviations: readonly number[],
  random: Random,
): readonly BridgeStep[] {
  return deviations.map((deviation, step) => {
    const open = prices[step] ?? 0;
    const close = prices[step + 1] ?? open;
    const up = random.next();
    const down = folded(1 - up + APART * (random.next() - 0.5));
    return {
      open,
      high: Math.max(open, close) + reach(close - open, deviation, up),
      low: Math.min(open, close) - reach(close - open, deviation, down),
      close,
    };
  });
}

/** With this the highs and lows of steps correlate by −0.7, which is a walk's. */
const APART = 0.7;

/** Back into 0 to 1, and evenly spread there as before. */
function folded(chance: number): number {
  return chance < 0 ? -chance : chance > 1 ? 2 - chance : chance;
}

/**
 * How far a random walk goes beyond the farther one of two known ends, with this chance that it goes less far: from
 * P(most > m) = exp(−2 (m − open) (m − close) / deviation²).
 * https://en.wikipedia.org/wiki/Brownian_bridge#General_case
 */
function reach(move: number, deviation: number, chance: number): number {
  const size = Math.abs(move);
  // The last of 2³² chances would be beyond all prices.
  return (Math.sqrt(size ** 2 - 2 * deviation ** 2 * Math.log(Math.max(1e-9, 1 - chance))) - size) / 2;
}
