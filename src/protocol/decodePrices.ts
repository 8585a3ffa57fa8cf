import {
  badCount,
  badSeq,
  badTime,
  isError,
  isSeq,
  isShape,
  parseObject,
  shape,
  type Shape,
} from "./eventShape.ts";
import { SYMBOL_PATTERN } from "./instrument.ts";
import type {
  DepthEvent,
  HeartbeatEvent,
  HelloEvent,
  QuotesEvent,
  ResetEvent,
  SnapshotEvent,
  StatusEvent,
  TradesEvent,
} from "./priceMessages.ts";
import { badCloses, badPhase, badQuotes, badSides, badTrades } from "./priceRows.ts";
import { protocolError, type ProtocolError } from "./protocolError.ts";

// Guards of the tick path, by hand. The schemas in priceSchemas.ts say the same and a property test holds the two
// together. Each `decode` takes the text of an event and returns the event or what is wrong with it; `check` takes what
// was parsed of it already.

export function decodeQuotes(data: string): QuotesEvent | ProtocolError {
  const event = parseObject(data, "quotes");
  return isError(event) ? event : checkQuotes(event);
}

export function checkQuotes(event: Shape): QuotesEvent | ProtocolError {
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
  return isError(event) ? event : checkSnapshot(event);
}

export function checkSnapshot(event: Shape): SnapshotEvent | ProtocolError {
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
  return isError(event) ? event : checkHello(event);
}

export function checkHello(event: Shape): HelloEvent | ProtocolError {
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
  return isError(event) ? event : checkHeartbeat(event);
}

export function checkHeartbeat(event: Shape): HeartbeatEvent | ProtocolError {
  return badTime(event, "at") ?? (event as unknown as HeartbeatEvent);
}

export function decodeReset(data: string): ResetEvent | ProtocolError {
  const event = parseObject(data, "reset");
  return isError(event) ? event : checkReset(event);
}

export function checkReset(event: Shape): ResetEvent | ProtocolError {
  const reason = event["reason"];
  if (reason === "epochChanged" || reason === "replayExpired" || reason === "overflow") return { reason };
  return protocolError("badValue", "reset.reason: expected epochChanged, replayExpired or overflow");
}
