import { TREND_ROOM, type MidHistory } from "../../market/midHistory.ts";
import { coarseAge, ageStep } from "../../ui/figures/coarseAge.ts";
import { shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import { formatChange } from "./quoteFigures.ts";
import { sparkChange } from "./sparkline.ts";

const values = new Float64Array(TREND_ROOM);
const ages = new Float64Array(TREND_ROOM);

/**
 * How far rows have gone, as a fraction of where they began; NaN without two values. To be compared they all begin at
 * one time: with the hour before the page was opened where it is known of each of `rows`, else with the page.
 */
export function trendChanges(
  history: Pick<MidHistory, "read" | "hasPast">,
  rows: readonly number[],
): (row: number) => number {
  const samplesOnly = !rows.every((row) => history.hasPast(row));
  return (row) => sparkChange(values, history.read(row, values, ages, samplesOnly));
}

/** Since when the trends of rows are, for their head. `now` is epoch ms, `rows` those in view. */
export function trendSpan(
  history: Pick<MidHistory, "since" | "sinceOf">,
  rows: readonly number[],
  now: number,
): string {
  const opened = history.since();
  if (opened === null) return words.blotter.trendBegins;
  const since = rows.reduce((first, row) => Math.min(first, history.sinceOf(row) ?? first), opened);
  const span = coarseAge(ageStep(now - since));
  return since === opened
    ? words.blotter.trendSince(shownTime(since), span)
    : words.blotter.trendWithPast(shownTime(since), span, shownTime(opened));
}

/** One row's trend in words, for what reads it aloud and over it. `change` as sparkChange tells it. */
export function trendWords(change: number, since: number | null): string {
  return since === null || Number.isNaN(change)
    ? words.blotter.trendBegins
    : words.blotter.trendOf(formatChange(Math.round(change * 10_000)), shownTime(since));
}
