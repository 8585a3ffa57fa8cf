import type { QuoteColumns } from "./quoteColumns.ts";

/** A symbol whose quote has not changed for this long is quiet: on a live link that is news of the market, and no fault. */
export const QUIET_MS = 60_000;

/** How long ago a row was last heard to change, in ms of the monotonic clock that `now` is of; NaN without a quote. */
export function quoteAgeMs(columns: QuoteColumns, row: number, now: number): number {
  const { bid, ask, last, updatedAt } = columns;
  const known = (bid[row] ?? 0) > 0 || (ask[row] ?? 0) > 0 || (last[row] ?? 0) > 0;
  return known ? Math.max(0, now - (updatedAt[row] ?? 0)) : Number.NaN;
}
