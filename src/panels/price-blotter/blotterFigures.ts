import { quoteAgeMs } from "../../market/quoteAge.ts";
import type { Terminal } from "../../terminal.ts";
import type { SortSource } from "./sortRows.ts";
import { trendChanges } from "./trendChange.ts";

/** What rows are sorted and exported by, as it stands whenever it is asked. */
export function blotterFigures({
  quotes,
  instruments,
  midHistory,
  clock,
  phases,
}: Pick<Terminal, "quotes" | "instruments" | "midHistory" | "clock" | "phases">): SortSource {
  return {
    columns: quotes.columns,
    instruments,
    trends: (rows) => trendChanges(midHistory, rows),
    phase: (row) => phases.get(instruments.at(row)?.symbol ?? "").phase,
    age: (row) => quoteAgeMs(quotes.columns, row, clock.monotonic()),
  };
}
