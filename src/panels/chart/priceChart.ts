import {
  ColorType,
  createChart,
  LineSeries,
  PriceScaleMode,
  type IChartApi,
  type ISeriesApi,
  type ISeriesPrimitive,
  type Logical,
  type LogicalRange,
  type UTCTimestamp,
} from "lightweight-charts";
import { shownDecimal } from "../../lib/numberFormat.ts";
import type { Bar } from "../../protocol/bars.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { priceToNumber, type Ticks } from "../../protocol/units.ts";
import type { ChartLook } from "../../settings/chartDesk.ts";
import type { ChartScale, ChartType, Indicator } from "../../settings/chartSettings.ts";
import { nextRange } from "./chartLook.ts";
import type { ChartColours } from "./chartColours.ts";
import { createChartCrosshair, type ChartCrosshair } from "./chartCrosshair.ts";
import type { ChartFill } from "./chartFills.ts";
import type { ChartLine } from "./chartLines.ts";
import { createFillMarks } from "./fillMarks.ts";
import type { ShownIndicator, StudyFigures } from "./indicatorList.ts";
import { addMainSeries, closeOf, type MainSeries } from "./mainSeries.ts";
import { createNewestPrice } from "./newestPrice.ts";
import { percentTag } from "./percentScale.ts";
import { priceChartOptions } from "./priceChartOptions.ts";
import { createPriceLines } from "./priceLines.ts";
import { createPriceReach } from "./priceReach.ts";
import { createStudyPanes } from "./studyPanes.ts";
import { createVolumeBars } from "./volumeBars.ts";

/** Bars, volume and indicators on a canvas. Everything goes in by call; nothing here knows of a store or of React. */
export interface PriceChart extends ChartCrosshair {
  /** Begins another series: its prices' format, and a view of its newest bars once they come. */
  start(instrument: Instrument, withSeconds: boolean): void;
  /** Replaces the bars. The library counts the view from the newest one: bars put before the others do not move it. */
  setBars(bars: readonly Bar[]): void;
  /** Changes the last bar or adds one. */
  update(bar: Bar): void;
  setType(type: ChartType): void;
  setScale(scale: ChartScale): void;
  /** In the order of their panes. */
  setIndicators(shown: readonly ShownIndicator[]): void;
  /** An indicator's figures for the bar of that index; undefined when it has none there. */
  figures(id: Indicator, index: number): StudyFigures | undefined;
  setLines(lines: readonly ChartLine[]): void;
  setFills(fills: readonly ChartFill[]): void;
  paint(colours: ChartColours, colourOf: (token: string) => string): void;
  /** Called when the oldest bar is nearly in view. */
  onNearStart(listener: () => void): () => void;
  /** Called with whether the newest bar is in view, whenever that changes. */
  onNewestSeen(listener: (seen: boolean) => void): () => void;
  /** Draws over the prices: is asked anew with every frame that the library draws. */
  attach(primitive: ISeriesPrimitive<UTCTimestamp>): () => void;
  /** px from the top of the prices' pane; null while there is no scale. */
  yOf(price: number): number | null;
  priceAt(y: number): number | null;
  /** px from the left; `index` of a bar, which may lie between two or beyond the last. */
  xOf(index: number): number | null;
  indexAt(x: number): number | null;
  /** Has the scale of prices reach to one, until the chart goes back to its newest bars. */
  reach(price: number): void;
  /** Pans by a part of what is in view, zooms, or goes back to the newest bars. */
  look(look: ChartLook, part?: number): void;
  /** Keeps the chart from panning and zooming while something on it is held. */
  hold(held: boolean): void;
  /** px from the top of the chart to each pane's top, the prices' first. */
  paneTops(): readonly number[];
  /** Size of the prices' pane without its axis, px. */
  paneSize(): { readonly width: number; readonly height: number };
  /** Takes a picture of what is drawn, without the crosshair. */
  picture(): HTMLCanvasElement;
  resize(width: number, height: number): void;
  remove(): void;
}

/** Bars in view at first, and room to the right of the last. */
const FIRST_VIEW_BARS = 120;
const RIGHT_ROOM_BARS = 6;
/** Older bars are asked for when fewer than this many are left of the view. */
const NEAR_START_BARS = 40;
/** px of a chart whose percent tags have their percents beside the price. */
const ROOM_FOR_PERCENTS = 480;
/** px between two panes. */
const SEPARATOR = 1;
const SCALE_MODES: Readonly<Record<ChartScale, PriceScaleMode>> = {
  linear: PriceScaleMode.Normal,
  log: PriceScaleMode.Logarithmic,
  percent: PriceScaleMode.Percentage,
};

const DAY_MS = 86_400_000;

export function createPriceChart(
  container: HTMLElement,
  initial: ChartColours,
  readColour: (token: string) => string,
): PriceChart {
  const chart: IChartApi = createChart(
    container,
    priceChartOptions({
      fontFamily: getComputedStyle(container).fontFamily,
      rightOffset: RIGHT_ROOM_BARS,
      ofDays,
      seconds: () => seconds,
      percentTag: (percent) =>
        percentTag(percent, firstClose(), formatted, container.clientWidth >= ROOM_FOR_PERCENTS),
    }),
  );
  let main: MainSeries = addMainSeries(chart, "candles", initial);
  const volumes = createVolumeBars(chart, initial);
  /** Closes that are not drawn: what lines, marks and drawings hang on, however the bars are drawn. */
  const anchor: ISeriesApi<"Line"> = chart.addSeries(LineSeries, {
    lineVisible: false,
    priceLineVisible: false,
    lastValueVisible: false,
    crosshairMarkerVisible: false,
  });
  const marks = createFillMarks(anchor, initial);
  const studies = createStudyPanes({
    chart,
    anchor,
    shown: (value, moreDecimals) => formatted(value, moreDecimals),
    colourOf: readColour,
  });
  const lines = createPriceLines(anchor, initial);
  const newest = createNewestPrice(chart, anchor, initial);
  const reach = createPriceReach(chart, anchor);
  const crosshair = createChartCrosshair(chart, anchor);
  anchor.attachPrimitive({ updateAllViews: () => lines.place(chart.paneSize(0).height) });
  let type: ChartType = "candles";
  let shown: readonly Bar[] = [];
  let colours = initial;
  let formatted: (price: number, moreDecimals?: number) => string = String;
  let minMove = 0.01;
  let fresh = true;
  let seconds = false;

  /** What the library counts percents from: the close of the first bar in view. */
  function firstClose(): number {
    const from = Math.floor(chart.timeScale().getVisibleLogicalRange()?.from ?? 0);
    return shown[Math.min(Math.max(0, from), shown.length - 1)]?.[4] ?? 0;
  }

  function ofDays(): boolean {
    return (shown[1]?.[0] ?? 0) - (shown[0]?.[0] ?? 0) >= DAY_MS;
  }
  /** What hangs on the chart lets go of it after it has gone: then there is nothing to draw. */
  let removed = false;

  function formatMain(): void {
    const priceFormat = { type: "custom" as const, formatter: (price: number) => formatted(price), minMove };
    main.series.applyOptions({ priceFormat });
    anchor.applyOptions({ priceFormat });
  }

  function paint(next: ChartColours, read: (token: string) => string): void {
    colours = next;
    chart.applyOptions({
      layout: {
        background: { type: ColorType.Solid, color: colours.surface },
        textColor: colours.text,
        panes: { separatorColor: colours.cross, separatorHoverColor: colours.grid },
      },
      grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
      crosshair: { vertLine: { color: colours.cross }, horzLine: { color: colours.cross } },
    });
    main.paint(colours);
    volumes.paint(colours);
    lines.paint(colours);
    newest.paint(colours);
    studies.paint(read);
    marks.paint(colours);
  }

  function showNewest(): void {
    const to = shown.length - 1 + RIGHT_ROOM_BARS;
    chart.timeScale().setVisibleLogicalRange({ from: to - FIRST_VIEW_BARS, to });
  }

  paint(initial, readColour);

  return {
    start(instrument, withSeconds) {
      minMove = priceToNumber(1 as Ticks, instrument);
      formatted = (price, moreDecimals = 0) =>
        shownDecimal(price.toFixed(instrument.pricePrecision + moreDecimals));
      formatMain();
      seconds = withSeconds;
      chart.applyOptions({ timeScale: { secondsVisible: withSeconds } });
      reach.release();
      shown = [];
      main.set([]);
      anchor.setData([]);
      volumes.set([]);
      studies.set([]);
      marks.from(undefined);
      newest.show(shown);
      fresh = true;
    },
    setBars(bars) {
      shown = bars;
      main.set(bars);
      anchor.setData(bars.map(closeOf));
      volumes.set(bars);
      studies.set(bars);
      marks.from(bars[0]?.[0]);
      newest.show(bars);
      if (!fresh || bars.length === 0) return;
      fresh = false;
      showNewest();
    },
    update(bar) {
      const before = shown.findLast(([at]) => at < bar[0]);
      main.update(bar, before);
      anchor.update(closeOf(bar));
      volumes.update(bar);
      studies.update(bar);
      newest.show(shown);
    },
    setType(next) {
      if (next === type) return;
      type = next;
      const old = main;
      main = addMainSeries(chart, type, colours);
      formatMain();
      main.set(shown);
      // Under the indicators, where the series before it was.
      main.series.setSeriesOrder(0);
      chart.removeSeries(old.series);
    },
    setScale(scale) {
      chart.priceScale("right").applyOptions({ mode: SCALE_MODES[scale] });
    },
    setIndicators: (wanted) => studies.show(wanted, shown),
    figures: (id, index) => studies.figures(id, index),
    setLines(wanted) {
      if (!removed) lines.show(wanted);
    },
    setFills(next) {
      if (!removed) marks.show(next);
    },
    paint,
    onNearStart(listener) {
      const check = (range: LogicalRange | null): void => {
        if (range !== null && shown.length > 0 && range.from < NEAR_START_BARS) listener();
      };
      chart.timeScale().subscribeVisibleLogicalRangeChange(check);
      return () => chart.timeScale().unsubscribeVisibleLogicalRangeChange(check);
    },
    onNewestSeen: newest.onSeen,
    onHover: crosshair.onHover,
    cross(spot) {
      if (!removed) crosshair.cross(spot);
    },
    attach(primitive) {
      anchor.attachPrimitive(primitive as ISeriesPrimitive);
      return () => {
        if (!removed) anchor.detachPrimitive(primitive as ISeriesPrimitive);
      };
    },
    yOf: (price) => anchor.priceToCoordinate(price),
    priceAt: (y) => anchor.coordinateToPrice(y),
    look(look, part) {
      const range = chart.timeScale().getVisibleLogicalRange();
      if (look === "newest") {
        reach.release();
        showNewest();
      } else if (range !== null)
        chart.timeScale().setVisibleLogicalRange(nextRange(range, look, shown.length, part));
    },
    reach: reach.to,
    xOf: (index) => chart.timeScale().logicalToCoordinate(index as Logical),
    indexAt: (x) => chart.timeScale().coordinateToLogical(x),
    hold(held) {
      if (!removed) chart.applyOptions({ handleScroll: !held, handleScale: !held });
    },
    paneSize: () => chart.paneSize(0),
    paneTops() {
      if (removed) return [];
      const heights = chart.panes().map((pane) => pane.getHeight() + SEPARATOR);
      return heights.map((_, pane) => heights.slice(0, pane).reduce((sum, height) => sum + height, 0));
    },
    picture: () => lines.titled(() => chart.takeScreenshot(true, false)),
    resize: (width, height) => chart.resize(width, height),
    remove() {
      removed = true;
      chart.remove();
    },
  };
}
