import type { Bar } from "../../protocol/bars.ts";
import { tradingDayOf, tradingDayStart } from "../../protocol/tradingDay.ts";
import type { Figure, Study } from "./study.ts";

/**
 * Σ(typical price × volume) / Σ volume since the trading day began; typical is (high + low + close) / 3. null through the
 * first day of the bars unless they have its begin: where they end says nothing of the day.
 */
export function vwap(): Study<Figure> {
  let day = Number.NaN;
  let worth = 0;
  let volume = 0;
  let first: number | null = null;

  function next([at, , high, low, close, traded]: Bar): { worth: number; volume: number } {
    const same = tradingDayOf(at) === day;
    const typical = (high + low + close) / 3;
    return {
      worth: (same ? worth : 0) + typical * traded,
      volume: (same ? volume : 0) + traded,
    };
  }

  /** A day is whole once a bar of an earlier one is there, or the one that it begins with. */
  function isWhole(at: number): boolean {
    return (first ?? at) <= tradingDayStart(at);
  }

  function ratio(at: number, sums: { readonly worth: number; readonly volume: number }): Figure {
    return sums.volume === 0 || !isWhole(at) ? null : sums.worth / sums.volume;
  }

  return {
    peek: (bar) => ratio(bar[0], next(bar)),
    push(bar) {
      first ??= bar[0];
      ({ worth, volume } = next(bar));
      day = tradingDayOf(bar[0]);
      return ratio(bar[0], { worth, volume });
    },
  };
}
