import { words } from "../../words/words.ts";
import { shownDecimal, typedDecimal } from "../../lib/numberFormat.ts";
import { formatAge, NO_FIGURE } from "./figures.ts";

/** A length of time to two or three figures: "0.4 ms", "18 ms", "1.4 s", "12 s". */
export function shownMs(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return NO_FIGURE;
  if (ms < 10) return words.ui.age.ms(typedDecimal(ms.toFixed(1)));
  if (ms >= 999.5 && ms < 9_950) return words.ui.age.seconds(typedDecimal((ms / 1_000).toFixed(1)));
  return formatAge(ms);
}

/** "0", "0.2", "7.5", "1,204". */
export function shownRate(perSecond: number | undefined): string {
  if (perSecond === undefined) return NO_FIGURE;
  if (perSecond === 0) return "0";
  return perSecond < 10 ? typedDecimal(perSecond.toFixed(1)) : shownDecimal(String(Math.round(perSecond)));
}

/** Decimal units: "0 B", "812 B", "24.1 kB", "3.20 MB". */
export function shownBytes(bytes: number | undefined): string {
  if (bytes === undefined) return NO_FIGURE;
  if (bytes < 999.5) return `${Math.round(bytes)} B`;
  if (bytes < 999_950) return `${typedDecimal((bytes / 1_000).toFixed(1))} kB`;
  if (bytes < 999_995_000) return `${typedDecimal((bytes / 1_000_000).toFixed(2))} MB`;
  return `${typedDecimal((bytes / 1_000_000_000).toFixed(2))} GB`;
}
