// The price stream, level 1: hello, snapshot, then trades, quotes and depth, or heartbeats. Nothing is kept for replay.
import { HEARTBEAT_MS, market } from "./market.mjs";

const SYMBOL = /^[A-Z0-9][A-Z0-9._/-]{0,23}$/;
const epoch = `e${Date.now().toString(36)}`;
const streams = new Set();
let seq = 1;

function quoteRow() {
  const { bid, ask, trade, high, low, volume } = market;
  return [0, bid, ask, 500, 500, trade.px, high, low, volume];
}

const book = () => ({ sid: 0, bids: [market.bid, 500], asks: [market.ask, 500] });

function send(stream, event, data) {
  stream.response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  stream.wroteAt = Date.now();
}

function sendNumbered(stream, number, event, data) {
  stream.response.write(`id: ${epoch}:${number}\n`);
  send(stream, event, data);
}

/** What changed. It names the event before it on this stream. */
function sendNext(stream, event, data) {
  seq += 1;
  sendNumbered(stream, seq, event, { prev: stream.last, at: Date.now(), ...data });
  stream.last = seq;
}

/** Answers `GET /prices/stream`. Returns why it does not, as [status, detail]. */
export function openStream(request, response, query, headers) {
  const asked = ["symbols", "depth", "trades"].map((name) =>
    (query.get(name) ?? "").split(",").filter((symbol) => symbol !== ""),
  );
  const names = asked.flat();
  if (names.length === 0 || names.some((name) => name !== "*" && !SYMBOL.test(name)))
    return [400, "Give symbols=EURUSD"];
  if (!names.some((name) => name === "*" || name === "EURUSD")) return [404, "EURUSD is all there is"];
  const [quoted, booked, traded] = asked.map((list) =>
    list.some((name) => name === "*" || name === "EURUSD"),
  );

  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
    ...headers,
  });
  response.write("retry: 500\n\n");
  const stream = { response, quoted, booked, traded, last: seq, wroteAt: 0 };
  const at = Date.now();
  send(stream, "hello", {
    version: 1,
    epoch,
    heartbeatMs: HEARTBEAT_MS,
    at,
    replayFrom: seq,
    symbols: [["EURUSD", 0]],
    retryMs: 500,
  });
  // Who comes back is told that it missed something, and gets the state.
  const from = request.headers["last-event-id"] ?? query.get("lastEventId");
  if (from !== null) {
    const known = new RegExp(`^${epoch}:\\d+$`).test(from);
    sendNumbered(stream, 0, "reset", { reason: known ? "replayExpired" : "epochChanged" });
  }
  sendNumbered(stream, seq, "snapshot", {
    at,
    quotes: quoted ? quoteRow() : [],
    closes: quoted ? [0, 116_400] : [],
    depth: booked ? [book()] : [],
    trades: traded ? [{ sid: 0, trades: [] }] : [],
  });
  streams.add(stream);
  request.once("close", () => streams.delete(stream));
  return null;
}

/** Tells each stream what it asked for: trades before the quote that they made. */
export function writePrices() {
  const { id, px, lots, side, isNew } = market.trade;
  const at = Date.now();
  for (const stream of streams) {
    if (stream.traded && isNew) sendNext(stream, "trades", { sid: 0, trades: [id, at, px, lots, side] });
    if (stream.quoted) sendNext(stream, "quotes", { n: 1, quotes: quoteRow() });
    if (stream.booked) sendNext(stream, "depth", { n: 1, ...book() });
  }
}

/** A stream that nothing was written to for a while gets a heartbeat. */
export function beatStreams() {
  const at = Date.now();
  for (const stream of streams) if (at - stream.wroteAt >= HEARTBEAT_MS) send(stream, "heartbeat", { at });
}
