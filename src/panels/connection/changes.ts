import { assertNever } from "../../lib/assert.ts";
import type { ConnectionRecord, Mark, Outage, Span } from "../../transport/link/connectionRecord.ts";
import { formatAge } from "../../ui/figures/figures.ts";
import { words } from "../../words/words.ts";
import { reasonWords } from "./connectionWords.ts";

/** As many of the newest changes are listed. */
const LISTED = 8;

const said = words.connection.change;

/** A change of a link in words. `at` is the clock's monotonic ms. */
export interface Change {
  readonly at: number;
  readonly text: string;
}

/** What happened to a link, newest first, for a person who cannot see the band. Attempts of one outage are one change. */
export function changesOf({ spans, marks, outages }: ConnectionRecord): readonly Change[] {
  const told: Change[] = [];
  for (const [index, span] of spans.entries()) {
    const text = spanWords(span, spans[index - 1], outages);
    if (text !== null && text !== told.at(-1)?.text) told.push({ at: span.from, text });
  }
  for (const mark of marks) {
    const text = markWords(mark);
    if (text !== null) told.push({ at: mark.at, text });
  }
  return told
    .sort((one, other) => one.at - other.at)
    .slice(-LISTED)
    .reverse();
}

function spanWords(span: Span, before: Span | undefined, outages: readonly Outage[]): string | null {
  switch (span.phase) {
    case "live": {
      const outage = outages.find(({ restoredAt }) => restoredAt === span.from);
      return outage === undefined ? said.live : said.liveAgain(formatAge(span.from - outage.lostAt));
    }
    case "stale":
      return said.silent;
    case "connecting":
      if (before === undefined) return said.opened;
      return span.why?.kind === "byUser" ? said.byUser : null;
    case "waiting":
      return span.why === null ? said.down : said.downBecause(reasonWords(span.why));
    case "closed":
      return span.why === null ? said.closed : said.closedBecause(reasonWords(span.why));
    default:
      return assertNever(span.phase, "phase");
  }
}

function markWords({ kind, detail }: Mark): string | null {
  switch (kind) {
    case "gap":
      return said.gap;
    case "reset":
      return said.reset(words.connection.reset[detail] ?? detail);
    case "fault":
      return said.fault(detail);
    // Told by the stretch that begins there, or no change of state.
    case "reconnect":
    case "resubscribe":
      return null;
    default:
      return assertNever(kind, "mark");
  }
}
