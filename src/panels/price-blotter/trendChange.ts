import { HISTORY_LENGTH, type MidHistory } from "../../market/midHistory.ts";
import { coarseAge, ageStep } from "../../ui/figures/coarseAge.ts";
import { shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import { formatChange } from "./quoteFigures.ts";
import { sparkChange } from "./sparkline.ts";

const samples = new Float64Array(HISTORY_LENGTH);

/** How far a row has gone since its first sample, as a fraction of it; NaN without two. */
export function trendChange(history: MidHistory, row: number): number {
  return sparkChange(samples, history.read(row, samples));
}

/** Since when the trends of all rows are, for their head. `now` is epoch ms. */
export function trendSpan(history: Pick<MidHistory, "since">, now: number): string {
  const since = history.since();
  return since === null
    ? words.blotter.trendBegins
    : words.blotter.trendSince(shownTime(since), coarseAge(ageStep(now - since)));
}

/** One row's trend in words, for what reads it aloud and over it. `change` as sparkChange tells it. */
export function trendWords(change: number, history: Pick<MidHistory, "since">): string {
  const since = history.since();
  return since === null || Number.isNaN(change)
    ? words.blotter.trendBegins
    : words.blotter.trendOf(formatChange(Math.round(change * 10_000)), shownTime(since));
}
