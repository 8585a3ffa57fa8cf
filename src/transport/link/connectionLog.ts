import type { Clock } from "../../lib/clock.ts";
import { createListeners } from "../../lib/listeners.ts";
import type { OrderConnection, PriceConnection } from "./connection.ts";
import { afterState, withMark, type ConnectionRecord, type Mark, type Span } from "./connectionRecord.ts";

/** Remembers the newest of it all, bounded. */
export interface ConnectionLog {
  getState(): ConnectionRecord;
  subscribe(listener: () => void): () => void;
  follow(state: PriceConnection | OrderConnection): void;
  mark(kind: Mark["kind"], detail: string): void;
}

export function createConnectionLog(clock: Pick<Clock, "monotonic">): ConnectionLog {
  const listeners = createListeners<void>();
  const starting: Span = { phase: "connecting", from: clock.monotonic(), why: { kind: "starting" } };
  let record: ConnectionRecord = { spans: [starting], marks: [], outages: [] };

  function put(next: ConnectionRecord): void {
    if (next === record) return;
    record = next;
    listeners.emit();
  }

  return {
    getState: () => record,
    subscribe: (listener) => listeners.add(listener),
    follow: (state) => put(afterState(record, state)),
    mark: (kind, detail) => put(withMark(record, { kind, at: clock.monotonic(), detail })),
  };
}

/** A link whose states are followed, and whose gaps are marked when they end it. Returns the end of following. */
export function followLink(
  log: ConnectionLog,
  link: {
    stats(): { readonly gaps: number };
    onState(listener: (state: PriceConnection | OrderConnection) => void): () => void;
  },
): () => void {
  let gaps = link.stats().gaps;
  return link.onState((state) => {
    const now = link.stats().gaps;
    if (now > gaps) log.mark("gap", "");
    gaps = now;
    log.follow(state);
  });
}
