/** Ids kept, of all streams together. */
const KEPT = 50_000;

/** What was written to one stream: the query it was opened with and the ids of its events, in the order of writing. */
export interface SentStream {
  readonly query: string;
  readonly eventIds: readonly string[];
}

/** The event ids that were written to each stream, the newest ones. */
export interface SentIds {
  /** Of a stream that has just opened. Returns what to tell of each id that is written to it. */
  open(query: string): (id: string) => void;
  /** In the order in which they were opened; those of which no id is kept are left out. */
  all(): readonly SentStream[];
}

export function createSentIds(): SentIds {
  const streams = new Set<{ query: string; eventIds: Set<string> }>();
  let kept = 0;

  function forgetOldest(): void {
    for (const stream of streams) {
      const [oldest] = stream.eventIds;
      if (oldest === undefined) {
        streams.delete(stream);
        continue;
      }
      stream.eventIds.delete(oldest);
      kept -= 1;
      return;
    }
  }

  return {
    open(query) {
      const stream = { query, eventIds: new Set<string>() };
      return (id) => {
        streams.add(stream);
        if (stream.eventIds.has(id)) return;
        stream.eventIds.add(id);
        kept += 1;
        if (kept > KEPT) forgetOldest();
      };
    },
    all: () => Array.from(streams, ({ query, eventIds }) => ({ query, eventIds: [...eventIds] })),
  };
}
