import { NO_FIGURE } from "./figures.ts";
import { words } from "../../words/words.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Below a minute an age steps by so much, so that a column of ages stands still most of the time. */
const STEP_MS = 5 * SECOND;

/** An age in ms, rounded down to a step: 5 s, then a minute, then an hour. NaN stays NaN. */
export function ageStep(ageMs: number): number {
  const step = ageMs < MINUTE ? STEP_MS : ageMs < HOUR ? MINUTE : HOUR;
  return Math.floor(ageMs / step) * step;
}

/** A step of `ageStep` in a few characters: "now", "5s", "12m", "3h". */
export function coarseAge(step: number): string {
  if (Number.isNaN(step)) return NO_FIGURE;
  if (step < STEP_MS) return words.ui.coarseAge.now;
  if (step < MINUTE) return words.ui.coarseAge.seconds(step / SECOND);
  return step < HOUR ? words.ui.coarseAge.minutes(step / MINUTE) : words.ui.coarseAge.hours(step / HOUR);
}
