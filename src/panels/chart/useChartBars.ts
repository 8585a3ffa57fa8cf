import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { BarSeries } from "../../market/barSeries.ts";
import { hasWholeDay } from "../../market/indicators/vwap.ts";
import type { Bar } from "../../protocol/bars.ts";
import type { ChartInterval } from "../../protocol/chartIntervals.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { letGo } from "../../ui/surfaces/letGo.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { coverOf, type Cover } from "./ChartCover.tsx";
import { followBars } from "./chartFeeds.ts";
import { writeLeft, writeLegend } from "./ChartLegend.tsx";
import { writeStudies } from "./StudyLegend.tsx";
import { leftOfBar, legendTexts, studyTexts } from "./legend.ts";
import type { PriceChart } from "./priceChart.ts";

/** How often what is left of the forming bar is told. */
const SECOND_MS = 1_000;

export interface ChartBarsInputs {
  readonly chartRef: RefObject<PriceChart | null>;
  readonly legend: RefObject<HTMLElement | null>;
  readonly paneLegends: RefObject<HTMLElement | null>;
  /** Where the newest close is told while the newest bar is out of view. */
  readonly live: RefObject<HTMLElement | null>;
  readonly instrument: Instrument;
  readonly interval: ChartInterval;
  /** The prices are stale or quiet: nothing counts on. */
  readonly old: boolean;
}

export interface ChartBars {
  readonly seriesRef: RefObject<BarSeries | null>;
  /** Writes the legend's figures again. */
  refresh(this: void): void;
  readonly cover: Cover;
  readonly newestSeen: boolean;
}

/** Bars of one instrument at one interval, from the series to the canvas and the legend without React. */
export function useChartBars(inputs: ChartBarsInputs): ChartBars {
  const { chartRef, legend, paneLegends, live, instrument, interval, old } = inputs;
  const { bars, clock } = useTerminal();
  const seriesRef = useRef<BarSeries>(null);
  const refreshLegend = useRef<() => void>(() => {});
  const oldRef = useRef(old);
  const refreshCountdown = useRef<() => void>(() => {});
  const [cover, setCover] = useState<Cover>({ kind: "loading" });
  const [newestSeen, setNewestSeen] = useState(true);

  useEffect(() => {
    const chart = chartRef.current;
    if (chart === null) return undefined;
    const series = bars.open(instrument.symbol, interval);
    seriesRef.current = series;
    let hovered: number | null = null;

    function writeFigures(): void {
      const state = series.getState();
      const all: readonly Bar[] = state.kind === "ready" ? state.bars : [];
      const found = hovered === null ? -1 : all.findLastIndex(([at]) => at === hovered);
      const index = found === -1 ? all.length - 1 : found;
      const newest = legendTexts(all.at(-1) ?? null, instrument).close;
      if (live.current !== null && live.current.textContent !== newest) live.current.textContent = newest;
      if (legend.current === null) return;
      writeLegend(legend.current, legendTexts(all[index] ?? null, instrument, all[index - 1]));
      const [first = 0, at = 0] = [all[0]?.[0], all[index]?.[0]];
      const wholeDay = hasWholeDay(first, at);
      for (const place of [legend, paneLegends])
        if (place.current !== null)
          writeStudies(place.current, (id) =>
            studyTexts(id, chart?.figures(id, index), instrument, wholeDay),
          );
    }
    function writeCountdown(): void {
      if (legend.current === null) return;
      const last = oldRef.current ? null : lastBar(series);
      writeLeft(legend.current, leftOfBar(last, interval, clock.now()));
    }
    refreshLegend.current = writeFigures;
    refreshCountdown.current = writeCountdown;

    const stopSeen = chart.onNewestSeen(setNewestSeen);
    chart.start(instrument, interval === "1s" || interval === "5s");
    const stop = followBars({
      series,
      chart,
      onState: () => setCover((before) => coverOf(series.getState(), before)),
      onFigures(at) {
        hovered = at;
        writeFigures();
      },
    });
    const stopCountdown = createTicker(clock, SECOND_MS)(writeCountdown);
    writeCountdown();
    return () => {
      letGo(stop, stopCountdown, stopSeen, () => series.close());
      seriesRef.current = null;
      refreshLegend.current = () => {};
      refreshCountdown.current = () => {};
    };
  }, [bars, clock, chartRef, legend, paneLegends, live, instrument, interval]);

  useLayoutEffect(() => {
    oldRef.current = old;
    refreshCountdown.current();
  }, [old]);

  const refresh = useCallback(() => refreshLegend.current(), []);
  return { seriesRef, refresh, cover, newestSeen };
}

/** null while there is none. */
export function lastBar(series: BarSeries | null): Bar | null {
  const state = series?.getState();
  return state?.kind === "ready" ? (state.bars.at(-1) ?? null) : null;
}
