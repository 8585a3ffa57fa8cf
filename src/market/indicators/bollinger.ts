import type { Bar } from "../../protocol/bars.ts";
import type { Study } from "./study.ts";
import { createWindow } from "./window.ts";

export interface Bands {
  readonly middle: number;
  readonly upper: number;
  readonly lower: number;
}

/**
 * The mean of the newest closes and `deviations` population standard deviations on both sides of it:
 * https://www.bollingerbands.com/bollinger-band-rules
 */
export function bollinger(length: number, deviations: number): Study<Bands | null> {
  const window = createWindow(length);

  function peek([, , , , close]: Bar): Bands | null {
    const next = window.withNext(close);
    if (next === null) return null;
    const reach = deviations * Math.sqrt(next.variance);
    return { middle: next.mean, upper: next.mean + reach, lower: next.mean - reach };
  }

  return {
    peek,
    push(bar) {
      const bands = peek(bar);
      window.push(bar[4]);
      return bands;
    },
  };
}
