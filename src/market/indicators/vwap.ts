import type { Bar } from "../../protocol/bars.ts";
import type { Figure, Study } from "./study.ts";

const DAY_MS = 86_400_000;

/** Σ(typical price × volume) / Σ volume since the start of the UTC day; typical is (high + low + close) / 3. */
export function vwap(): Study<Figure> {
  let day = -1;
  let worth = 0;
  let volume = 0;

  function next([at, , high, low, close, traded]: Bar): { worth: number; volume: number } {
    const same = Math.floor(at / DAY_MS) === day;
    const typical = (high + low + close) / 3;
    return {
      worth: (same ? worth : 0) + typical * traded,
      volume: (same ? volume : 0) + traded,
    };
  }

  function ratio(sums: { readonly worth: number; readonly volume: number }): Figure {
    return sums.volume === 0 ? null : sums.worth / sums.volume;
  }

  return {
    peek: (bar) => ratio(next(bar)),
    push(bar) {
      ({ worth, volume } = next(bar));
      day = Math.floor(bar[0] / DAY_MS);
      return ratio({ worth, volume });
    },
  };
}
