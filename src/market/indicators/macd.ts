import type { Bar } from "../../protocol/bars.ts";
import { exponential } from "./movingAverages.ts";
import type { Figure, Study } from "./study.ts";

export interface Macd {
  readonly macd: Figure;
  readonly signal: Figure;
  /** macd − signal. */
  readonly histogram: Figure;
}

/** Appel's moving average convergence divergence of closes: fast EMA − slow EMA, and an EMA of that. */
export function macd(fast: number, slow: number, signal: number): Study<Macd> {
  const quick = exponential(fast);
  const calm = exponential(slow);
  const smooth = exponential(signal);

  function value(one: Figure, other: Figure, smoothed: (difference: number) => Figure): Macd {
    if (one === null || other === null) return NOTHING;
    const difference = one - other;
    const line = smoothed(difference);
    return { macd: difference, signal: line, histogram: line === null ? null : difference - line };
  }

  return {
    peek: ([, , , , close]: Bar) => value(quick.peek(close), calm.peek(close), smooth.peek),
    push: ([, , , , close]: Bar) => value(quick.push(close), calm.push(close), smooth.push),
  };
}

const NOTHING: Macd = { macd: null, signal: null, histogram: null };
