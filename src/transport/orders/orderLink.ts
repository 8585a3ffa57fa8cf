import { CLOSE } from "../../protocol/closeCodes.ts";
import { ORDER_SUBPROTOCOL } from "../../protocol/version.ts";
import type { DownReason } from "../link/connection.ts";
import type { OpenSession } from "./sessionTicket.ts";

/** The part of WebSocket that the channel uses. */
export interface WebSocketLike {
  readonly readyState: number;
  /** Bytes handed over and not yet on the network. */
  readonly bufferedAmount: number;
  onopen: ((event: Event) => unknown) | null;
  onmessage: ((event: MessageEvent) => unknown) | null;
  onclose: ((event: CloseEvent) => unknown) | null;
  send(text: string): void;
  close(code: number, reason: string): void;
}

export interface OrderLinkOptions {
  readonly openSession: OpenSession;
  /** ws(s), absolute, with a trailing slash. */
  readonly ordersUrl: string;
  readonly openWebSocket: (url: string, subprotocol: string) => WebSocketLike;
}

/** One attempt, from the ticket to the close of its socket. Once it is let go nothing is heard of it any more. */
export interface OrderLink {
  /** Sends the frame; false when the socket is not open. */
  send(frame: string): boolean;
  isOpen(): boolean;
  bufferedBytes(): number;
  /** Whatever still comes touches nothing; the socket stays as it is. */
  mute(): void;
  /** The same, and ends the request for a ticket and the socket. */
  hangUp(code: number): void;
}

/** What happens on a link, in this order; the first and the last end it. */
export interface OrderLinkEvents {
  /** There is no ticket. */
  noTicket(own: OrderLink, reason: DownReason): void;
  /** The socket is on its way. */
  dialed(own: OrderLink): void;
  opened(own: OrderLink): void;
  frame(own: OrderLink, data: unknown): void;
  closed(own: OrderLink, code: number, reason: DownReason): void;
}

/** readyState of a WebSocket that takes messages. One that is closing swallows them without a word. */
const OPEN = 1;

/** Asks for a ticket and opens a socket with it. */
export function openOrderLink(options: OrderLinkOptions, events: OrderLinkEvents): OrderLink {
  const ticket = new AbortController();
  let socket: WebSocketLike | null = null;
  let opened = false;
  let muted = false;

  const own: OrderLink = {
    send(frame) {
      if (socket?.readyState !== OPEN) return false;
      socket.send(frame);
      return true;
    },
    isOpen: () => socket?.readyState === OPEN,
    bufferedBytes: () => socket?.bufferedAmount ?? 0,
    mute() {
      muted = true;
    },
    hangUp(code) {
      muted = true;
      ticket.abort();
      socket?.close(code, "");
    },
  };

  function dial(ticketText: string): void {
    const url = `${options.ordersUrl}ws?ticket=${encodeURIComponent(ticketText)}`;
    socket = options.openWebSocket(url, ORDER_SUBPROTOCOL);
    events.dialed(own);
    socket.onopen = () => {
      opened = true;
      if (!muted) events.opened(own);
    };
    socket.onmessage = ({ data }) => {
      if (!muted) events.frame(own, data);
    };
    socket.onclose = ({ code, reason }) => {
      if (!muted) events.closed(own, code, closeReason(code, reason));
    };
  }

  function closeReason(code: number, reason: string): DownReason {
    if (code !== CLOSE.abnormal) return { kind: "closed", code, reason };
    return opened ? { kind: "lost" } : { kind: "unreachable" };
  }

  void options.openSession(ticket.signal).then((session) => {
    if (muted) return;
    if (session.ok) dial(session.value.ticket);
    else events.noTicket(own, session.error);
  });
  return own;
}
