import { invariant } from "../../../src/lib/assert.ts";
import {
  decodeDepth,
  decodeHeartbeat,
  decodeHello,
  decodeQuotes,
  decodeReset,
  decodeSnapshot,
  decodeStatus,
  decodeTrades,
} from "../../../src/protocol/decodePrices.ts";
import { parseEventId } from "../../../src/protocol/eventId.ts";
import {
  QUOTE_STRIDE,
  TRADE_STRIDE,
  type HelloEvent,
  type SnapshotEvent,
} from "../../../src/protocol/priceMessages.ts";
import { isProtocolError } from "../../../src/protocol/protocolError.ts";
import type { PriceReader } from "../venue.ts";

// For tests only: reads SSE blocks as a client does, holds them against the chain of `prev`, and keeps what they say.

export interface TestStream extends PriceReader {
  /** Names of the events since the last look, with the reason of a reset. */
  names(): string[];
  readonly ids: string[];
  readonly ended: boolean;
  /** Id of the newest event that can be resumed from. */
  lastId(): string | null;
  hello(): HelloEvent;
  /** Newest row by sid. */
  readonly quotes: Map<number, readonly (number | null)[]>;
  readonly closes: Map<number, number>;
  readonly depth: Map<number, { bids: readonly number[]; asks: readonly number[] }>;
  /** Ids of trades by sid, as they came: snapshots replace. */
  readonly trades: Map<number, number[]>;
  /** Newest phase by sid; none is continuous. */
  readonly phases: Map<number, string>;
  /** The `n` of each quotes and depth event. */
  readonly updates: number[];
  readonly text: () => string;
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

/** `resumed`: an earlier stream whose state this one goes on with. */
export function createTestStream(resumed?: TestStream): TestStream {
  let text = "";
  let names: string[] = [];
  let hello: HelloEvent | null = null;
  let last = resumed?.lastId() ?? null;
  const quotes = new Map(resumed?.quotes);
  const closes = new Map(resumed?.closes);
  const depth = new Map(resumed?.depth);
  const phases = new Map(resumed?.phases);
  const trades = new Map(Array.from(resumed?.trades ?? [], ([sid, ids]) => [sid, [...ids]]));

  function decode<Name extends keyof typeof DECODERS>(name: Name, data: string) {
    const event = DECODERS[name](data);
    invariant(!isProtocolError(event), `${name}: ${JSON.stringify(event).slice(0, 200)}`);
    return event as Exclude<ReturnType<(typeof DECODERS)[Name]>, { kind: string }>;
  }

  function keepQuotes(rows: readonly (number | null)[]): void {
    for (let at = 0; at < rows.length; at += QUOTE_STRIDE)
      quotes.set(rows[at] ?? -1, rows.slice(at, at + QUOTE_STRIDE));
  }

  function keepTrades(sid: number, rows: readonly number[]): void {
    const kept = trades.get(sid) ?? [];
    trades.set(sid, kept);
    for (let at = 0; at < rows.length; at += TRADE_STRIDE) kept.push(rows[at] ?? -1);
  }

  function keepSnapshot(event: SnapshotEvent): void {
    for (const kept of [quotes, closes, depth, trades, phases]) kept.clear();
    keepQuotes(event.quotes);
    for (let at = 0; at < event.closes.length; at += 2)
      closes.set(event.closes[at] ?? -1, event.closes[at + 1] ?? -1);
    for (const { sid, bids, asks } of event.depth) depth.set(sid, { bids, asks });
    for (const { sid, phase } of event.status ?? []) phases.set(sid, phase);
    for (const { sid, trades: rows } of event.trades) keepTrades(sid, rows);
  }

  function follow(id: string | null, prev: number): void {
    const [before, own] = [parseEventId(last ?? ""), parseEventId(id ?? "")];
    invariant(before !== null && own !== null, `an event without an id or before the snapshot: ${id}`);
    invariant(before.seq === prev && own.seq > prev, `${last} is followed by ${id} with prev ${prev}`);
    last = id;
  }

  function readBlock(block: string): void {
    const fields = new Map(
      block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(": ") + 2)]),
    );
    const name = fields.get("event");
    const id = fields.get("id") ?? null;
    const data = fields.get("data") ?? "";
    if (id !== null) stream.ids.push(id);
    names.push(name === "reset" ? `reset ${decode("reset", data).reason}` : (name ?? "retry"));
    switch (name) {
      case "hello":
        hello = decode("hello", data);
        return;
      case "snapshot":
        last = id;
        keepSnapshot(decode("snapshot", data));
        return;
      case "quotes": {
        const event = decode("quotes", data);
        follow(id, event.prev);
        stream.updates.push(event.n);
        keepQuotes(event.quotes);
        return;
      }
      case "trades": {
        const event = decode("trades", data);
        follow(id, event.prev);
        keepTrades(event.sid, event.trades);
        return;
      }
      case "depth": {
        const event = decode("depth", data);
        follow(id, event.prev);
        stream.updates.push(event.n);
        depth.set(event.sid, { bids: event.bids, asks: event.asks });
        return;
      }
      case "status": {
        const event = decode("status", data);
        follow(id, event.prev);
        phases.set(event.sid, event.phase);
        return;
      }
      case "heartbeat":
        decode("heartbeat", data);
        return;
      default:
    }
  }

  const stream = {
    ids: [] as string[],
    updates: [] as number[],
    ended: false,
    quotes,
    closes,
    depth,
    trades,
    phases,
    text: () => text,
    write(written: string) {
      invariant(written.endsWith("\n\n"), "a block ends in a blank line");
      text += written;
      for (const block of written.slice(0, -2).split("\n\n")) readBlock(block);
    },
    end() {
      stream.ended = true;
    },
    names() {
      const seen = names;
      names = [];
      return seen;
    },
    lastId: () => last,
    hello() {
      invariant(hello !== null, "no hello came");
      return hello;
    },
  };
  return stream;
}
