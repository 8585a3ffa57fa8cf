import { atr } from "../../market/indicators/atr.ts";
import { bollinger } from "../../market/indicators/bollinger.ts";
import { macd } from "../../market/indicators/macd.ts";
import { ema, sma } from "../../market/indicators/movingAverages.ts";
import { rsi } from "../../market/indicators/rsi.ts";
import type { Figure, Study } from "../../market/indicators/study.ts";
import { vwap } from "../../market/indicators/vwap.ts";
import type { Indicator } from "../../settings/chartSettings.ts";

/** The lines of an indicator for one bar, in the order of its `lines`. */
export type StudyFigures = readonly Figure[];

export interface StudyLine {
  /** Token of its colour. */
  readonly colour: string;
  readonly kind: "line" | "dashed" | "dotted" | "histogram";
  /** px; 1 where it is not told. */
  readonly width?: number;
}

export interface IndicatorEntry {
  /** Without its parameters. */
  readonly title: string;
  /** A pane of its own below the prices, or over them. */
  readonly pane: "own" | "prices";
  readonly lines: readonly StudyLine[];
  /** Decimals of its figures; null for those of the instrument's prices. */
  readonly decimals: number | null;
  /** Beside those of the prices: of what is a small part of a price. 0 where it is not told. */
  readonly moreDecimals?: number;
  /** Levels drawn across its pane. */
  readonly levels: readonly number[];
  /** `params` as in INDICATOR_PARAMS, all of them. */
  create(params: readonly number[]): Study<StudyFigures>;
}

export const INDICATOR_LIST: Readonly<Record<Indicator, IndicatorEntry>> = {
  sma20: average("SMA", "--study-sma20", "line", sma),
  sma50: average("SMA", "--study-sma50", "line", sma),
  sma200: average("SMA", "--study-sma200", "line", sma),
  ema9: average("EMA", "--study-ema9", "dotted", ema),
  ema21: average("EMA", "--study-ema21", "dotted", ema),
  vwap: {
    title: "VWAP",
    pane: "prices",
    lines: [{ colour: "--study-vwap", kind: "line", width: 2 }],
    decimals: null,
    levels: [],
    create: () => figures(vwap(), one),
  },
  bollinger20: {
    title: "Bollinger",
    pane: "prices",
    lines: [
      { colour: "--study-bollinger", kind: "line" },
      { colour: "--study-bollinger", kind: "dashed" },
      { colour: "--study-bollinger", kind: "line" },
    ],
    decimals: null,
    levels: [],
    create: ([period = 0, deviations = 0]) =>
      figures(bollinger(period, deviations), (bands) =>
        bands === null ? [null, null, null] : [bands.upper, bands.middle, bands.lower],
      ),
  },
  rsi14: {
    title: "RSI",
    pane: "own",
    lines: [{ colour: "--study-rsi", kind: "line" }],
    decimals: 1,
    levels: [30, 70],
    create: ([period = 0]) => figures(rsi(period), one),
  },
  macd: {
    title: "MACD",
    pane: "own",
    lines: [
      { colour: "--study-macd", kind: "line" },
      { colour: "--study-signal", kind: "dashed" },
      { colour: "--text-3", kind: "histogram" },
    ],
    decimals: null,
    moreDecimals: 2,
    levels: [0],
    create: ([fast = 0, slow = 0, signal = 0]) =>
      figures(macd(fast, slow, signal), (value) => [value.macd, value.signal, value.histogram]),
  },
  atr14: {
    title: "ATR",
    pane: "own",
    lines: [{ colour: "--study-atr", kind: "line" }],
    decimals: null,
    levels: [],
    create: ([period = 0]) => figures(atr(period), one),
  },
};

function average(
  title: string,
  colour: string,
  kind: StudyLine["kind"],
  create: (period: number) => Study<Figure>,
): IndicatorEntry {
  return {
    title,
    pane: "prices",
    lines: [{ colour, kind }],
    decimals: null,
    levels: [],
    create: ([period = 0]) => figures(create(period), one),
  };
}

/** An indicator and what it reckons with. */
export interface ShownIndicator {
  readonly id: Indicator;
  readonly params: readonly number[];
}

/** "SMA 20", "Bollinger 20, 2", "VWAP": the same in every language. */
export function indicatorTitle({ id, params }: ShownIndicator): string {
  return `${INDICATOR_LIST[id].title} ${params.join(", ")}`.trim();
}

function figures<Value>(study: Study<Value>, of: (value: Value) => StudyFigures): Study<StudyFigures> {
  return { push: (bar) => of(study.push(bar)), peek: (bar) => of(study.peek(bar)) };
}

function one(value: Figure): StudyFigures {
  return [value];
}
