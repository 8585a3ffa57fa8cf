import { assertNever } from "../../lib/assert.ts";
import type { ConnectionRecord, Mark, Outage, Span } from "../../transport/connectionRecord.ts";
import { formatAge } from "../../ui/figures.ts";
import { reasonWords } from "./connectionWords.ts";

/** As many of the newest changes are listed. */
const LISTED = 8;

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
      return outage === undefined ? "Live" : `Live again after ${formatAge(span.from - outage.lostAt)}`;
    }
    case "stale":
      return "Silent from here on";
    case "connecting":
      if (before === undefined) return "Opened";
      return span.why?.kind === "byUser" ? "Reconnecting: you asked for it" : null;
    case "waiting":
      return span.why === null ? "Down" : `Down: ${reasonWords(span.why)}`;
    case "closed":
      return span.why === null ? "Closed" : `Closed: ${reasonWords(span.why)}`;
    default:
      return assertNever(span.phase, "phase");
  }
}

function markWords({ kind, detail }: Mark): string | null {
  switch (kind) {
    case "gap":
      return "Gap: events are missing";
    case "reset":
      return `Reset: ${RESET_WORDS[detail] ?? detail}`;
    case "fault":
      return `Fault pressed: ${detail}`;
    // Told by the stretch that begins there, or no change of state.
    case "reconnect":
    case "resubscribe":
      return null;
    default:
      return assertNever(kind, "mark");
  }
}

const RESET_WORDS: Readonly<Record<string, string>> = {
  epochChanged: "the server began anew",
  replayExpired: "away for longer than the server keeps",
  overflow: "the stream fell behind",
};
