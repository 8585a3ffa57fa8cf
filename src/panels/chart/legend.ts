import { shownDecimal, typedDecimal } from "../../lib/numberFormat.ts";
import type { Bar } from "../../protocol/bars.ts";
import { chartBarEnd, chartIntervalMs, type ChartInterval } from "../../protocol/chartIntervals.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Indicator } from "../../settings/chartSettings.ts";
import { words } from "../../words/words.ts";
import { INDICATOR_LIST, type StudyFigures } from "./indicatorList.ts";

/** The figures of one bar as the legend shows them, every price with the decimals of its instrument. */
export interface LegendTexts {
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  /** Since the close before, with its share: "+0.00012 (+0.01 %)"; empty of the first bar. */
  readonly change: string;
  readonly volume: string;
  readonly direction: "up" | "down" | "none";
}

const NO_FIGURES: LegendTexts = {
  open: "",
  high: "",
  low: "",
  close: "",
  change: "",
  volume: "",
  direction: "none",
};

const VOLUME = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2, notation: "compact" });

export function legendTexts(bar: Bar | null, { pricePrecision }: Instrument, before?: Bar): LegendTexts {
  if (bar === null) return NO_FIGURES;
  const [, open, high, low, close, volume] = bar;
  const shown = (price: number): string => shownDecimal(price.toFixed(pricePrecision));
  return {
    open: shown(open),
    high: shown(high),
    low: shown(low),
    close: shown(close),
    change: before === undefined ? "" : changeText(before[4], close, pricePrecision),
    volume: typedDecimal(VOLUME.format(volume)),
    direction: close > open ? "up" : close < open ? "down" : "none",
  };
}

function changeText(from: number, to: number, pricePrecision: number): string {
  const size = Math.abs(to - from).toFixed(pricePrecision);
  const share = ((Math.abs(to - from) / from) * 100).toFixed(2);
  const sign = /[1-9]/.test(size) ? (to > from ? "+" : "−") : "";
  const shareSign = /[1-9]/.test(share) ? sign : "";
  return `${sign}${shownDecimal(size)} (${shareSign}${typedDecimal(share)}%)`;
}

/** "0:23", "1:04:09": how long the forming bar has still to go; empty where none forms, as while a market is closed. */
export function leftOfBar(last: Bar | null, interval: ChartInterval, now: number): string {
  const length = chartIntervalMs(interval);
  const left = last === null ? 0 : chartBarEnd(last[0], interval) - now;
  // Of a bar of a few seconds it is no news.
  if (left <= 0 || left > length || length < 60_000) return "";
  const seconds = Math.ceil(left / 1_000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (figure: number): string => String(figure).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** "EURUSD  1m  O 1.0910  H …": the line of words over a saved picture. */
export function pictureHead(what: string, texts: LegendTexts, when: string): string {
  const figures = (["open", "high", "low", "close"] as const).map(
    (field) => `${words.chart.figure[field].letter} ${texts[field]}`,
  );
  return [what, ...figures, when].join("  ");
}

/**
 * "1.09124", "1.09120", "1.09116": an indicator's figures for one bar, by line; each empty while it has none. A
 * volume-weighted price says why it has none, as scrolling back mends that; `wholeDay` is whether the bars have all of its
 * trading day.
 */
export function studyTexts(
  id: Indicator,
  figures: StudyFigures | undefined,
  { pricePrecision }: Instrument,
  wholeDay: boolean,
): readonly string[] {
  const { lines, decimals: own, moreDecimals = 0 } = INDICATOR_LIST[id];
  const decimals = own ?? pricePrecision + moreDecimals;
  return lines.map((_, line) => {
    const figure = figures?.[line] ?? null;
    if (figure === null) {
      if (id !== "vwap" || figures === undefined) return "";
      return wholeDay ? words.chart.noVolume : words.chart.dayNotLoaded;
    }
    const text = figure.toFixed(decimals);
    return shownDecimal(/[1-9]/.test(text) ? text : text.replace("-", "")).replace("-", "−");
  });
}
