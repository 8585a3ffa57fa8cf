import type { Clock } from "../../lib/clock.ts";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { sortRows, type Sorting, type SortSource } from "./sortRows.ts";

/** How often rows may change places by themselves. */
export const RESORT_MS = 1_000;

export interface LiveOrderOptions {
  readonly clock: Clock;
  /** Rows of the quote store in the order of their list. */
  readonly list: readonly number[];
  /** null: the order of the list. */
  readonly sorting: Sorting | null;
  readonly source: SortSource;
  /** True while rows must stand still: the pointer is over them or a menu of one is open. */
  readonly held: () => boolean;
  readonly shown: () => readonly number[];
  readonly show: (order: readonly number[]) => void;
}

/** Shows the list in its order at once, and keeps it sorted as figures move. Returns what ends that. */
export function followOrder({
  clock,
  list,
  sorting,
  source,
  held,
  shown,
  show,
}: LiveOrderOptions): () => void {
  if (sorting === null) {
    show(list);
    return () => {};
  }
  show(sortRows(list, sorting, source, shown()));
  if (sorting.column === "symbol") return () => {};
  return createTicker(
    clock,
    RESORT_MS,
  )(() => {
    if (held()) return;
    const before = shown();
    const next = sortRows(list, sorting, source, before);
    if (next.some((row, place) => row !== before[place])) show(next);
  });
}
