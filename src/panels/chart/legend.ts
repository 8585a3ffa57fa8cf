import { typedDecimal } from "../../lib/numberFormat.ts";
import type { Bar } from "../../protocol/bars.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { groupThousands } from "../../protocol/units.ts";
import type { Indicator } from "../../settings/chartSettings.ts";
import { words } from "../../words/words.ts";
import { INDICATOR_LIST, type StudyFigures } from "./indicatorList.ts";

/** The figures of one bar as the legend shows them, every price with the decimals of its instrument. */
export interface LegendTexts {
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly direction: "up" | "down" | "none";
}

const NO_FIGURES: LegendTexts = { open: "", high: "", low: "", close: "", volume: "", direction: "none" };

const VOLUME = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2, notation: "compact" });

export function legendTexts(bar: Bar | null, { pricePrecision }: Instrument): LegendTexts {
  if (bar === null) return NO_FIGURES;
  const [, open, high, low, close, volume] = bar;
  const shown = (price: number): string => groupThousands(price.toFixed(pricePrecision));
  return {
    open: shown(open),
    high: shown(high),
    low: shown(low),
    close: shown(close),
    volume: typedDecimal(VOLUME.format(volume)),
    direction: close > open ? "up" : close < open ? "down" : "none",
  };
}

/** "EURUSD  1m  O 1.0910  H …": the line of words over a saved picture. */
export function pictureHead(what: string, texts: LegendTexts, when: string): string {
  const figures = (["open", "high", "low", "close"] as const).map(
    (field) => `${words.chart.figure[field].letter} ${texts[field]}`,
  );
  return [what, ...figures, when].join("  ");
}

/** "1.09124 1.09120 1.09116": an indicator's figures for one bar; empty while it has none. */
export function studyText(
  id: Indicator,
  figures: StudyFigures | undefined,
  { pricePrecision }: Instrument,
): string {
  const decimals = INDICATOR_LIST[id].decimals ?? pricePrecision;
  return (figures ?? [])
    .map((figure) => (figure === null ? "" : groupThousands(figure.toFixed(decimals)).replace("-", "−")))
    .join(" ")
    .trim();
}
