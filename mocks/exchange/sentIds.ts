/** Seqs kept. */
const KEPT = 50_000;

/** The seqs that were written to any stream, each once, in the order of their first writing; the newest ones. */
export interface SentIds {
  add(seq: number): void;
  all(): readonly number[];
}

export function createSentIds(): SentIds {
  const seqs = new Set<number>();
  return {
    add(seq) {
      if (seqs.has(seq)) return;
      seqs.add(seq);
      if (seqs.size <= KEPT) return;
      const [oldest] = seqs;
      if (oldest !== undefined) seqs.delete(oldest);
    },
    all: () => [...seqs],
  };
}
