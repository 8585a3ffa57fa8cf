/** How bars are drawn. */
export const CHART_TYPES = ["candles", "hollow", "bars", "line", "area", "heikinAshi"] as const;
export type ChartType = (typeof CHART_TYPES)[number];

/** What equal distances on the price axis mean. */
export const CHART_SCALES = ["linear", "log", "percent"] as const;
export type ChartScale = (typeof CHART_SCALES)[number];

export const INDICATORS = [
  "sma20",
  "sma50",
  "sma200",
  "ema9",
  "ema21",
  "vwap",
  "bollinger20",
  "rsi14",
  "macd",
  "atr14",
] as const;
export type Indicator = (typeof INDICATORS)[number];
