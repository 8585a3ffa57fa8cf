/** Ids kept. */
const KEPT = 50_000;

/** The event ids that were written to any stream, each once, in the order of their first writing; the newest ones. */
export interface SentIds {
  add(id: string): void;
  all(): readonly string[];
}

export function createSentIds(): SentIds {
  const ids = new Set<string>();
  return {
    add(id) {
      if (ids.has(id)) return;
      ids.add(id);
      if (ids.size <= KEPT) return;
      const [oldest] = ids;
      if (oldest !== undefined) ids.delete(oldest);
    },
    all: () => [...ids],
  };
}
