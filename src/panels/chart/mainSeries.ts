import {
  AreaSeries,
  BarSeries as OhlcSeries,
  CandlestickSeries,
  LineSeries,
  type IChartApi,
  type ISeriesApi,
  type SeriesType,
  type UTCTimestamp,
} from "lightweight-charts";
import { assertNever } from "../../lib/assert.ts";
import { heikinAshi } from "../../market/indicators/heikinAshi.ts";
import { followStudy } from "../../market/indicators/study.ts";
import type { Bar } from "../../protocol/bars.ts";
import type { ChartType } from "../../settings/chartSettings.ts";
import type { ChartColours } from "./chartColours.ts";

/** The bars as they are drawn: one series of the library, whatever it takes. */
export interface MainSeries {
  readonly series: ISeriesApi<SeriesType>;
  set(bars: readonly Bar[]): void;
  /** `before` is the bar before it. */
  update(bar: Bar, before: Bar | undefined): void;
  paint(colours: ChartColours): void;
}

/** The library's own label is of the last bar in view, which is not the newest in history. */
const NO_LAST_PRICE = { lastValueVisible: false, priceLineVisible: false } as const;

export function addMainSeries(chart: IChartApi, type: ChartType, colours: ChartColours): MainSeries {
  switch (type) {
    case "candles":
      return candleSeries(chart, colours);
    case "hollow":
      return hollowSeries(chart, colours);
    case "heikinAshi":
      return averagedSeries(chart, colours);
    case "bars": {
      const series = chart.addSeries(OhlcSeries, { ...NO_LAST_PRICE, thinBars: false });
      const paint = ({ up, down }: ChartColours): void =>
        series.applyOptions({ upColor: up, downColor: down });
      paint(colours);
      return {
        series,
        paint,
        set: (bars) => series.setData(bars.map(ohlcOf)),
        update: (bar) => series.update(ohlcOf(bar)),
      };
    }
    case "line": {
      const series = chart.addSeries(LineSeries, { ...NO_LAST_PRICE, lineWidth: 2 });
      const paint = ({ position }: ChartColours): void => series.applyOptions({ color: position });
      paint(colours);
      return {
        series,
        paint,
        set: (bars) => series.setData(bars.map(closeOf)),
        update: (bar) => series.update(closeOf(bar)),
      };
    }
    case "area": {
      const series = chart.addSeries(AreaSeries, { ...NO_LAST_PRICE, lineWidth: 2 });
      const paint = ({ position, area }: ChartColours): void =>
        series.applyOptions({ lineColor: position, topColor: area, bottomColor: "rgba(0, 0, 0, 0)" });
      paint(colours);
      return {
        series,
        paint,
        set: (bars) => series.setData(bars.map(closeOf)),
        update: (bar) => series.update(closeOf(bar)),
      };
    }
    default:
      return assertNever(type, "chart type");
  }
}

function candleSeries(chart: IChartApi, colours: ChartColours): MainSeries {
  const series = chart.addSeries(CandlestickSeries, { ...NO_LAST_PRICE, borderVisible: false });
  const paint = ({ up, down }: ChartColours): void =>
    series.applyOptions({ upColor: up, downColor: down, wickUpColor: up, wickDownColor: down });
  paint(colours);
  return {
    series,
    paint,
    set: (bars) => series.setData(bars.map(ohlcOf)),
    update: (bar) => series.update(ohlcOf(bar)),
  };
}

/** A body is hollow when the bar closed over its open; its colour says whether it closed over the bar before. */
function hollowSeries(chart: IChartApi, initial: ChartColours): MainSeries {
  const series = chart.addSeries(CandlestickSeries, { ...NO_LAST_PRICE, borderVisible: true });
  let colours = initial;
  let shown: readonly Bar[] = [];

  function drawn(bar: Bar, before: Bar | undefined): ReturnType<typeof ohlcOf> & Record<string, unknown> {
    const tone = bar[4] >= (before ?? bar)[4] ? colours.up : colours.down;
    const color = bar[4] >= bar[1] ? colours.surface : tone;
    return { ...ohlcOf(bar), color, borderColor: tone, wickColor: tone };
  }
  function set(bars: readonly Bar[]): void {
    shown = bars;
    series.setData(bars.map((bar, index) => drawn(bar, bars[index - 1])));
  }

  return {
    series,
    set,
    update: (bar, before) => series.update(drawn(bar, before)),
    paint(next) {
      colours = next;
      set(shown);
    },
  };
}

function averagedSeries(chart: IChartApi, colours: ChartColours): MainSeries {
  const candles = candleSeries(chart, colours);
  const averaged = followStudy(heikinAshi);
  return {
    ...candles,
    set: (bars) => candles.set(averaged.reset(bars)),
    update: (bar, before) => candles.update(averaged.update(bar), before),
  };
}

/** The library counts in UTC seconds, and so does the axis. */
export function timeOf(bar: Bar): UTCTimestamp {
  return (bar[0] / 1_000) as UTCTimestamp;
}

function ohlcOf(bar: Bar): { time: UTCTimestamp; open: number; high: number; low: number; close: number } {
  const [, open, high, low, close] = bar;
  return { time: timeOf(bar), open, high, low, close };
}

export function closeOf(bar: Bar): { time: UTCTimestamp; value: number } {
  return { time: timeOf(bar), value: bar[4] };
}
