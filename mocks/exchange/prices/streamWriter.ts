import { assertNever } from "../../../src/lib/assert.ts";
import { formatEventId } from "../../../src/protocol/eventId.ts";
import type { PriceEventName, ResetEvent } from "../../../src/protocol/priceMessages.ts";
import { PROTOCOL_VERSION } from "../../../src/protocol/version.ts";
import type { EventReader } from "../venue.ts";
import { conflation, whole, type LeftOut } from "./conflation.ts";
import { quotesFor, type MarketWatch } from "./marketWatch.ts";
import type { LoggedEvent, PriceLog } from "./priceLog.ts";
import type { Wanted } from "./wanted.ts";

/** How long clients are told to wait before they come back, beside their own jitter: as little as they heed. */
const RETRY_MS = 250;
/** The id of a reset: nobody can resume from it, so who loses the link before the snapshot gets one again. */
const NO_PLACE = 0;

/** One client, and its cursor in the log. */
export interface Stream {
  readonly reader: Omit<EventReader<unknown>, "write">;
  readonly write: (name: PriceEventName, id: string | null, data: object) => void;
  readonly unconflated: boolean;
  readonly wanted: Wanted;
  readonly symbols: readonly (readonly [symbol: string, sid: number])[];
  /** Where it comes from: the id it asked to resume from. */
  readonly from: string | null;
  /** False until hello was written: it was opened while frozen. */
  greeted: boolean;
  /** Seq of the newest log entry that was considered for it. */
  cursor: number;
  /** Seq of the newest event it was sent. */
  prev: number;
  /** When it was last written to, venue time. */
  writtenAt: number;
  /** Since when its reader has not taken what was written, venue time. */
  slowSince: number | null;
  readonly leftOut: LeftOut;
  /** Told of the id of each event that it is written. */
  readonly sent: (id: string) => void;
}

/** Writes to streams what they carry of the log, each from its own cursor. */
export interface StreamWriter {
  /** Whether its reader takes more. */
  isReady(stream: Stream): boolean;
  hello(stream: Stream): void;
  /** Writes the log from where the stream stands, as far as its reader takes it. */
  catchUp(stream: Stream): void;
  /** Everything as it is now; `prev` for a stream that has everything up to now. */
  snapshot(stream: Stream, prev?: number): void;
  /** A reset that says why, and a snapshot. */
  startOver(stream: Stream, reason: ResetEvent["reason"]): void;
  /** When nothing was written for so long. */
  heartbeat(stream: Stream): void;
}

export interface StreamWriterOptions {
  readonly watch: MarketWatch;
  readonly heartbeatMs: number;
  readonly now: () => number;
  readonly log: PriceLog;
}

export function createStreamWriter({ watch, heartbeatMs, now, log }: StreamWriterOptions): StreamWriter {
  function write(stream: Stream, name: PriceEventName, id: string | null, data: object): void {
    stream.writtenAt = now();
    stream.write(name, id, data);
  }

  function idOf(seq: number): string {
    return formatEventId({ epoch: log.epoch(), seq });
  }

  function writeEvent(
    stream: Stream,
    seq: number,
    name: LoggedEvent["event"]["name"] | "snapshot",
    data: object,
  ): void {
    const id = idOf(seq);
    stream.sent(id);
    stream.prev = seq;
    write(stream, name, id, data);
  }

  function isReady(stream: Stream): boolean {
    return stream.reader.ready?.() ?? true;
  }

  function catchUp(stream: Stream): void {
    // What has waited is conflated.
    const isWhole = stream.slowSince === null || stream.unconflated;
    const rest = isWhole ? whole : conflation(log.after(stream.cursor), stream.leftOut);
    stream.slowSince = null;
    for (const entry of log.after(stream.cursor)) {
      if (!isReady(stream)) {
        stream.slowSince = now();
        return;
      }
      stream.cursor = entry.seq;
      const event = rest(entry);
      if (event !== null) writeOwn(stream, entry.seq, event);
    }
  }

  /** Writes what the stream subscribes to of an event. */
  function writeOwn(stream: Stream, seq: number, event: LoggedEvent["event"]): void {
    switch (event.name) {
      case "quotes": {
        const own = quotesFor(event, stream.wanted.quotes);
        if (own !== null) writeEvent(stream, seq, "quotes", { prev: stream.prev, at: event.at, ...own });
        break;
      }
      case "trades":
      case "depth": {
        if (!stream.wanted[event.name].has(event.sid)) break;
        const { name, ...data } = event;
        writeEvent(stream, seq, name, { prev: stream.prev, ...data });
        break;
      }
      case "status": {
        if (stream.wanted.status?.has(event.sid) !== true) break;
        const { name, ...data } = event;
        writeEvent(stream, seq, name, { prev: stream.prev, ...data });
        break;
      }
      default:
        assertNever(event, "price event");
    }
  }

  function snapshot(stream: Stream, prev?: number): void {
    for (const counts of Object.values(stream.leftOut)) counts.clear();
    stream.cursor = log.lastSeq();
    const standing = watch.snapshot(now(), stream.wanted);
    writeEvent(stream, stream.cursor, "snapshot", prev === undefined ? standing : { prev, ...standing });
  }

  function startOver(stream: Stream, reason: ResetEvent["reason"]): void {
    write(stream, "reset", idOf(NO_PLACE), { reason });
    snapshot(stream);
  }

  return {
    isReady,
    hello(stream) {
      write(stream, "hello", null, {
        version: PROTOCOL_VERSION,
        epoch: log.epoch(),
        heartbeatMs,
        at: now(),
        replayFrom: log.replayFrom(),
        symbols: stream.symbols,
        retryMs: RETRY_MS,
        ...(stream.wanted.status === null ? {} : { status: true }),
      });
    },
    catchUp,
    snapshot,
    startOver,
    heartbeat(stream) {
      if (now() - stream.writtenAt >= heartbeatMs) write(stream, "heartbeat", null, { at: now() });
    },
  };
}
