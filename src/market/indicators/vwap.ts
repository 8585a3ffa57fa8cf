import type { Bar } from "../../protocol/bars.ts";
import { tradingDayOf } from "../../protocol/tradingDay.ts";
import type { Figure, Study } from "./study.ts";

/** Σ(typical price × volume) / Σ volume since the trading day began; typical is (high + low + close) / 3. */
export function vwap(): Study<Figure> {
  let day = Number.NaN;
  let worth = 0;
  let volume = 0;

  function next([at, , high, low, close, traded]: Bar): { worth: number; volume: number } {
    const same = tradingDayOf(at) === day;
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
      day = tradingDayOf(bar[0]);
      return ratio({ worth, volume });
    },
  };
}
