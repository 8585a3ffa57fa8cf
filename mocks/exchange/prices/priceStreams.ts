import { parseEventId } from "../../../src/protocol/eventId.ts";
import { parseSubscription } from "../../../src/protocol/subscription.ts";
import type { Market } from "../market/market.ts";
import { problem } from "../responses.ts";
import type { EventReader, PriceReader, PriceSession, VenueResponse } from "../venue.ts";
import { createSentIds, type SentStream } from "./sentIds.ts";
import { sseForm, type EventForm } from "./sseBlock.ts";
import { createStreamWriter, type Stream, type StreamWriterOptions } from "./streamWriter.ts";
import { wantedOf } from "./wanted.ts";

/** Heartbeats for which a reader may take nothing before it is dropped: it is stale to its client by then. */
const SLOW_HEARTBEATS = 2;

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

export interface PriceStreamsOptions extends StreamWriterOptions {
  readonly markets: readonly Market[];
}

export function createPriceStreams(options: PriceStreamsOptions): PriceStreams {
  const { markets, watch, heartbeatMs, now, log } = options;
  const sidOf = new Map(markets.map(({ instrument, sid }) => [instrument.symbol, sid]));
  const writer = createStreamWriter(options);
  const sent = createSentIds();
  const streams = new Set<Stream>();
  /** The seq from which each symbol's depth has been logged without a break. */
  const depthSince = new Map<number, number>();
  let frozen = false;

  /** Logs what changed since the last time, so that the log and the markets say the same. */
  function logChanges(): void {
    for (const event of watch.changes(now(), depthSince.keys())) log.append(event);
  }

  /** True while the stream's reader has not taken what was written; one that takes nothing for long is dropped. */
  function waits(stream: Stream): boolean {
    if (writer.isReady(stream)) return false;
    stream.slowSince ??= now();
    if (now() - stream.slowSince >= SLOW_HEARTBEATS * heartbeatMs) {
      close(stream);
      if (stream.reader.cut === undefined) stream.reader.end();
      else stream.reader.cut();
    }
    return true;
  }

  /** Hello, then what the stream missed, or everything. The log is up to date. */
  function greet(stream: Stream): void {
    stream.greeted = true;
    writer.hello(stream);
    const from = stream.from === null ? null : parseEventId(stream.from);
    if (stream.from === null) writer.snapshot(stream);
    else if (from === null || from.epoch !== log.epoch()) writer.startOver(stream, "epochChanged");
    else if (from.seq < log.replayFrom() || from.seq > log.lastSeq())
      writer.startOver(stream, "replayExpired");
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
    writer.catchUp(stream);
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
        else if (stream.cursor < log.replayFrom()) writer.startOver(stream, "overflow");
        else writer.catchUp(stream);
        writer.heartbeat(stream);
      }
    },
    beginDay() {
      const before = log.lastSeq();
      log.clear();
      if (frozen) return;
      for (const stream of streams) {
        if (!stream.greeted || !writer.isReady(stream)) continue;
        if (stream.cursor === before) writer.snapshot(stream, stream.prev);
        else writer.startOver(stream, "overflow");
      }
    },
    endAll,
    freeze(on) {
      frozen = on;
    },
    expireLog() {
      logChanges();
      const before = log.lastSeq();
      if (!frozen) for (const stream of streams) if (stream.greeted && !waits(stream)) writer.catchUp(stream);
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
