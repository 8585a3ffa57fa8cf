import type { Fill, UndoneFill } from "../../orders/lifecycle/order.ts";

/** A fill as a row, newest first: what does not stand any more says why. */
export interface FillRow {
  readonly fill: Fill;
  readonly undone: "busted" | "corrected" | null;
}

/** Both newest first; what was busted or corrected keeps the place of its time. */
export function fillRows(fills: readonly Fill[], undone: readonly UndoneFill[]): readonly FillRow[] {
  const standing = fills.map((fill): FillRow => ({ fill, undone: null }));
  if (undone.length === 0) return standing;
  const gone = undone.map(({ fill, into }): FillRow => ({
    fill,
    undone: into === null ? "busted" : "corrected",
  }));
  return [...standing, ...gone].toSorted((one, other) => other.fill.transactTime - one.fill.transactTime);
}

/** More rows than anyone reads; they stand in the page as they are. */
export const MAX_ROWS = 300;

/** Ids of the fills that can be ticked: those in view that stand. */
export function selectableFills(rows: readonly FillRow[]): readonly string[] {
  return rows.slice(0, MAX_ROWS).flatMap(({ fill, undone }) => (undone === null ? [fill.execId] : []));
}
