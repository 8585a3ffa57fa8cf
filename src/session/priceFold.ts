import {
  decodeDepth,
  decodeHello,
  decodeQuotes,
  decodeSnapshot,
  decodeStatus,
  decodeTrades,
} from "../protocol/decodePrices.ts";
import { QUOTE_STRIDE, TRADE_STRIDE, type PhaseOf } from "../protocol/priceMessages.ts";
import { isProtocolError } from "../protocol/protocolError.ts";

/** Trades of a symbol that a snapshot carries. */
const SNAPSHOT_TRADES = 50;

/** The market as a recorded stream has told it so far, so that one who comes late can be given a snapshot. */
export interface PriceFold {
  take(event: string, id: string, data: string): void;
  /** Data of the newest hello; null before. */
  hello(): string | null;
  /** The market as a `snapshot` of the newest id; null before there was one. */
  snapshot(): { readonly id: string; readonly data: string } | null;
}

interface Book {
  readonly sid: number;
  readonly bids: readonly number[];
  readonly asks: readonly number[];
}

export function createPriceFold(): PriceFold {
  let hello: string | null = null;
  let lastId = "";
  let at = 0;
  let closes: readonly number[] = [];
  const quotes = new Map<number, readonly (number | null)[]>();
  const books = new Map<number, Book>();
  const tapes = new Map<number, number[]>();
  /** null on a stream that tells none. */
  let phases: Map<number, PhaseOf> | null = null;

  function putQuotes(rows: readonly (number | null)[]): void {
    for (let row = 0; row < rows.length; row += QUOTE_STRIDE)
      quotes.set(rows[row] ?? -1, rows.slice(row, row + QUOTE_STRIDE));
  }

  function putTrades(sid: number, trades: readonly number[]): void {
    tapes.set(sid, [...(tapes.get(sid) ?? []), ...trades].slice(-SNAPSHOT_TRADES * TRADE_STRIDE));
  }

  /** Books and tapes that are not in it are followed no more: what was known of them would be old. */
  function putSnapshot(data: string): boolean {
    const snapshot = decodeSnapshot(data);
    if (isProtocolError(snapshot)) return false;
    at = snapshot.at;
    closes = snapshot.closes;
    quotes.clear();
    books.clear();
    tapes.clear();
    phases = snapshot.status === undefined ? null : new Map(snapshot.status.map((of) => [of.sid, of]));
    putQuotes(snapshot.quotes);
    for (const book of snapshot.depth) books.set(book.sid, book);
    for (const { sid, trades } of snapshot.trades) tapes.set(sid, [...trades]);
    return true;
  }

  function putChange(event: string, data: string): boolean {
    switch (event) {
      case "quotes": {
        const change = decodeQuotes(data);
        if (isProtocolError(change)) return false;
        at = change.at;
        putQuotes(change.quotes);
        return true;
      }
      case "depth": {
        const change = decodeDepth(data);
        if (isProtocolError(change)) return false;
        at = change.at;
        books.set(change.sid, { sid: change.sid, bids: change.bids, asks: change.asks });
        return true;
      }
      case "trades": {
        const change = decodeTrades(data);
        if (isProtocolError(change)) return false;
        at = change.at;
        putTrades(change.sid, change.trades);
        return true;
      }
      case "status": {
        const change = decodeStatus(data);
        if (isProtocolError(change)) return false;
        const { sid, phase, until, next } = change;
        at = change.at;
        phases ??= new Map();
        if (phase === "continuous" && until === undefined) phases.delete(sid);
        else phases.set(sid, { sid, phase, until, next });
        return true;
      }
      case "snapshot":
        return putSnapshot(data);
      default:
        return false;
    }
  }

  return {
    take(event, id, data) {
      if (event === "hello") {
        const greeting = decodeHello(data);
        if (isProtocolError(greeting)) return;
        hello = data;
      } else if (putChange(event, data) || (id !== "" && lastId !== "" && event !== "reset")) lastId = id;
    },
    hello: () => hello,
    snapshot() {
      if (lastId === "") return null;
      return {
        id: lastId,
        data: JSON.stringify({
          at,
          quotes: [...quotes.values()].flat(),
          closes,
          depth: [...books.values()],
          trades: Array.from(tapes, ([sid, trades]) => ({ sid, trades })),
          ...(phases === null ? {} : { status: [...phases.values()] }),
        }),
      };
    },
  };
}
