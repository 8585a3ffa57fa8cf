import type { Bar } from "../../protocol/bars.ts";
import { wilder } from "./movingAverages.ts";
import type { Figure, Study } from "./study.ts";

/** Wilder's average true range; the first bar's true range is high − low. */
export function atr(length: number): Study<Figure> {
  const average = wilder(length);
  let before: number | null = null;

  function range([, , high, low]: Bar): number {
    if (before === null) return high - low;
    return Math.max(high, before) - Math.min(low, before);
  }

  return {
    peek: (bar) => average.peek(range(bar)),
    push(bar) {
      const trueRange = range(bar);
      before = bar[4];
      return average.push(trueRange);
    },
  };
}
