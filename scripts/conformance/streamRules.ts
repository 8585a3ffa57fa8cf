import { decodePlainQuote } from "../../src/protocol/decodePlainQuote.ts";
import {
  decodeDepth,
  decodeHeartbeat,
  decodeHello,
  decodeQuotes,
  decodeReset,
  decodeSnapshot,
  decodeStatus,
  decodeTrades,
} from "../../src/protocol/decodePrices.ts";
import { parseEventId } from "../../src/protocol/eventId.ts";
import {
  QUOTE_STRIDE,
  TRADE_STRIDE,
  type DepthEvent,
  type HelloEvent,
  type QuotesEvent,
  type SnapshotEvent,
  type StatusEvent,
  type TradesEvent,
} from "../../src/protocol/priceMessages.ts";
import { isProtocolError, type ProtocolError } from "../../src/protocol/protocolError.ts";
import type { FindingsBook } from "./findings.ts";
import type { WireEvent } from "./priceClient.ts";

/** What a stream was found to hold. */
export interface ReadStream {
  readonly hello: HelloEvent | null;
  /** Quotes, trades and depth in order. */
  readonly chained: readonly WireEvent[];
  /** Reasons of the resets. */
  readonly resets: readonly string[];
  readonly snapshots: readonly WireEvent[];
  /** Unnamed quotes of a plain feed. */
  readonly plain: number;
}

/** Holds every event of a stream against the rules that are about one stream alone. `from`: the seq resumed from. */
export function readStream(
  events: readonly WireEvent[],
  from: number | null,
  findings: FindingsBook,
): ReadStream {
  let hello: HelloEvent | null = null;
  let last = from;
  let plain = 0;
  const chained: WireEvent[] = [];
  const snapshots: WireEvent[] = [];
  const resets: string[] = [];
  const tradeIds = new Map<number, number>();
  /** Newest row of each symbol since the snapshot, as text. */
  const rowsBefore = new Map<number, string>();

  function broken(event: WireEvent, error: ProtocolError): void {
    const rule = error.reason === "badValue" ? "E3" : error.reason === "tooLarge" ? "E4" : "E15";
    findings.check([rule], false, error.detail, event.raw);
  }

  function seqOf(event: WireEvent): number | null {
    const id = parseEventId(event.id ?? "");
    findings.check(["W1"], event.id !== null, `a ${event.name} without an id`, event.raw);
    if (event.id !== null)
      findings.check(["E20"], id !== null, `the id is not <epoch>:<seq>: ${event.id}`, event.raw);
    if (id !== null && hello !== null)
      findings.check(["W1"], id.epoch === hello.epoch, `the id is not of epoch ${hello.epoch}`, event.raw);
    return id?.seq ?? null;
  }

  function follow(event: WireEvent, prev: number): void {
    const seq = seqOf(event);
    chained.push(event);
    if (last !== null)
      findings.check(["W1"], prev === last, `prev is ${prev} but the event before it is ${last}`, event.raw);
    if (seq !== null && last !== null)
      findings.check(["W1"], seq > last, `seq ${seq} comes after ${last}`, event.raw);
    last = seq ?? last;
  }

  function trades(event: WireEvent, sid: number, rows: readonly number[]): void {
    for (let at = 0; at < rows.length; at += TRADE_STRIDE) {
      const id = rows[at] ?? 0;
      const before = tradeIds.get(sid);
      if (before !== undefined)
        findings.check(["W7"], id === before + 1, `trade ${id} comes after trade ${before}`, event.raw);
      tradeIds.set(sid, id);
    }
  }

  function quotes(event: WireEvent, rows: QuotesEvent["quotes"]): void {
    for (let at = 0; at < rows.length; at += QUOTE_STRIDE) {
      const [bid, ask] = [rows[at + 1] ?? null, rows[at + 2] ?? null];
      if (bid !== null && ask !== null)
        findings.check(["X2"], bid < ask, `bid ${bid} is not below ask ${ask}`, event.raw);
    }
  }

  /** `n` counts at least the rows; and each row says something new, but one that changed twice and is as it was. */
  function changes(event: WireEvent, { n, quotes: rows }: QuotesEvent): void {
    const count = rows.length / QUOTE_STRIDE;
    findings.check(["W8"], n >= count, `n is ${n} though ${count} quotes changed`, event.raw);
    for (const [sid, row] of rowsOf(rows)) {
      const same = n <= count && rowsBefore.get(sid) === row;
      findings.check(["W8"], !same, `the quote of ${sid} has not changed`, event.raw);
      rowsBefore.set(sid, row);
    }
  }

  function depth(event: WireEvent, { bids, asks }: Pick<DepthEvent, "bids" | "asks">): void {
    const [bid, ask] = [bids[0], asks[0]];
    if (bid !== undefined && ask !== undefined)
      findings.check(["X2"], bid < ask, `best bid ${bid} is not below best ask ${ask}`, event.raw);
  }

  function take(event: WireEvent, data: string): void {
    const message = decode(event.name, data);
    if (message === null) return;
    if (isProtocolError(message.data)) return broken(event, message.data);
    if (message.name !== "plain") findings.check(["E15", "E3", "E4"], true, "");
    switch (message.name) {
      case "hello":
        hello = message.data as HelloEvent;
        return;
      case "snapshot": {
        const snapshot = message.data as SnapshotEvent;
        last = seqOf(event);
        snapshots.push(event);
        tradeIds.clear();
        quotes(event, snapshot.quotes);
        // What changed just before the snapshot is in it, and may be told once more after it.
        rowsBefore.clear();
        for (const book of snapshot.depth) depth(event, book);
        for (const tape of snapshot.trades) trades(event, tape.sid, tape.trades);
        return;
      }
      case "quotes": {
        const update = message.data as QuotesEvent;
        follow(event, update.prev);
        quotes(event, update.quotes);
        changes(event, update);
        return;
      }
      case "trades": {
        const update = message.data as TradesEvent;
        follow(event, update.prev);
        trades(event, update.sid, update.trades);
        return;
      }
      case "depth": {
        const update = message.data as DepthEvent;
        follow(event, update.prev);
        depth(event, update);
        return;
      }
      case "status":
        follow(event, (message.data as StatusEvent).prev);
        // Which prices count may change with the phase, and be told though they are the same.
        rowsBefore.delete((message.data as StatusEvent).sid);
        return;
      case "reset":
        seqOf(event);
        resets.push((message.data as { reason: string }).reason);
        last = null;
        return;
      case "plain":
        plain += 1;
        findings.check(["E6"], true, "");
        return;
      case "heartbeat":
        findings.check(["W1"], event.id === null, "a heartbeat with an id", event.raw);
        return;
      default:
    }
  }

  for (const [index, event] of events.entries()) {
    if (event.data === null) continue;
    // Against everything else it would be held twice.
    if (event.id !== null && event.id === events[index - 1]?.id)
      findings.check(["W5"], false, `the event ${event.id} came twice`, event.raw);
    else take(event, event.data);
  }
  return { hello, chained, resets, snapshots, plain };
}

/** Each row by its sid, as text. */
function rowsOf(rows: QuotesEvent["quotes"]): (readonly [sid: number, row: string])[] {
  const found: (readonly [number, string])[] = [];
  for (let at = 0; at < rows.length; at += QUOTE_STRIDE)
    found.push([rows[at] ?? 0, rows.slice(at, at + QUOTE_STRIDE).join()]);
  return found;
}

const DECODERS = {
  hello: decodeHello,
  snapshot: decodeSnapshot,
  quotes: decodeQuotes,
  trades: decodeTrades,
  depth: decodeDepth,
  status: decodeStatus,
  heartbeat: decodeHeartbeat,
  reset: decodeReset,
} as const;

/** Null for an event whose name is not known; those are allowed. */
function decode(
  name: string | null,
  data: string,
): { name: keyof typeof DECODERS | "plain"; data: object } | null {
  if (name === null || name === "message") return { name: "plain", data: decodePlainQuote(data) };
  if (!Object.hasOwn(DECODERS, name)) return null;
  const known = name as keyof typeof DECODERS;
  return { name: known, data: DECODERS[known](data) };
}
