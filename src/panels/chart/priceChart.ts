import {
  CandlestickSeries,
  ColorType,
  createChart,
  CrosshairMode,
  HistogramSeries,
  LineStyle,
  type CandlestickData,
  type HistogramData,
  type IPriceLine,
  type LogicalRange,
  type MouseEventParams,
  type UTCTimestamp,
} from "lightweight-charts";
import type { Bar } from "../../protocol/bars.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { groupThousands, priceToNumber, type Ticks } from "../../protocol/units.ts";
import type { ChartColours } from "./chartColours.ts";
import type { ChartLine } from "./chartLines.ts";

/** Candles over volume on a canvas. Everything goes in by call; nothing here knows of a store or of React. */
export interface PriceChart {
  /** Begins another series: its prices' format, and a view of its newest bars once they come. */
  start(instrument: Instrument, withSeconds: boolean): void;
  /** Replaces the bars. The library counts the view from the newest one: bars put before the others do not move it. */
  setBars(bars: readonly Bar[]): void;
  /** Changes the last bar or adds one. */
  update(bar: Bar): void;
  setLines(lines: readonly ChartLine[]): void;
  paint(colours: ChartColours): void;
  /** Called when the oldest bar is nearly in view. */
  onNearStart(listener: () => void): () => void;
  /** The bar's time (epoch ms) under the crosshair; null when it has left. */
  onHover(listener: (at: number | null) => void): () => void;
  resize(width: number, height: number): void;
  remove(): void;
}

/** Bars in view at first, and room to the right of the last. */
const FIRST_VIEW_BARS = 120;
const RIGHT_ROOM_BARS = 6;
/** Older bars are asked for when fewer than this many are left of the view. */
const NEAR_START_BARS = 40;

export function createPriceChart(container: HTMLElement, initial: ChartColours): PriceChart {
  const chart = createChart(container, {
    // The logo writes markup and a style, which the page's policy refuses; the legend has the link instead.
    layout: { attributionLogo: false, fontFamily: getComputedStyle(container).fontFamily, fontSize: 11 },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom: 0.24 } },
    timeScale: { borderVisible: false, timeVisible: true, rightOffset: RIGHT_ROOM_BARS },
  });
  const candles = chart.addSeries(CandlestickSeries, { borderVisible: false });
  const volumes = chart.addSeries(HistogramSeries, {
    priceScaleId: "volume",
    priceFormat: { type: "volume" },
    priceLineVisible: false,
    lastValueVisible: false,
  });
  chart.priceScale("volume").applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });

  const lines = new Map<string, { readonly line: IPriceLine; readonly kind: ChartLine["kind"] }>();
  let shown: readonly Bar[] = [];
  let colours = initial;
  let fresh = true;

  function volumeOf(bar: Bar): HistogramData<UTCTimestamp> {
    const color = bar[4] >= bar[1] ? colours.volumeUp : colours.volumeDown;
    return { time: timeOf(bar), value: bar[5], color };
  }

  function coloursOf(kind: ChartLine["kind"]): { color: string; axisLabelTextColor: string } {
    return { color: colours[kind], axisLabelTextColor: colours.onFill };
  }

  function paint(next: ChartColours): void {
    colours = next;
    chart.applyOptions({
      layout: { background: { type: ColorType.Solid, color: colours.surface }, textColor: colours.text },
      grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
      crosshair: { vertLine: { color: colours.cross }, horzLine: { color: colours.cross } },
    });
    candles.applyOptions({
      upColor: colours.up,
      downColor: colours.down,
      wickUpColor: colours.up,
      wickDownColor: colours.down,
    });
    volumes.setData(shown.map(volumeOf));
    for (const { line, kind } of lines.values()) line.applyOptions(coloursOf(kind));
  }

  paint(initial);

  return {
    start(instrument, withSeconds) {
      const minMove = priceToNumber(1 as Ticks, instrument);
      const precision = instrument.pricePrecision;
      const formatter = (price: number): string => groupThousands(price.toFixed(precision));
      candles.applyOptions({ priceFormat: { type: "custom", formatter, minMove } });
      chart.applyOptions({ timeScale: { secondsVisible: withSeconds } });
      chart.priceScale("right").applyOptions({ autoScale: true });
      shown = [];
      candles.setData([]);
      volumes.setData([]);
      fresh = true;
    },
    setBars(bars) {
      shown = bars;
      candles.setData(bars.map(candleOf));
      volumes.setData(bars.map(volumeOf));
      if (!fresh || bars.length === 0) return;
      fresh = false;
      const to = bars.length - 1 + RIGHT_ROOM_BARS;
      chart.timeScale().setVisibleLogicalRange({ from: to - FIRST_VIEW_BARS, to });
    },
    update(bar) {
      candles.update(candleOf(bar));
      volumes.update(volumeOf(bar));
    },
    setLines(wanted) {
      for (const [id, { line }] of lines) {
        if (wanted.some((next) => next.id === id)) continue;
        candles.removePriceLine(line);
        lines.delete(id);
      }
      for (const { id, price, title, kind } of wanted) {
        const lineStyle = kind === "position" ? LineStyle.Dashed : LineStyle.Solid;
        const options = { price, title, lineStyle, lineWidth: 1 as const, ...coloursOf(kind) };
        const drawn = lines.get(id);
        if (drawn === undefined) lines.set(id, { line: candles.createPriceLine(options), kind });
        else drawn.line.applyOptions(options);
      }
    },
    paint,
    onNearStart(listener) {
      const check = (range: LogicalRange | null): void => {
        if (range !== null && shown.length > 0 && range.from < NEAR_START_BARS) listener();
      };
      chart.timeScale().subscribeVisibleLogicalRangeChange(check);
      return () => chart.timeScale().unsubscribeVisibleLogicalRangeChange(check);
    },
    onHover(listener) {
      const follow = ({ time }: MouseEventParams): void =>
        listener(typeof time === "number" ? time * 1_000 : null);
      chart.subscribeCrosshairMove(follow);
      return () => chart.unsubscribeCrosshairMove(follow);
    },
    resize: (width, height) => chart.resize(width, height),
    remove: () => chart.remove(),
  };
}

/** The library counts in UTC seconds, and so does the axis. */
function timeOf(bar: Bar): UTCTimestamp {
  return (bar[0] / 1_000) as UTCTimestamp;
}

function candleOf(bar: Bar): CandlestickData<UTCTimestamp> {
  const [, open, high, low, close] = bar;
  return { time: timeOf(bar), open, high, low, close };
}
