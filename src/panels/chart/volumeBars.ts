import { HistogramSeries, type HistogramData, type IChartApi, type UTCTimestamp } from "lightweight-charts";
import type { Bar } from "../../protocol/bars.ts";
import type { ChartColours } from "./chartColours.ts";
import { timeOf } from "./mainSeries.ts";

/** What was traded in each bar, along the lower edge of the prices. */
export interface VolumeBars {
  set(bars: readonly Bar[]): void;
  update(bar: Bar): void;
  paint(colours: ChartColours): void;
}

export function createVolumeBars(chart: IChartApi, initial: ChartColours): VolumeBars {
  const series = chart.addSeries(HistogramSeries, {
    priceScaleId: "volume",
    priceFormat: { type: "volume" },
    priceLineVisible: false,
    lastValueVisible: false,
  });
  chart.priceScale("volume").applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
  let colours = initial;
  let shown: readonly Bar[] = [];

  function volumeOf(bar: Bar): HistogramData<UTCTimestamp> {
    const color = bar[4] >= bar[1] ? colours.volumeUp : colours.volumeDown;
    return { time: timeOf(bar), value: bar[5], color };
  }

  function set(bars: readonly Bar[]): void {
    shown = bars;
    series.setData(bars.map(volumeOf));
  }

  return {
    set,
    update: (bar) => series.update(volumeOf(bar)),
    paint(next) {
      colours = next;
      set(shown);
    },
  };
}
