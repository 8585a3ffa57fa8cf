import type { ClientMessage } from "../../protocol/clientMessages.ts";
import type { WebSocketLike } from "./orderLink.ts";

/** A WebSocket that a test plays the server of. */
export interface FakeWebSocket extends WebSocketLike {
  readonly url: string;
  readonly subprotocol: string;
  /** What the client sent, oldest first. */
  readonly received: ClientMessage[];
  /** The code the client closed with; null while it has not. */
  readonly closedWith: number | null;
  bufferedAmount: number;
  readyState: number;
  opens(): void;
  sends(message: unknown): void;
  /** A frame as it is: text or binary. */
  sendsFrame(data: unknown): void;
  /** The server closes, or the connection breaks (1006). */
  closes(code: number, reason?: string): void;
}

export function createFakeWebSocket(url: string, subprotocol: string): FakeWebSocket {
  let closedWith: number | null = null;
  const socket: FakeWebSocket = {
    url,
    subprotocol,
    received: [],
    get closedWith() {
      return closedWith;
    },
    bufferedAmount: 0,
    readyState: 0,
    onopen: null,
    onmessage: null,
    onclose: null,
    send(text) {
      if (socket.readyState === 1) socket.received.push(JSON.parse(text) as ClientMessage);
    },
    close(code) {
      if (socket.readyState >= 2) return;
      closedWith = code;
      socket.readyState = 2;
    },
    opens() {
      socket.readyState = 1;
      socket.onopen?.(new Event("open"));
    },
    sends: (message) => socket.sendsFrame(JSON.stringify(message)),
    sendsFrame(data) {
      socket.onmessage?.({ data } as MessageEvent);
    },
    closes(code, reason = "") {
      socket.readyState = 3;
      socket.onclose?.({ code, reason } as CloseEvent);
    },
  };
  return socket;
}
