import { HISTORY_LENGTH, type MidHistory } from "../../market/midHistory.ts";
import { sparkChange } from "./sparkline.ts";

const samples = new Float64Array(HISTORY_LENGTH);

/** How far a row has gone since its first sample, as a fraction of it; NaN without two. */
export function trendChange(history: MidHistory, row: number): number {
  return sparkChange(samples, history.read(row, samples));
}
