import { assertNever } from "../../../src/lib/assert.ts";
import type {
  DepthEvent,
  QuotesEvent,
  StatusEvent,
  TradesEvent,
} from "../../../src/protocol/priceMessages.ts";

/** One event of the log, as if one stream carried everything. Each stream works out its own `prev`. */
export type PriceEvent =
  | {
      readonly name: "quotes";
      readonly at: number;
      /** Changes of the top of book in each row. */
      readonly updates: readonly number[];
      readonly quotes: QuotesEvent["quotes"];
    }
  | ({ readonly name: "trades" } & Omit<TradesEvent, "prev">)
  | ({ readonly name: "depth" } & Omit<DepthEvent, "prev">)
  | ({ readonly name: "status" } & Omit<StatusEvent, "prev">);

export interface LoggedEvent {
  readonly seq: number;
  readonly event: PriceEvent;
}

/** A log as text or bytes can hold it. */
export interface PriceLogState {
  readonly epoch: string;
  readonly lastSeq: number;
  readonly events: readonly LoggedEvent[];
}

/**
 * What was published, newest last, so that a stream that was lost goes on where it stopped: at this server, or at
 * another one that was given the log.
 */
export interface PriceLog {
  /** Names this numbering: an id of another epoch means nothing here. */
  epoch(): string;
  /** Seq of the newest event, or of the mark where the log was cleared. Starts at 1, so that 0 is never resumable. */
  lastSeq(): number;
  /** The oldest seq that a stream can resume from. */
  replayFrom(): number;
  append(event: PriceEvent): void;
  /** Events after `seq`, oldest first. */
  after(seq: number): Iterable<LoggedEvent>;
  /** Forgets everything and takes a new seq: nothing before it can be resumed from. */
  clear(): void;
  /** Forgets everything and numbers anew. */
  begin(epoch: string): void;
  save(): PriceLogState;
}

/** Numbers kept over all events: about five minutes of 60 instruments at 200 events a second. */
export const LOG_CAPACITY = 1_000_000;

/** `state`: the log of another server, which goes on here in its own epoch. */
export function createPriceLog(
  firstEpoch: string,
  capacity: number = LOG_CAPACITY,
  state?: PriceLogState,
): PriceLog {
  /** Seqs are consecutive: an event's place is its seq less the first one's. Entries before `start` are forgotten. */
  let entries: LoggedEvent[] = [...(state?.events ?? [])];
  let start = 0;
  let held = entries.reduce((sum, { event }) => sum + weight(event), 0);
  let lastSeq = state?.lastSeq ?? 1;
  let epoch = state?.epoch ?? firstEpoch;

  function forget(): void {
    entries = [];
    start = 0;
    held = 0;
  }

  return {
    epoch: () => epoch,
    lastSeq: () => lastSeq,
    replayFrom: () => (entries[start]?.seq ?? lastSeq + 1) - 1,
    append(event) {
      lastSeq += 1;
      entries.push({ seq: lastSeq, event });
      held += weight(event);
      while (held > capacity && start < entries.length - 1) {
        const oldest = entries[start];
        if (oldest !== undefined) held -= weight(oldest.event);
        start += 1;
      }
      if (start > 1_024 && start > entries.length / 2) {
        entries = entries.slice(start);
        start = 0;
      }
    },
    *after(seq) {
      const first = entries[start]?.seq ?? 0;
      for (let index = start + Math.max(0, seq + 1 - first); index < entries.length; index += 1) {
        const entry = entries[index];
        if (entry !== undefined) yield entry;
      }
    },
    clear() {
      forget();
      lastSeq += 1;
    },
    begin(next) {
      forget();
      lastSeq = 1;
      epoch = next;
    },
    save: () => ({ epoch, lastSeq, events: entries.slice(start) }),
  };
}

/** Numbers that an event holds. */
function weight(event: PriceEvent): number {
  switch (event.name) {
    case "quotes":
      return event.quotes.length + event.updates.length;
    case "trades":
      return event.trades.length;
    case "depth":
      return event.bids.length + event.asks.length;
    case "status":
      return 2;
    default:
      return assertNever(event, "price event");
  }
}
