// The smallest server that one can trade against: levels 1 and 2 of own-server.md. It keeps nothing when it ends.
//   node docs/smallest-server/main.mjs [port] [origin of the terminal, when it is another]
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { EURUSD, wander } from "./market.mjs";
import { objectOf, openLink, workOrders } from "./orders.mjs";
import { beatStreams, openStream, writePrices } from "./prices.mjs";

const [port = "8788", origin = null] = process.argv.slice(2);
const STEP_MS = 200;
const TICKET_LIVES_MS = 30_000;
const MAX_BYTES = 65_536;
/** Account by ticket. */
const tickets = new Map();

/** The terminal's own pages, those of the same host, and programs, which send no Origin. */
const isAllowed = ({ headers }) =>
  headers.origin === undefined || headers.origin === origin || headers.origin === `http://${headers.host}`;

/** What a page of the allowed origin needs to read an answer. */
const corsOf = ({ headers }) =>
  origin === null || headers.origin !== origin
    ? {}
    : { "access-control-allow-origin": origin, "access-control-allow-headers": "content-type" };

function answer(request, response, body) {
  response.writeHead(200, { "content-type": "application/json", ...corsOf(request) });
  response.end(JSON.stringify(body));
}

/** Problem JSON. */
function refuse(response, status, detail, headers = {}) {
  response.writeHead(status, { "content-type": "application/problem+json", ...headers });
  response.end(JSON.stringify({ title: detail, status, detail }));
}

function giveBars(request, response, query) {
  if (query.get("symbol") !== "EURUSD") return refuse(response, 404, "EURUSD is all there is");
  const known = ["1s", "5s", "1m", "5m", "15m", "1h", "1d"].includes(query.get("interval"));
  if (!known || !/^\d+$/.test(query.get("limit") ?? "500"))
    return refuse(response, 400, "Give interval=1m&limit=500");
  return answer(request, response, { bars: [] });
}

async function giveTicket(request, response) {
  if (!isAllowed(request)) return refuse(response, 403, "Another origin");
  let text = "";
  for await (const chunk of request) if (text.length <= MAX_BYTES) text += chunk;
  if (text.length > MAX_BYTES) return refuse(response, 413, "At most 64 KiB");
  const { account } = objectOf(text) ?? {};
  if (typeof account !== "string" || account === "") return refuse(response, 400, 'Send {"account":"DEMO"}');
  const ticket = randomUUID();
  tickets.set(ticket, account);
  setTimeout(() => tickets.delete(ticket), TICKET_LIVES_MS).unref();
  return answer(request, response, { ticket, account });
}

const ROUTES = {
  "/instruments": ["GET", (request, response) => answer(request, response, { instruments: [EURUSD] })],
  "/bars": ["GET", giveBars],
  "/session": ["POST", giveTicket],
  "/ws": ["GET", (_request, response) => refuse(response, 426, "Open a WebSocket")],
  "/prices/stream": [
    "GET",
    (request, response, query) => {
      const refused = openStream(request, response, query, corsOf(request));
      if (refused !== null) refuse(response, ...refused);
    },
  ],
};

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://here");
  if (!Object.hasOwn(ROUTES, pathname)) return refuse(response, 404, "There is nothing here");
  // A page of another origin asks before it posts JSON.
  if (request.method === "OPTIONS") return void response.writeHead(204, corsOf(request)).end();
  const [method, give] = ROUTES[pathname];
  if (request.method !== method) return refuse(response, 405, `Use ${method}`, { allow: method });
  return void give(request, response, searchParams);
});

const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BYTES });

server.on("upgrade", (request, socket, head) => {
  const { pathname, searchParams } = new URL(request.url, "http://here");
  const ticket = searchParams.get("ticket") ?? "";
  const named = request.headers["sec-websocket-protocol"] === "tapedeck.v1";
  const refused =
    (pathname !== "/ws" && "404 Not Found") ||
    (!isAllowed(request) && "403 Forbidden") ||
    (!tickets.has(ticket) && "401 Unauthorized") ||
    (!named && "400 Bad Request");
  if (refused !== false) return socket.end(`HTTP/1.1 ${refused}\r\nconnection: close\r\n\r\n`);
  const account = tickets.get(ticket);
  tickets.delete(ticket);
  return sockets.handleUpgrade(request, socket, head, (opened) => openLink(opened, account));
});

setInterval(() => {
  wander();
  writePrices();
  beatStreams();
  workOrders();
}, STEP_MS);

server.listen(Number(port), "127.0.0.1", () => {
  console.log(`Smallest server on http://127.0.0.1:${server.address().port}/`);
});
