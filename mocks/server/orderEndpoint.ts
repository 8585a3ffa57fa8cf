import { STATUS_CODES, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { CLOSE } from "../../src/protocol/closeCodes.ts";
import { MAX_CLIENT_FRAME_BYTES, ORDER_SUBPROTOCOL } from "../../src/protocol/version.ts";
import type { OrderLink, Venue, VenueResponse } from "../exchange/venue.ts";
import { originAllowed } from "./origins.ts";
import type { SignInGate } from "./signIn.ts";

/** Unsent bytes at which a client that stopped reading is cut off; it logs on again and resumes. */
const MAX_UNSENT_ORDER_BYTES = 4_194_304;
const UNSUPPORTED_DATA = 1003;

export interface OrderEndpoint {
  /** Handles node's `upgrade` event. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Cuts whoever is still connected. */
  terminate(): void;
}

/** `/ws`: everything that can be refused is refused before the upgrade. */
export function createOrderEndpoint(
  venue: Venue,
  origins: readonly string[],
  signIn?: SignInGate,
): OrderEndpoint {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CLIENT_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => ORDER_SUBPROTOCOL,
  });

  return {
    upgrade(request, socket, head) {
      // Without a listener a reset during the handshake would end the process.
      socket.on("error", () => socket.destroy());
      const url = new URL(request.url ?? "/", "http://server");
      const refusal = refuse(request, url, origins);
      if (refusal !== null) {
        refuseUpgrade(socket, refusal);
        return;
      }
      const link = createSocketLink();
      const opened = venue.openOrders(url.searchParams.get("ticket"), link);
      if ("status" in opened) {
        refuseUpgrade(socket, opened);
        return;
      }
      let upgraded = false;
      sockets.handleUpgrade(request, socket, head, (client) => {
        upgraded = true;
        client.binaryType = "nodebuffer";
        client.on("message", (data, isBinary) => {
          if (isBinary) client.close(UNSUPPORTED_DATA, "text frames only");
          else opened.receive((data as Buffer).toString("utf8"));
        });
        // ws closes by itself with 1007 or 1009; the error is only its word for it.
        client.on("error", () => {});
        const release = signIn?.onEnd(request, () => client.close(CLOSE.badTicket, "signed out"));
        client.once("close", () => {
          release?.();
          opened.closed();
        });
        link.attach(client);
      });
      // ws has answered a malformed handshake itself.
      if (!upgraded) opened.closed();
    },
    terminate() {
      for (const client of sockets.clients) client.terminate();
    },
  };
}

/** What a plain request to `/ws` is told. */
export const UPGRADE_REQUIRED: VenueResponse = upgradeRequired(ORDER_SUBPROTOCOL);

export function upgradeRequired(subprotocol: string): VenueResponse {
  return problem(426, `open a WebSocket with subprotocol ${subprotocol}`, { upgrade: "websocket" });
}

function refuse(request: IncomingMessage, url: URL, origins: readonly string[]): VenueResponse | null {
  if (url.pathname !== "/ws") return problem(404, "the order channel is at /ws");
  return refuseHandshake(request, origins, ORDER_SUBPROTOCOL);
}

/** A page of another origin, or a client that offers another subprotocol. */
export function refuseHandshake(
  request: IncomingMessage,
  origins: readonly string[],
  subprotocol: string,
): VenueResponse | null {
  if (!originAllowed(request, origins)) {
    return problem(
      403,
      "pages of this origin may not trade here; start the server with --origin to let them",
    );
  }
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  if (!offered.includes(subprotocol)) return problem(400, `offer the subprotocol ${subprotocol}`);
  return null;
}

export function problem(
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): VenueResponse {
  return {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
    body: JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, detail }),
  };
}

export function refuseUpgrade(socket: Duplex, response: VenueResponse): void {
  const headers = {
    ...response.headers,
    connection: "close",
    "content-length": String(Buffer.byteLength(response.body)),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const start = `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ""}`;
  socket.end(`${[start, ...lines].join("\r\n")}\r\n\r\n${response.body}`);
}

/** A link that exists before its socket: what the venue says until then waits for `attach`. */
function createSocketLink(): OrderLink & { attach(socket: WebSocket): void } {
  let socket: WebSocket | null = null;
  const waiting: ((socket: WebSocket) => void)[] = [];
  function say(words: (socket: WebSocket) => void): void {
    if (socket === null) waiting.push(words);
    else words(socket);
  }
  return {
    send: (text) =>
      say((to) => {
        to.send(text);
        if (to.bufferedAmount > MAX_UNSENT_ORDER_BYTES) to.terminate();
      }),
    close: (code, reason) =>
      say((to) => {
        // 1006 means that no close frame came, so none is sent.
        if (code === CLOSE.abnormal) to.terminate();
        else to.close(code, reason);
      }),
    attach(opened) {
      socket = opened;
      for (const words of waiting.splice(0)) words(opened);
    },
  };
}
