// The price stream, level 1: hello, snapshot, quotes, heartbeats. Nothing is kept for replay.
import { HEARTBEAT_MS, market } from "./market.mjs";

const SYMBOL = /^[A-Z0-9][A-Z0-9._/-]{0,23}$/;
const epoch = `e${Date.now().toString(36)}`;
const streams = new Set();
let seq = 1;

const quoteRow = () => [0, market.bid, market.ask, 500, 500, market.bid, market.high, market.low, 0];

function send(stream, event, data) {
  stream.response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  stream.wroteAt = Date.now();
}

function sendNumbered(stream, number, event, data) {
  stream.response.write(`id: ${epoch}:${number}\n`);
  send(stream, event, data);
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
  const stream = { response, quoted, last: seq, wroteAt: 0 };
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
    depth: booked ? [{ sid: 0, bids: [market.bid, 500], asks: [market.ask, 500] }] : [],
    trades: traded ? [{ sid: 0, trades: [] }] : [],
  });
  streams.add(stream);
  request.once("close", () => streams.delete(stream));
  return null;
}

/** Every stream gets the new quote, or a heartbeat when it is due. */
export function writePrices() {
  seq += 1;
  const at = Date.now();
  for (const stream of streams) {
    if (stream.quoted) {
      sendNumbered(stream, seq, "quotes", { prev: stream.last, at, n: 1, quotes: quoteRow() });
      stream.last = seq;
    } else if (at - stream.wroteAt >= HEARTBEAT_MS) send(stream, "heartbeat", { at });
  }
}
