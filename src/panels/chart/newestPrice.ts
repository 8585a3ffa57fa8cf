import { LineStyle, type IChartApi, type IPriceLine, type ISeriesApi } from "lightweight-charts";
import { createListeners } from "../../lib/listeners.ts";
import type { Bar } from "../../protocol/bars.ts";
import { words } from "../../words/words.ts";
import type { ChartColours } from "./chartColours.ts";

/** The line and label of the newest close, wherever in its history the chart is. */
export interface NewestPrice {
  /** The bars as they are now, oldest first. */
  show(bars: readonly Bar[]): void;
  paint(colours: ChartColours): void;
  /** Called with whether the newest bar is in view, whenever that changes. */
  onSeen(listener: (seen: boolean) => void): () => void;
}

/** Of a bar, how much may be out of view. */
const NEARLY = 0.5;

export function createNewestPrice(
  chart: IChartApi,
  series: ISeriesApi<"Line">,
  initial: ChartColours,
): NewestPrice {
  const seenChanged = createListeners<boolean>();
  let colours = initial;
  let shown: readonly Bar[] = [];
  let line: IPriceLine | null = null;
  let drawn = "";
  let seen = true;

  /** In history its label says that it is now's. */
  function draw(): void {
    const last = shown.at(-1);
    if (last === undefined) {
      if (line !== null) series.removePriceLine(line);
      line = null;
      drawn = "";
      return;
    }
    const options = {
      price: last[4],
      color: last[4] >= last[1] ? colours.up : colours.down,
      axisLabelTextColor: colours.onFill,
      lineStyle: LineStyle.Dashed,
      lineWidth: 1 as const,
      title: seen ? "" : words.chart.live,
    };
    // Setting options draws the chart anew: not for what stands there already.
    const now = Object.values(options).join(" ");
    if (now === drawn) return;
    drawn = now;
    if (line === null) line = series.createPriceLine(options);
    else line.applyOptions(options);
  }

  function look(): void {
    const range = chart.timeScale().getVisibleLogicalRange();
    const now = range === null || shown.length === 0 || range.to >= shown.length - 1 - NEARLY;
    if (now === seen) return;
    seen = now;
    draw();
    seenChanged.emit(seen);
  }

  chart.timeScale().subscribeVisibleLogicalRangeChange(look);

  return {
    show(bars) {
      shown = bars;
      draw();
      look();
    },
    paint(next) {
      colours = next;
      draw();
    },
    onSeen: (listener) => seenChanged.add(listener),
  };
}
