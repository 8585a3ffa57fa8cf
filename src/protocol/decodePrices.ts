import {
  MAX_DEPTH_LEVELS,
  QUOTE_STRIDE,
  TRADE_STRIDE,
  TRADING_PHASES,
  type DepthEvent,
  type HeartbeatEvent,
  type HelloEvent,
  type PlainQuote,
  type QuotesEvent,
  type ResetEvent,
  type SnapshotEvent,
  type StatusEvent,
  type TradesEvent,
} from "./priceMessages.ts";
import { SYMBOL_PATTERN } from "./instrument.ts";
import { isProtocolError, protocolError, type ProtocolError } from "./protocolError.ts";
import { MAX_SERVER_MESSAGE_CHARS } from "./version.ts";

// Guards of the tick path, by hand: a quote costs a few comparisons. The schemas in priceSchemas.ts say the same and a
// property test holds the two together. Each takes the text of an event and returns the event or what is wrong with it.

type Shape = Record<string, unknown>;

export function decodeQuotes(data: string): QuotesEvent | ProtocolError {
  const event = parseObject(data, "quotes");
  if (isError(event)) return event;
  return (
    badSeq(event, "prev") ??
    badTime(event, "at") ??
    badCount(event, "n") ??
    badQuotes(event["quotes"], "quotes.quotes") ??
    (event as unknown as QuotesEvent)
  );
}

export function decodeTrades(data: string): TradesEvent | ProtocolError {
  const event = parseObject(data, "trades");
  if (isError(event)) return event;
  return (
    badSeq(event, "prev") ??
    badTime(event, "at") ??
    badSeq(event, "sid") ??
    badTrades(event["trades"], "trades.trades") ??
    (event as unknown as TradesEvent)
  );
}

export function decodeDepth(data: string): DepthEvent | ProtocolError {
  const event = parseObject(data, "depth");
  if (isError(event)) return event;
  return (
    badSeq(event, "prev") ??
    badTime(event, "at") ??
    badCount(event, "n") ??
    badSeq(event, "sid") ??
    badSides(event, "depth") ??
    (event as unknown as DepthEvent)
  );
}

export function decodeStatus(data: string): StatusEvent | ProtocolError {
  const event = parseObject(data, "status");
  if (isError(event)) return event;
  return (
    badSeq(event, "prev") ??
    badTime(event, "at") ??
    badPhase(event, "status") ??
    (event as unknown as StatusEvent)
  );
}

export function decodeSnapshot(data: string): SnapshotEvent | ProtocolError {
  const event = parseObject(data, "snapshot");
  if (isError(event)) return event;
  const bad =
    (event["prev"] === undefined ? null : badSeq(event, "prev")) ??
    badTime(event, "at") ??
    badQuotes(event["quotes"], "snapshot.quotes") ??
    badCloses(event["closes"]);
  if (bad !== null) return bad;
  const { depth, trades } = event;
  if (!Array.isArray(depth)) return shape("snapshot.depth: expected an array");
  for (const book of depth as unknown[]) {
    if (!isShape(book)) return shape("snapshot.depth: expected objects");
    const wrong = badSeq(book, "sid") ?? badSides(book, "snapshot.depth");
    if (wrong !== null) return wrong;
  }
  if (!Array.isArray(trades)) return shape("snapshot.trades: expected an array");
  for (const tape of trades as unknown[]) {
    if (!isShape(tape)) return shape("snapshot.trades: expected objects");
    const wrong = badSeq(tape, "sid") ?? badTrades(tape["trades"], "snapshot.trades");
    if (wrong !== null) return wrong;
  }
  const { status } = event;
  if (status !== undefined && !Array.isArray(status)) return shape("snapshot.status: expected an array");
  for (const entry of (status ?? []) as unknown[]) {
    if (!isShape(entry)) return shape("snapshot.status: expected objects");
    const wrong = badPhase(entry, "snapshot.status");
    if (wrong !== null) return wrong;
  }
  return event as unknown as SnapshotEvent;
}

export function decodeHello(data: string): HelloEvent | ProtocolError {
  const event = parseObject(data, "hello");
  if (isError(event)) return event;
  if (!isSeq(event["version"])) return shape("hello.version: expected a whole number");
  if (typeof event["epoch"] !== "string" || !/^[A-Za-z0-9-]{1,32}$/.test(event["epoch"])) {
    return shape("hello.epoch: expected 1 to 32 letters, digits or dashes");
  }
  const { heartbeatMs, replayFrom, symbols } = event;
  if (!isSeq(heartbeatMs) || heartbeatMs < 100 || heartbeatMs > 300_000) {
    return protocolError("badValue", "hello.heartbeatMs: expected 100 to 300000");
  }
  const bad = badTime(event, "at");
  if (bad !== null) return bad;
  if (replayFrom !== null && !isSeq(replayFrom)) return shape("hello.replayFrom: expected a seq or null");
  if (event["status"] !== undefined && typeof event["status"] !== "boolean")
    return shape("hello.status: expected true or false");
  if (!Array.isArray(symbols)) return shape("hello.symbols: expected an array");
  for (const entry of symbols as unknown[]) {
    if (!Array.isArray(entry) || entry.length !== 2 || typeof entry[0] !== "string" || !isSeq(entry[1])) {
      return shape("hello.symbols: expected [symbol, sid] pairs");
    }
    if (!SYMBOL_PATTERN.test(entry[0])) return protocolError("badValue", "hello.symbols: not a symbol");
  }
  return event as unknown as HelloEvent;
}

export function decodeHeartbeat(data: string): HeartbeatEvent | ProtocolError {
  const event = parseObject(data, "heartbeat");
  if (isError(event)) return event;
  return badTime(event, "at") ?? (event as unknown as HeartbeatEvent);
}

export function decodeReset(data: string): ResetEvent | ProtocolError {
  const event = parseObject(data, "reset");
  if (isError(event)) return event;
  const reason = event["reason"];
  if (reason === "epochChanged" || reason === "replayExpired" || reason === "overflow") return { reason };
  return protocolError("badValue", "reset.reason: expected epochChanged, replayExpired or overflow");
}

const PLAIN_PRICE = /^\d{1,15}(\.\d{1,10})?$/;

/**
 * `{"Symbol","Bid","Ask"}` or the same in camelCase. Prices must be above 0 and not crossed; an error about them names
 * the symbol.
 */
export function decodePlainQuote(data: string): PlainQuote | ProtocolError {
  const event = parseObject(data, "plain quote");
  if (isError(event)) return event;
  const symbol = event["Symbol"] ?? event["symbol"];
  const quote = readPlainQuote(event, symbol);
  const named = isProtocolError(quote) && typeof symbol === "string" && SYMBOL_PATTERN.test(symbol);
  return named ? { ...quote, quotesOf: symbol } : quote;
}

function readPlainQuote(event: Shape, symbol: unknown): PlainQuote | ProtocolError {
  const bid = event["Bid"] ?? event["bid"];
  const ask = event["Ask"] ?? event["ask"];
  if (typeof symbol !== "string" || typeof bid !== "number" || typeof ask !== "number") {
    return shape("plain quote: expected {Symbol, Bid, Ask}");
  }
  if (!SYMBOL_PATTERN.test(symbol)) return protocolError("badValue", "plain quote: not a symbol");
  if (!(bid > 0 && ask > 0 && bid <= ask))
    return protocolError("badValue", "plain quote: expected 0 < bid <= ask");
  const texts = { symbol, bid: String(bid), ask: String(ask) };
  if (!PLAIN_PRICE.test(texts.bid) || !PLAIN_PRICE.test(texts.ask)) {
    return protocolError("badValue", "plain quote: more than 15 digits or 10 decimals");
  }
  return texts;
}

function parseObject(data: string, what: string): Shape | ProtocolError {
  if (data.length > MAX_SERVER_MESSAGE_CHARS)
    return protocolError("tooLarge", `${what}: ${data.length} characters`);
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return protocolError("notJson", `${what}: not JSON`);
  }
  return isShape(value) ? value : shape(`${what}: expected an object`);
}

function isShape(value: unknown): value is Shape {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `kind` is no field of any event, so a parsed object with one is not mistaken: it must also have a reason. */
function isError(value: Shape | ProtocolError): value is ProtocolError {
  return value["kind"] === "protocolError" && "detail" in value && "reason" in value;
}

function isSeq(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && Number.isSafeInteger(value);
}

function isPositive(value: unknown): value is number {
  return typeof value === "number" && value > 0 && Number.isSafeInteger(value);
}

function shape(detail: string): ProtocolError {
  return protocolError("badShape", detail);
}

function badSeq(event: Shape, field: string): ProtocolError | null {
  return isSeq(event[field]) ? null : shape(`${field}: expected a whole number`);
}

function badTime(event: Shape, field: string): ProtocolError | null {
  return isSeq(event[field]) ? null : shape(`${field}: expected epoch ms`);
}

function badCount(event: Shape, field: string): ProtocolError | null {
  return isPositive(event[field]) ? null : shape(`${field}: expected a whole number above 0`);
}

const PHASES: ReadonlySet<unknown> = new Set(TRADING_PHASES);

function badPhase(event: Shape, field: string): ProtocolError | null {
  if (!PHASES.has(event["phase"]))
    return protocolError("badValue", `${field}.phase: expected one of ${TRADING_PHASES.join(", ")}`);
  if (event["until"] !== undefined && !isSeq(event["until"]))
    return shape(`${field}.until: expected epoch ms`);
  return badSeq(event, "sid");
}

function badQuotes(rows: unknown, field: string): ProtocolError | null {
  if (!Array.isArray(rows) || rows.length % QUOTE_STRIDE !== 0)
    return shape(`${field}: expected rows of ${QUOTE_STRIDE}`);
  for (let at = 0; at < rows.length; at += QUOTE_STRIDE) {
    const bad = badQuote(rows, at, field);
    if (bad !== null) return { ...bad, quotesOf: sidsOfBadRows(rows, at, field) };
  }
  return null;
}

function badQuote(rows: readonly unknown[], at: number, field: string): ProtocolError | null {
  const bid = rows[at + 1];
  const ask = rows[at + 2];
  if (!isSeq(rows[at]) || !isSeq(rows[at + 3]) || !isSeq(rows[at + 4]) || !isSeq(rows[at + 8])) {
    return shape(`${field}[${at}]: expected whole numbers`);
  }
  if (
    (bid !== null && !isPositive(bid)) ||
    (ask !== null && !isPositive(ask)) ||
    (rows[at + 5] !== null && !isPositive(rows[at + 5])) ||
    (rows[at + 6] !== null && !isPositive(rows[at + 6])) ||
    (rows[at + 7] !== null && !isPositive(rows[at + 7]))
  ) {
    return protocolError("badValue", `${field}[${at}]: expected prices above 0, or null`);
  }
  if (bid !== null && ask !== null && bid > ask)
    return protocolError("badValue", `${field}[${at}]: bid over ask`);
  return null;
}

/** A row whose sid is no number is nobody's. */
function sidsOfBadRows(rows: readonly unknown[], from: number, field: string): readonly number[] {
  const sids: number[] = [];
  for (let at = from; at < rows.length; at += QUOTE_STRIDE) {
    const sid = rows[at];
    if (isSeq(sid) && badQuote(rows, at, field) !== null) sids.push(sid);
  }
  return sids;
}

function badCloses(rows: unknown): ProtocolError | null {
  if (!Array.isArray(rows) || rows.length % 2 !== 0) return shape("snapshot.closes: expected pairs");
  for (let at = 0; at < rows.length; at += 2) {
    if (!isSeq(rows[at])) return shape("snapshot.closes: expected whole numbers");
    if (!isPositive(rows[at + 1]))
      return protocolError("badValue", "snapshot.closes: expected prices above 0");
  }
  return null;
}

function badTrades(rows: unknown, field: string): ProtocolError | null {
  if (!Array.isArray(rows) || rows.length % TRADE_STRIDE !== 0)
    return shape(`${field}: expected rows of ${TRADE_STRIDE}`);
  for (let at = 0; at < rows.length; at += TRADE_STRIDE) {
    if (!isSeq(rows[at]) || !isSeq(rows[at + 1])) return shape(`${field}[${at}]: expected whole numbers`);
    if (!isPositive(rows[at + 2]) || !isPositive(rows[at + 3])) {
      return protocolError("badValue", `${field}[${at}]: expected px and qty above 0`);
    }
    if (rows[at + 4] !== 1 && rows[at + 4] !== -1)
      return protocolError("badValue", `${field}[${at}]: side is 1 or -1`);
  }
  return null;
}

/** Both sides of a book: levels above 0, best first, not crossed. */
function badSides(event: Shape, field: string): ProtocolError | null {
  const { bids, asks } = event;
  if (!Array.isArray(bids) || !Array.isArray(asks)) return shape(`${field}: expected bids and asks`);
  const bad = badLevels(bids, -1, `${field}.bids`) ?? badLevels(asks, 1, `${field}.asks`);
  if (bad !== null) return bad;
  if (bids.length > 0 && asks.length > 0 && bids[0] > asks[0])
    return protocolError("badValue", `${field}: crossed`);
  return null;
}

function badLevels(levels: readonly unknown[], direction: 1 | -1, field: string): ProtocolError | null {
  if (levels.length % 2 !== 0 || levels.length > 2 * MAX_DEPTH_LEVELS) {
    return shape(`${field}: expected at most ${MAX_DEPTH_LEVELS} pairs`);
  }
  let before = direction === 1 ? 0 : Number.MAX_SAFE_INTEGER + 1;
  for (let at = 0; at < levels.length; at += 2) {
    const px = levels[at];
    if (!isPositive(px) || !isPositive(levels[at + 1]))
      return protocolError("badValue", `${field}: expected px and qty above 0`);
    if ((px - before) * direction <= 0) return protocolError("badValue", `${field}: expected best first`);
    before = px;
  }
  return null;
}
