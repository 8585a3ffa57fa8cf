import {
  HistogramSeries,
  LineSeries,
  LineStyle,
  type IChartApi,
  type ISeriesApi,
  type UTCTimestamp,
} from "lightweight-charts";
import { typedDecimal } from "../../lib/numberFormat.ts";
import { followStudy } from "../../market/indicators/study.ts";
import type { Bar } from "../../protocol/bars.ts";
import type { Indicator } from "../../settings/chartSettings.ts";
import { INDICATOR_LIST, type StudyFigures } from "./indicatorList.ts";
import { timeOf } from "./mainSeries.ts";

/** An indicator on the chart. */
export interface StudySeries {
  readonly id: Indicator;
  readonly params: readonly number[];
  set(bars: readonly Bar[]): void;
  update(bar: Bar): void;
  /** Its figures for the bar of that index; undefined past the end. */
  at(index: number): StudyFigures | undefined;
  paint(colourOf: (token: string) => string): void;
  remove(): void;
}

export interface StudySeriesOptions {
  readonly chart: IChartApi;
  readonly id: Indicator;
  readonly params: readonly number[];
  /** From 1: 0 is the prices'. */
  readonly pane: number;
  /** Writes a price of the instrument, with so many decimals more. */
  readonly shown: (value: number, moreDecimals: number) => string;
  readonly colourOf: (token: string) => string;
}

/** An indicator in a pane of its own. */
export function addStudySeries({
  chart,
  id,
  params,
  pane,
  shown,
  colourOf,
}: StudySeriesOptions): StudySeries {
  const { lines, levels, decimals, moreDecimals = 0, create } = INDICATOR_LIST[id];
  const values = followStudy(() => create(params));
  const formatter =
    decimals === null
      ? (value: number): string => shown(value, moreDecimals)
      : (value: number): string => typedDecimal(value.toFixed(decimals));
  // A minus of its own, and none before a zero.
  const written = (value: number): string =>
    formatter(value)
      .replace(/^-(?=[0.,]*$)/, "")
      .replace("-", "−");
  const options = {
    priceFormat: {
      type: "custom" as const,
      formatter: written,
      minMove: 10 ** -(decimals ?? 8),
      // A low pane has room for its levels and its last figure; ticks would lie under those.
      ...(levels.length > 0
        ? { tickmarksFormatter: (prices: readonly number[]) => prices.map(() => "") }
        : {}),
    },
    priceLineVisible: false,
    lastValueVisible: true,
  };
  const series: readonly ISeriesApi<"Line" | "Histogram">[] = lines.map(({ kind }) =>
    kind === "histogram"
      ? chart.addSeries(HistogramSeries, { ...options, lastValueVisible: false }, pane)
      : chart.addSeries(
          LineSeries,
          {
            ...options,
            lineWidth: 1,
            lineStyle: kind === "dashed" ? LineStyle.Dashed : LineStyle.Solid,
            crosshairMarkerVisible: false,
          },
          pane,
        ),
  );
  const drawnLevels = levels.map((price) =>
    series[0]?.createPriceLine({
      price,
      lineStyle: LineStyle.Dotted,
      lineWidth: 1,
      axisLabelVisible: true,
    }),
  );

  function paint(read: (token: string) => string): void {
    for (const [index, one] of series.entries())
      one.applyOptions({ color: read(lines[index]?.colour ?? "--text-2") });
    for (const level of drawnLevels) {
      level?.applyOptions({
        color: read("--border-strong"),
        axisLabelColor: read("--surface-1"),
        axisLabelTextColor: read("--text-2"),
      });
    }
  }

  // Columns lie under the lines of their pane.
  for (const [line, one] of series.entries()) if (lines[line]?.kind === "histogram") one.setSeriesOrder(0);

  paint(colourOf);
  return {
    id,
    params,
    set(bars) {
      const all = values.reset(bars);
      for (const [line, one] of series.entries()) {
        one.setData(bars.map((bar, index) => pointOf(bar, all[index]?.[line])));
      }
    },
    update(bar) {
      const figures = values.update(bar);
      for (const [line, one] of series.entries()) one.update(pointOf(bar, figures[line]));
    },
    at: (index) => values.all()[index],
    paint,
    remove() {
      for (const one of series) chart.removeSeries(one);
    },
  };
}

function pointOf(bar: Bar, value: number | null | undefined): { time: UTCTimestamp; value?: number } {
  const time = timeOf(bar);
  return value == null ? { time } : { time, value };
}
