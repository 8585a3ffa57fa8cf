import * as z from "zod/mini";
import { INDICATORS, type Indicator } from "./chartSettings.ts";

/** A number that an indicator reckons with. */
export interface IndicatorParam {
  readonly name: "period" | "deviations" | "fast" | "slow" | "signal";
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  /** Places after the point that it may have. */
  readonly decimals: 0 | 1;
}

/** By indicator, in the order that its name tells them in. */
export const INDICATOR_PARAMS: Readonly<Record<Indicator, readonly IndicatorParam[]>> = {
  sma20: [bars("period", 20)],
  sma50: [bars("period", 50)],
  sma200: [bars("period", 200)],
  ema9: [bars("period", 9)],
  ema21: [bars("period", 21)],
  vwap: [],
  bollinger20: [bars("period", 20, 2), { name: "deviations", initial: 2, min: 0.1, max: 10, decimals: 1 }],
  rsi14: [bars("period", 14)],
  macd: [bars("fast", 12), bars("slow", 26), bars("signal", 9)],
  atr14: [bars("period", 14)],
};

function bars(name: IndicatorParam["name"], initial: number, min = 1): IndicatorParam {
  return { name, initial, min, max: 500, decimals: 0 };
}

/** Why what was typed is no parameter: `at` counts the parameters from 0. */
export interface ParamProblem {
  readonly at: number;
  readonly kind: "noNumber" | "notFaster";
}

/** The first thing that is wrong with an indicator's parameters; null when nothing is. */
export function paramProblem(id: Indicator, texts: readonly string[]): ParamProblem | null {
  const params = INDICATOR_PARAMS[id];
  const wrong = params.findIndex((param, at) => !fits(param, texts[at] ?? ""));
  if (wrong !== -1) return { at: wrong, kind: "noNumber" };
  const slower = id === "macd" && Number(texts[0]) >= Number(texts[1]);
  return slower ? { at: 0, kind: "notFaster" } : null;
}

function fits({ min, max, decimals }: IndicatorParam, text: string): boolean {
  const written = decimals === 0 ? /^\d{1,4}$/ : /^\d{1,4}(\.\d)?$/;
  return written.test(text) && Number(text) >= min && Number(text) <= max;
}

/** Those that a person changed. */
export const indicatorParamsSchema = z
  .partialRecord(z.enum(INDICATORS), z.array(z.number()).check(z.maxLength(3)))
  .check(z.refine((kept) => INDICATORS.every((id) => kept[id] === undefined || isWhole(id, kept[id]))));

export type IndicatorParams = Readonly<Partial<Record<Indicator, readonly number[]>>>;

function isWhole(id: Indicator, values: readonly number[]): boolean {
  return values.length === INDICATOR_PARAMS[id].length && paramProblem(id, values.map(String)) === null;
}

/** What an indicator reckons with: as a person changed it, else as it is known by. */
export function paramsOf(id: Indicator, kept: IndicatorParams): readonly number[] {
  return kept[id] ?? INDICATOR_PARAMS[id].map(({ initial }) => initial);
}
