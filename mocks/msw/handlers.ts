import {
  delay,
  http,
  ws,
  type RequestHandler,
  type WebSocketHandler,
  type WebSocketHandlerConnection,
} from "msw";
import { CLOSE } from "../../src/protocol/closeCodes.ts";
import type { LabLink, VenueResponse } from "../exchange/venue.ts";
import type { MarketClient } from "./marketClient.ts";

const STREAM_HEADERS = { "content-type": "text/event-stream", "cache-control": "no-cache, no-transform" };

/** The wire of the page at `base` (its document's base URL), answered by the market. */
export function marketHandlers(market: MarketClient, base: string): (RequestHandler | WebSocketHandler)[] {
  const address = (path: string): string => new URL(path, base).href;

  function forward({ request }: { request: Request }): Promise<Response> {
    return askMarket(market, request, base);
  }

  return [
    http.get(address("prices/stream"), ({ request }) => streamEvents(market.openPrices, request)),
    http.get(address("lab/sse"), ({ request }) => streamEvents(market.openLabStream, request)),
    http.get(address("instruments"), forward),
    http.get(address("bars"), forward),
    http.get(address("volumes"), forward),
    http.post(address("session"), forward),
    http.get(address("control"), forward),
    http.post(address("control"), forward),
    http.get(address("control/log"), forward),
    http.post(address("market-file"), forward),
    ordersHandler(market, address("ws").replace(/^http/, "ws")),
    labHandler(market, address("lab/ws").replace(/^http/, "ws")),
  ];
}

async function askMarket(market: MarketClient, request: Request, base: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const path = pathname.slice(new URL(".", base).pathname.length - 1);
  const body = await request.text();
  const answer = await market.request({ method: request.method, path, query: search.slice(1), body });
  if (answer.delayMs !== undefined) await delay(answer.delayMs);
  return toResponse(answer);
}

async function streamEvents(open: MarketClient["openPrices"], request: Request): Promise<Response> {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const stream = open(new URL(request.url).search.slice(1), request.headers.get("last-event-id"), {
    write: (text) => controller?.enqueue(encoder.encode(text)),
    // A stream that errors is dead for the page's EventSource for good; one that ends is opened again.
    end: () => controller?.close(),
  });
  const body = new ReadableStream<Uint8Array>({
    start(started) {
      controller = started;
    },
    cancel() {
      controller = null;
      stream.closed();
    },
  });
  const refusal = await stream.answer;
  return refusal === null ? new Response(body, { headers: STREAM_HEADERS }) : toResponse(refusal);
}

function ordersHandler(market: MarketClient, url: string): WebSocketHandler {
  return ws.link(url).addEventListener("connection", ({ client }) => {
    const refused = (): void => breakOff(client);
    const session = market.openOrders(client.url.searchParams.get("ticket"), linkTo(client), refused);
    client.addEventListener("message", ({ data }) => {
      if (typeof data === "string") session.receive(data);
      else client.close(UNSUPPORTED_DATA, "text frames only");
    });
    client.addEventListener("close", () => session.closed());
  });
}

function labHandler(market: MarketClient, url: string): WebSocketHandler {
  return ws.link(url).addEventListener("connection", ({ client }) => {
    const session = market.openLabSocket(client.url.search.slice(1), linkTo(client), () => breakOff(client));
    client.addEventListener("message", ({ data }) => session.receive(typeof data === "string" ? data : ""));
    client.addEventListener("close", () => session.closed());
  });
}

function linkTo(client: WebSocketHandlerConnection["client"]): LabLink {
  return {
    // Comes from the worker by a message, so never in the turn that sent the request.
    send: (frame) => client.send(typeof frame === "string" ? frame : frame.buffer),
    close(code, reason) {
      if (code === CLOSE.abnormal) breakOff(client);
      else client.close(code, reason);
    },
  };
}

const UNSUPPORTED_DATA = 1003;

/** A lost connection as a browser shows it: an error, then an unclean close without a code from the server. */
function breakOff(client: WebSocketHandlerConnection["client"]): void {
  // msw hands over the page's socket, though the type of its protocol does not say so.
  const { socket } = client as typeof client & { readonly socket: WebSocket };
  Object.defineProperty(socket, "readyState", { value: WebSocket.CLOSED, configurable: true });
  socket.dispatchEvent(new Event("error"));
  socket.dispatchEvent(new CloseEvent("close", { code: CLOSE.abnormal, wasClean: false }));
}

function toResponse({ status, headers, body }: VenueResponse): Response {
  return new Response(status === 204 ? null : body, { status, headers: { ...headers } });
}
