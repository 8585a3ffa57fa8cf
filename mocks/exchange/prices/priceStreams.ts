import { assertNever } from "../../../src/lib/assert.ts";
import { formatEventId, parseEventId } from "../../../src/protocol/eventId.ts";
import type { PriceEventName, ResetEvent } from "../../../src/protocol/priceMessages.ts";
import { ALL_SYMBOLS, parseSubscription, type Subscription } from "../../../src/protocol/subscription.ts";
import { PROTOCOL_VERSION } from "../../../src/protocol/version.ts";
import type { Market } from "../market/market.ts";
import { quotesFor, type MarketWatch, type Wanted } from "./marketWatch.ts";
import { conflation, whole, type LeftOut } from "./conflation.ts";
import type { LoggedEvent, PriceLog } from "./priceLog.ts";
import { problem } from "../responses.ts";
import { createSentIds, type SentStream } from "./sentIds.ts";
import { sseForm, type EventForm } from "./sseBlock.ts";
import type { EventReader, PriceReader, PriceSession, VenueResponse } from "../venue.ts";

/** How long clients are told to wait before they come back, beside their own jitter: as little as they heed. */
const RETRY_MS = 250;
/** Heartbeats for which a reader may take nothing before it is dropped: it is stale to its client by then. */
const SLOW_HEARTBEATS = 2;
/** The id of a reset: nobody can resume from it, so who loses the link before the snapshot gets one again. */
const NO_PLACE = 0;

/** `GET /prices/stream` and the lab: one log for all, and a cursor in it for each stream. */
export interface PriceStreams {
  open(query: string, lastEventIdHeader: string | null, reader: PriceReader): PriceSession | VenueResponse;
  /** The same in any form. */
  openAs<Form>(request: StreamRequest<Form>): PriceSession | VenueResponse;
  /** Logs what changed and writes what is due to every stream. */
  publish(): void;
  /** Begins the log anew, with a snapshot for everyone: what a snapshot alone tells has changed. */
  beginDay(): void;
  /** Ends every stream. */
  endAll(): void;
  /** While frozen nothing is written; then everything that was due is. */
  freeze(frozen: boolean): void;
  /** Nothing before now can be resumed from any more; streams that are open go on. */
  expireLog(): void;
  /** Ends every stream and numbers events anew. */
  beginEpoch(epoch: string): void;
  sentStreams(): readonly SentStream[];
}

export interface StreamRequest<Form> {
  readonly query: string;
  /** Where to go on; it wins over the query. */
  readonly lastEventId: string | null;
  /** How its events are written. */
  readonly form: EventForm<Form>;
  readonly reader: EventReader<Form>;
  /** Nothing is conflated, however slow the reader. */
  readonly unconflated?: true;
}

export interface PriceStreamsOptions {
  readonly markets: readonly Market[];
  readonly watch: MarketWatch;
  readonly heartbeatMs: number;
  readonly now: () => number;
  readonly log: PriceLog;
}

/** One client. */
interface Stream {
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

export function createPriceStreams(options: PriceStreamsOptions): PriceStreams {
  const { markets, watch, heartbeatMs, now, log } = options;
  const sidOf = new Map(markets.map(({ instrument, sid }) => [instrument.symbol, sid]));
  const sent = createSentIds();
  const streams = new Set<Stream>();
  /** The seq from which each symbol's depth has been logged without a break. */
  const depthSince = new Map<number, number>();
  let frozen = false;

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

  /** Logs what changed since the last time, so that the log and the markets say the same. */
  function logChanges(): void {
    for (const event of watch.changes(now(), depthSince.keys())) log.append(event);
  }

  function isReady(stream: Stream): boolean {
    return stream.reader.ready?.() ?? true;
  }

  /** Writes the log from where the stream stands, as far as its reader takes it. */
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

  /** True while the stream's reader has not taken what was written; one that takes nothing for long is dropped. */
  function waits(stream: Stream): boolean {
    if (isReady(stream)) return false;
    stream.slowSince ??= now();
    if (now() - stream.slowSince >= SLOW_HEARTBEATS * heartbeatMs) {
      close(stream);
      if (stream.reader.cut === undefined) stream.reader.end();
      else stream.reader.cut();
    }
    return true;
  }

  /** `prev` for a stream that has everything up to now. */
  function writeSnapshot(stream: Stream, prev?: number): void {
    for (const counts of Object.values(stream.leftOut)) counts.clear();
    stream.cursor = log.lastSeq();
    const snapshot = watch.snapshot(now(), stream.wanted);
    writeEvent(stream, stream.cursor, "snapshot", prev === undefined ? snapshot : { prev, ...snapshot });
  }

  function startOver(stream: Stream, reason: ResetEvent["reason"]): void {
    write(stream, "reset", idOf(NO_PLACE), { reason });
    writeSnapshot(stream);
  }

  /** Hello, then what the stream missed, or everything. The log is up to date. */
  function greet(stream: Stream): void {
    stream.greeted = true;
    const hello = {
      version: PROTOCOL_VERSION,
      epoch: log.epoch(),
      heartbeatMs,
      at: now(),
      replayFrom: log.replayFrom(),
      symbols: stream.symbols,
      retryMs: RETRY_MS,
      ...(stream.wanted.status === null ? {} : { status: true }),
    };
    write(stream, "hello", null, hello);
    const from = stream.from === null ? null : parseEventId(stream.from);
    if (stream.from === null) writeSnapshot(stream);
    else if (from === null || from.epoch !== log.epoch()) startOver(stream, "epochChanged");
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

  function endAll(): void {
    const ended = [...streams];
    for (const stream of ended) close(stream);
    for (const { reader } of ended) reader.end();
  }

  function openAs<Form>({
    query,
    form,
    reader,
    ...request
  }: StreamRequest<Form>): PriceSession | VenueResponse {
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
      write: (name, id, data) => reader.write(form(name, id, data)),
      unconflated: request.unconflated === true,
      wanted,
      symbols: Array.from(sids, (sid) => [markets[sid]?.instrument.symbol ?? "", sid] as const),
      from: request.lastEventId ?? lastEventId,
      greeted: false,
      cursor: 0,
      prev: 0,
      writtenAt: now(),
      slowSince: null,
      leftOut: { quotes: new Map(), depth: new Map() },
      sent: sent.open(query),
    };
    streams.add(stream);
    if (!frozen) {
      logChanges();
      greet(stream);
    }
    return { closed: () => close(stream) };
  }

  return {
    open: (query, lastEventId, reader) => openAs({ query, lastEventId, form: sseForm, reader }),
    openAs,
    publish() {
      logChanges();
      if (frozen) return;
      for (const stream of streams) {
        if (waits(stream)) continue;
        if (!stream.greeted) greet(stream);
        else if (stream.cursor < log.replayFrom()) startOver(stream, "overflow");
        else catchUp(stream);
        if (now() - stream.writtenAt >= heartbeatMs) write(stream, "heartbeat", null, { at: now() });
      }
    },
    beginDay() {
      const before = log.lastSeq();
      log.clear();
      if (frozen) return;
      for (const stream of streams) {
        if (!stream.greeted || !isReady(stream)) continue;
        if (stream.cursor === before) writeSnapshot(stream, stream.prev);
        else startOver(stream, "overflow");
      }
    },
    endAll,
    freeze(on) {
      frozen = on;
    },
    expireLog() {
      logChanges();
      const before = log.lastSeq();
      if (!frozen) for (const stream of streams) if (stream.greeted && !waits(stream)) catchUp(stream);
      log.clear();
      for (const stream of streams) if (stream.cursor === before) stream.cursor = log.lastSeq();
    },
    beginEpoch(epoch) {
      endAll();
      logChanges();
      log.begin(epoch);
      depthSince.clear();
    },
    sentStreams: () => sent.all(),
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
  const quotes = sids(subscription.symbols);
  const depth = sids(subscription.depth);
  const trades = sids(subscription.trades);
  return {
    quotes,
    depth,
    trades,
    status: subscription.status === true ? new Set([...quotes, ...depth, ...trades]) : null,
  };
}
