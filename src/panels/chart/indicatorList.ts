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
  readonly kind: "line" | "dashed" | "histogram";
}

export interface IndicatorEntry {
  readonly title: string;
  /** A pane of its own below the prices, or over them. */
  readonly pane: "own" | "prices";
  readonly lines: readonly StudyLine[];
  /** Decimals of its figures; null for those of the instrument's prices. */
  readonly decimals: number | null;
  /** Levels drawn across its pane. */
  readonly levels: readonly number[];
  create(): Study<StudyFigures>;
}

export const INDICATOR_LIST: Readonly<Record<Indicator, IndicatorEntry>> = {
  sma20: average("SMA 20", "--warn", () => sma(20)),
  sma50: average("SMA 50", "--pending", () => sma(50)),
  sma200: average("SMA 200", "--text-2", () => sma(200)),
  ema9: average("EMA 9", "--sent", () => ema(9)),
  ema21: average("EMA 21", "--ok", () => ema(21)),
  vwap: average("VWAP", "--accent", vwap),
  bollinger20: {
    title: "Bollinger 20, 2",
    pane: "prices",
    lines: [
      { colour: "--text-3", kind: "line" },
      { colour: "--text-3", kind: "dashed" },
      { colour: "--text-3", kind: "line" },
    ],
    decimals: null,
    levels: [],
    create: () =>
      figures(bollinger(20, 2), (bands) =>
        bands === null ? [null, null, null] : [bands.upper, bands.middle, bands.lower],
      ),
  },
  rsi14: {
    title: "RSI 14",
    pane: "own",
    lines: [{ colour: "--accent", kind: "line" }],
    decimals: 1,
    levels: [30, 70],
    create: () => figures(rsi(14), one),
  },
  macd: {
    title: "MACD 12, 26, 9",
    pane: "own",
    lines: [
      { colour: "--accent", kind: "line" },
      { colour: "--warn", kind: "line" },
      { colour: "--border-strong", kind: "histogram" },
    ],
    decimals: null,
    levels: [0],
    create: () => figures(macd(12, 26, 9), (value) => [value.macd, value.signal, value.histogram]),
  },
  atr14: {
    title: "ATR 14",
    pane: "own",
    lines: [{ colour: "--pending", kind: "line" }],
    decimals: null,
    levels: [],
    create: () => figures(atr(14), one),
  },
};

function average(title: string, colour: string, create: () => Study<Figure>): IndicatorEntry {
  return {
    title,
    pane: "prices",
    lines: [{ colour, kind: "line" }],
    decimals: null,
    levels: [],
    create: () => figures(create(), one),
  };
}

function figures<Value>(study: Study<Value>, of: (value: Value) => StudyFigures): Study<StudyFigures> {
  return { push: (bar) => of(study.push(bar)), peek: (bar) => of(study.peek(bar)) };
}

function one(value: Figure): StudyFigures {
  return [value];
}
