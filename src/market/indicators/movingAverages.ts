import type { Bar } from "../../protocol/bars.ts";
import type { Figure, Study } from "./study.ts";
import { createWindow } from "./window.ts";

/** One number after another smoothed; null until there are enough. */
export interface Smoothing {
  push(value: number): Figure;
  peek(value: number): Figure;
}

/** Mean of the newest `length` values. */
export function simple(length: number): Smoothing {
  const window = createWindow(length);
  const peek = (value: number): Figure => window.withNext(value)?.mean ?? null;
  return {
    peek,
    push(value) {
      const mean = peek(value);
      window.push(value);
      return mean;
    },
  };
}

/** Weight 2 / (length + 1) on the newest value, begun with the mean of the first `length`. */
export function exponential(length: number): Smoothing {
  return weighted(length, 2 / (length + 1));
}

/**
 * Weight 1 / length on the newest value, begun with the mean of the first `length`: J. Welles Wilder, New Concepts in
 * Technical Trading Systems, 1978.
 */
export function wilder(length: number): Smoothing {
  return weighted(length, 1 / length);
}

function weighted(length: number, weight: number): Smoothing {
  let taken = 0;
  let sum = 0;
  let average = 0;

  function peek(value: number): Figure {
    if (taken + 1 < length) return null;
    if (taken + 1 === length) return (sum + value) / length;
    return average + weight * (value - average);
  }

  return {
    peek,
    push(value) {
      const next = peek(value);
      taken += 1;
      sum += value;
      average = next ?? 0;
      return next;
    },
  };
}

/** Simple moving average of closes. */
export function sma(length: number): Study<Figure> {
  return ofClose(simple(length));
}

/** Exponential moving average of closes. */
export function ema(length: number): Study<Figure> {
  return ofClose(exponential(length));
}

function ofClose(smoothing: Smoothing): Study<Figure> {
  return {
    push: ([, , , , close]: Bar) => smoothing.push(close),
    peek: ([, , , , close]: Bar) => smoothing.peek(close),
  };
}
