import { WebSocket } from "ws";
import type { Clock } from "../../src/lib/clock.ts";
import type { ClientMessage } from "../../src/protocol/clientMessages.ts";
import { CLOSE } from "../../src/protocol/closeCodes.ts";
import { isProtocolError, type ProtocolError } from "../../src/protocol/protocolError.ts";
import { decodeServerMessage, type ServerMessage } from "../../src/protocol/serverMessages.ts";
import { ORDER_SUBPROTOCOL } from "../../src/protocol/version.ts";
import { createInbox, type Inbox } from "./inbox.ts";
import type { Lane } from "./serverLife.ts";

export interface Frame {
  readonly text: string;
  readonly message: ServerMessage | ProtocolError;
  /** When it came, monotonic ms. */
  readonly cameAt: number;
}

export interface OrderLink {
  readonly subprotocol: string;
  readonly frames: Inbox<Frame>;
  send(message: ClientMessage): void;
  /** Sends anything: hostile text, or bytes as a binary or text frame. */
  sendRaw(data: string | Uint8Array, as: "text" | "binary"): void;
  /** The close code; null when the link is still open after that time. */
  closed(withinMs: number): Promise<number | null>;
  /** Cuts the connection without a closing handshake. */
  cut(): void;
}

/** A handshake that was refused. Status 0: nothing answered. */
export interface Refusal {
  readonly status: number;
  readonly why: string;
}

export interface LinkOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly lane: Lane;
  readonly origin?: string;
  /** Null offers none. */
  readonly subprotocol?: string | null;
}

/** Opens an order link. Does not reject. */
export function openOrderLink(url: string, options: LinkOptions): Promise<OrderLink | Refusal> {
  const { clock, timeoutMs, lane, origin, subprotocol = ORDER_SUBPROTOCOL } = options;
  const withinMs = lane.waitMs(timeoutMs);
  if (withinMs === 0) return Promise.resolve({ status: 0, why: "the server has stopped answering" });
  const settings = { handshakeTimeout: withinMs, ...(origin === undefined ? {} : { origin }) };
  const socket =
    subprotocol === null ? new WebSocket(url, settings) : new WebSocket(url, subprotocol, settings);
  const frames = createInbox<Frame>(clock, lane);
  const closing = createInbox<number>(clock, lane);
  let cut = false;
  lane.sent(socket, `GET ${new URL(url).pathname}${new URL(url).search}, an upgrade`);
  socket.on("message", (data) => {
    lane.heard(socket);
    const text = (data as Buffer).toString("utf8");
    frames.push({ text, message: decodeServerMessage(text), cameAt: clock.monotonic() });
  });
  function say(data: string | Uint8Array, as: "text" | "binary"): void {
    lane.sent(socket, frameText(data, as));
    socket.send(data, { binary: as === "binary" });
  }
  return new Promise((resolve) => {
    socket.on("error", (error) => {
      // A frame that the client itself cannot read comes here too.
      if (socket.readyState !== WebSocket.OPEN && !cut) lane.lost();
      resolve({ status: 0, why: error.message });
    });
    socket.once("unexpected-response", (_request, response) => {
      lane.heard(socket);
      response.resume();
      resolve({ status: response.statusCode ?? 0, why: response.statusMessage ?? "" });
    });
    socket.once("close", (code) => {
      if (code === CLOSE.abnormal && !cut) lane.lost();
      else lane.heard(socket);
      closing.push(code);
      frames.end();
    });
    socket.once("open", () => {
      lane.heard(socket);
      resolve({
        subprotocol: socket.protocol,
        frames,
        send: (message) => say(JSON.stringify(message), "text"),
        sendRaw: say,
        closed: (inMs) => closing.find(() => true, { withinMs: inMs }),
        cut() {
          cut = true;
          lane.heard(socket);
          socket.terminate();
        },
      });
    });
  });
}

/** How a frame that was sent is shown. */
function frameText(data: string | Uint8Array, as: "text" | "binary"): string {
  if (typeof data === "string") return as === "text" ? data : `${data} as a binary frame`;
  const bytes = [...data].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return `the bytes ${bytes} as a ${as} frame`;
}

export function isLink(opened: OrderLink | Refusal): opened is OrderLink {
  return "frames" in opened;
}

/** The next message of one type that fits, from frame `from` on; null when none came in time. */
export async function nextMessage<Type extends ServerMessage["type"]>(
  link: OrderLink,
  type: Type,
  wait: { readonly from?: number; readonly withinMs: number },
  fits: (message: Extract<ServerMessage, { type: Type }>) => boolean = () => true,
): Promise<Extract<ServerMessage, { type: Type }> | null> {
  const frame = await link.frames.find(({ message }) => isType(message, type) && fits(message), wait);
  return frame !== null && isType(frame.message, type) ? frame.message : null;
}

export function isType<Type extends ServerMessage["type"]>(
  message: ServerMessage | ProtocolError,
  type: Type,
): message is Extract<ServerMessage, { type: Type }> {
  return !isProtocolError(message) && message.type === type;
}
