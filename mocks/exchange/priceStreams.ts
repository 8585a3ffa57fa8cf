import { assertNever } from "../../src/lib/assert.ts";
import { formatEventId, parseEventId } from "../../src/protocol/eventId.ts";
import type { ResetEvent } from "../../src/protocol/priceMessages.ts";
import { ALL_SYMBOLS, parseSubscription, type Subscription } from "../../src/protocol/subscription.ts";
import { PROTOCOL_VERSION } from "../../src/protocol/version.ts";
import type { Market } from "./market.ts";
import { quotesFor, type MarketWatch, type Wanted } from "./marketWatch.ts";
import { createPriceLog, type LoggedEvent, type PriceLog } from "./priceLog.ts";
import { problem } from "./responses.ts";
import { createSentIds } from "./sentIds.ts";
import { sseBlock, sseRetry } from "./sseBlock.ts";
import type { PriceReader, PriceSession, VenueResponse } from "./venue.ts";

/** How long clients are told to wait before they come back. */
const RETRY_MS = 1_000;
/** The id of a reset: nobody can resume from it, so who loses the link before the snapshot gets one again. */
const NO_PLACE = 0;

/** `GET /prices/stream`: one log for all, and a cursor in it for each stream. */
export interface PriceStreams {
  open(query: string, lastEventIdHeader: string | null, reader: PriceReader): PriceSession | VenueResponse;
  /** Logs what changed and writes what is due to every stream. */
  publish(): void;
  /** Begins the log anew, with a snapshot for everyone: what a snapshot alone tells has changed. */
  beginDay(): void;
  /** Ends every stream. */
  endAll(): void;
  /** While frozen nothing is written; then everything that was due is. */
  freeze(frozen: boolean): void;
  sentEventIds(): readonly string[];
}

export interface PriceStreamsOptions {
  readonly markets: readonly Market[];
  readonly watch: MarketWatch;
  readonly heartbeatMs: number;
  readonly now: () => number;
  readonly epoch: string;
  readonly log?: PriceLog;
}

/** One client. */
interface Stream {
  readonly reader: PriceReader;
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
}

export function createPriceStreams(options: PriceStreamsOptions): PriceStreams {
  const { markets, watch, heartbeatMs, now, epoch, log = createPriceLog() } = options;
  const sidOf = new Map(markets.map(({ instrument, sid }) => [instrument.symbol, sid]));
  const sent = createSentIds();
  const streams = new Set<Stream>();
  /** The seq from which each symbol's depth has been logged without a break. */
  const depthSince = new Map<number, number>();
  let frozen = false;

  function write(stream: Stream, text: string): void {
    stream.writtenAt = now();
    stream.reader.write(text);
  }

  function idOf(seq: number): string {
    return formatEventId({ epoch, seq });
  }

  function writeEvent(
    stream: Stream,
    seq: number,
    name: LoggedEvent["event"]["name"] | "snapshot",
    data: object,
  ): void {
    sent.add(seq);
    stream.prev = seq;
    write(stream, sseBlock(name, idOf(seq), data));
  }

  /** Logs what changed since the last time, so that the log and the markets say the same. */
  function logChanges(): void {
    for (const event of watch.changes(now(), depthSince.keys())) log.append(event);
  }

  /** Writes the log from where the stream stands. */
  function catchUp(stream: Stream): void {
    for (const { seq, event } of log.after(stream.cursor)) {
      stream.cursor = seq;
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
        default:
          assertNever(event, "price event");
      }
    }
  }

  function writeSnapshot(stream: Stream): void {
    stream.cursor = log.lastSeq();
    writeEvent(stream, stream.cursor, "snapshot", watch.snapshot(now(), stream.wanted));
  }

  function startOver(stream: Stream, reason: ResetEvent["reason"]): void {
    write(stream, sseBlock("reset", idOf(NO_PLACE), { reason }));
    writeSnapshot(stream);
  }

  /** Hello, then what the stream missed, or everything. The log is up to date. */
  function greet(stream: Stream): void {
    stream.greeted = true;
    const hello = {
      version: PROTOCOL_VERSION,
      epoch,
      heartbeatMs,
      at: now(),
      replayFrom: log.replayFrom(),
      symbols: stream.symbols,
    };
    write(stream, sseRetry(RETRY_MS) + sseBlock("hello", null, hello));
    const from = stream.from === null ? null : parseEventId(stream.from);
    if (stream.from === null) writeSnapshot(stream);
    else if (from === null || from.epoch !== epoch) startOver(stream, "epochChanged");
    else if (from.seq < log.replayFrom() || from.seq > log.lastSeq()) startOver(stream, "replayExpired");
    else resume(stream, from.seq);
    for (const sid of stream.wanted.depth) {
      if (depthSince.has(sid)) continue;
      depthSince.set(sid, log.lastSeq());
      watch.followDepth(sid);
    }
  }

  function resume(stream: Stream, seq: number): void {
    stream.cursor = seq;
    stream.prev = seq;
    for (const sid of stream.wanted.depth) {
      if ((depthSince.get(sid) ?? Infinity) > seq) log.append(watch.depth(now(), sid));
    }
    catchUp(stream);
  }

  function close(stream: Stream): void {
    if (!streams.delete(stream)) return;
    for (const sid of stream.wanted.depth) {
      if (![...streams].some(({ wanted }) => wanted.depth.has(sid))) depthSince.delete(sid);
    }
  }

  return {
    open(query, lastEventIdHeader, reader) {
      const parsed = parseSubscription(query);
      if (!parsed.ok) return problem(400, "Bad request", parsed.error);
      const { subscription, lastEventId } = parsed.value;
      const wanted = wantedOf(subscription, sidOf);
      const sids = new Set([...wanted.quotes, ...wanted.depth, ...wanted.trades]);
      if (sids.size === 0)
        return problem(
          404,
          "Not found",
          "None of these symbols is listed; GET /instruments names those that are",
        );
      const stream: Stream = {
        reader,
        wanted,
        symbols: Array.from(sids, (sid) => [markets[sid]?.instrument.symbol ?? "", sid] as const),
        from: lastEventIdHeader ?? lastEventId,
        greeted: false,
        cursor: 0,
        prev: 0,
        writtenAt: now(),
      };
      streams.add(stream);
      if (!frozen) {
        logChanges();
        greet(stream);
      }
      return { closed: () => close(stream) };
    },
    publish() {
      logChanges();
      if (frozen) return;
      for (const stream of streams) {
        if (!stream.greeted) greet(stream);
        else if (stream.cursor < log.replayFrom()) startOver(stream, "overflow");
        else catchUp(stream);
        if (now() - stream.writtenAt >= heartbeatMs)
          write(stream, sseBlock("heartbeat", null, { at: now() }));
      }
    },
    beginDay() {
      log.clear();
      if (frozen) return;
      for (const stream of streams) if (stream.greeted) writeSnapshot(stream);
    },
    endAll() {
      const ended = [...streams];
      for (const stream of ended) close(stream);
      for (const { reader } of ended) reader.end();
    },
    freeze(on) {
      frozen = on;
    },
    sentEventIds: () => sent.all().map(idOf),
  };
}

/** Symbols that are not listed are left out; `hello` says which there are. */
function wantedOf(subscription: Subscription, sidOf: ReadonlyMap<string, number>): Wanted {
  const sids = (symbols: readonly string[]): Set<number> =>
    new Set(
      symbols.includes(ALL_SYMBOLS)
        ? sidOf.values()
        : symbols.map((symbol) => sidOf.get(symbol)).filter((sid) => sid !== undefined),
    );
  return {
    quotes: sids(subscription.symbols),
    depth: sids(subscription.depth),
    trades: sids(subscription.trades),
  };
}
