import type { EventId } from "../../protocol/eventId.ts";

/** What to do with the next message of a numbered stream. */
export type Verdict = "accept" | "duplicate" | "gap";

/**
 * A `quotes`, `trades` or `depth` event after `last`. Seqs of a filtered stream have holes, so its `prev` says what must
 * have come before it; when it is before `last`, the last event came on a stream that carried more. Without a `last`
 * there is no state that the event could be applied to.
 */
export function judgeEvent(last: EventId | null, id: EventId, prev: number): Verdict {
  if (last === null || id.epoch !== last.epoch) return "gap";
  if (id.seq <= last.seq) return "duplicate";
  return prev <= last.seq ? "accept" : "gap";
}

/** A `snapshot` stands on its own, unless it is older than what the client already has. */
export function judgeSnapshot(last: EventId | null, id: EventId): "accept" | "duplicate" {
  return last !== null && id.epoch === last.epoch && id.seq <= last.seq ? "duplicate" : "accept";
}

/** The place after an event that could not be read: its successor names it as `prev`, so it must not be forgotten. */
export function afterUnreadable(last: EventId | null, id: EventId | null): EventId | null {
  if (last === null || id === null || id.epoch !== last.epoch || id.seq <= last.seq) return last;
  return id;
}

/** A message of the order channel, where each seq is one higher than the one before. */
export function judgeSeq(last: number | null, seq: number): Verdict {
  if (last === null || seq === last + 1) return "accept";
  return seq <= last ? "duplicate" : "gap";
}
