import { useState } from "react";

/** Which row of a list Enter chooses, for Ariakit's ComboboxProvider. */
export interface MarkedRow {
  readonly activeId: string | null;
  readonly setActiveId: (id: string | null | undefined) => void;
}

/**
 * The mark of a list that is typed into: on the first row after every key that changes what is typed, and where arrows
 * or the pointer put it until then, also while rows are drawn anew. `rows`: ids, in their order.
 */
export function useMarkedRow(typed: string, rows: readonly string[]): MarkedRow {
  const [moved, setMoved] = useState<{ readonly typed: string; readonly id: string } | null>(null);
  const stays = moved !== null && moved.typed === typed && rows.includes(moved.id);
  return {
    activeId: stays ? moved.id : (rows[0] ?? null),
    setActiveId: (id) => setMoved(typeof id === "string" ? { typed, id } : null),
  };
}
