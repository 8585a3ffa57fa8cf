import type { Bar } from "../../protocol/bars.ts";
import { tradingDayOf, tradingDayStart } from "../../protocol/tradingDay.ts";
import type { Figure, Study } from "./study.ts";

/** Whether bars from `first` on have the whole trading day that `at` is in: a bar of an earlier one, or its first. Epoch ms. */
export function hasWholeDay(first: number, at: number): boolean {
  return first <= tradingDayStart(at);
}

/**
 * Σ(typical price × volume) / Σ volume since the trading day began; typical is (high + low + close) / 3. null while
 * nothing is traded, and through the first day of the bars unless they have its begin: where they end says nothing of the day.
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

  function ratio(at: number, sums: { readonly worth: number; readonly volume: number }): Figure {
    return sums.volume === 0 || !hasWholeDay(first ?? at, at) ? null : sums.worth / sums.volume;
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
