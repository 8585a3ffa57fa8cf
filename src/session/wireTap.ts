import { createListeners } from "../lib/listeners.ts";
import { PRICE_EVENT_NAMES } from "../protocol/priceMessages.ts";
import type { WebSocketLike } from "../transport/orders/orderLink.ts";
import { EVENT_SOURCE_CLOSED, type EventSourceLike } from "../transport/prices/eventSourceLike.ts";
import type { Wires } from "../transport/wires.ts";
import type { WireEntry } from "./sessionEntry.ts";

/** Wires that tell what crosses them, and change nothing of it. */
export interface WireTap {
  readonly wires: Wires;
  /** Told synchronously, before the terminal is. Returns the removal. */
  onEntry(listener: (entry: WireEntry) => void): () => void;
  /** Body of the newest `GET /instruments` that was answered with 200; null before. */
  instruments(): string | null;
}

/** readyState of a WebSocket that carries messages. */
const OPEN = 1;

export function createWireTap(wires: Wires): WireTap {
  const listeners = createListeners<WireEntry>();
  const emit = (entry: WireEntry): void => listeners.emit(entry);
  let instruments: string | null = null;
  /** Of two links of a channel only the newer is the terminal's: what comes late on the older one is not told. */
  let newestSource: EventSourceLike | null = null;
  /** A next socket is the terminal's once it is open, or the one before is gone: until then that one serves. */
  let currentSocket: WebSocketLike | null = null;
  let nextSocket: WebSocketLike | null = null;

  function openEventSource(url: string): EventSourceLike {
    emit({ ch: "prices", dir: "out", kind: "opening", query: queryOf(url) });
    const source = wires.openEventSource(url);
    newestSource = source;
    // Added first, so that it runs before the terminal's own.
    for (const event of [...PRICE_EVENT_NAMES, "message"] as const) {
      source.addEventListener(event, ({ data, lastEventId }) => {
        if (newestSource === source)
          emit({ ch: "prices", dir: "in", kind: "event", event, id: lastEventId, data });
      });
    }
    source.addEventListener("open", () => {
      if (newestSource === source) emit({ ch: "prices", dir: "in", kind: "open" });
    });
    source.addEventListener("error", () => {
      if (newestSource !== source) return;
      emit({ ch: "prices", dir: "in", kind: "error", final: source.readyState === EVENT_SOURCE_CLOSED });
    });
    return {
      get readyState() {
        return source.readyState;
      },
      addEventListener: (type, listener) => source.addEventListener(type, listener),
      close() {
        if (newestSource === source) {
          newestSource = null;
          emit({ ch: "prices", dir: "out", kind: "closing" });
        }
        source.close();
      },
    };
  }

  /** Whether it was the terminal's. */
  function gone(socket: WebSocketLike): boolean {
    const was = currentSocket === socket;
    if (was) currentSocket = nextSocket;
    if (was || nextSocket === socket) nextSocket = null;
    return was;
  }

  function openWebSocket(url: string, subprotocol: string): WebSocketLike {
    const socket = wires.openWebSocket(url, subprotocol);
    if (currentSocket?.readyState !== OPEN) currentSocket = socket;
    else nextSocket = socket;
    const tapped: WebSocketLike = {
      get readyState() {
        return socket.readyState;
      },
      get bufferedAmount() {
        return socket.bufferedAmount;
      },
      onopen: null,
      onmessage: null,
      onclose: null,
      send(text) {
        emit({ ch: "orders", dir: "out", kind: "frame", data: text });
        socket.send(text);
      },
      close(code, reason) {
        if (gone(socket)) emit({ ch: "orders", dir: "out", kind: "closing", code });
        socket.close(code, reason);
      },
    };
    socket.onopen = (event) => {
      if (nextSocket === socket) {
        currentSocket = socket;
        nextSocket = null;
      }
      if (currentSocket === socket) emit({ ch: "orders", dir: "in", kind: "open" });
      tapped.onopen?.(event);
    };
    socket.onmessage = (event) => {
      const data: unknown = event.data;
      // A binary frame is as unreadable to the terminal as an empty one.
      if (currentSocket === socket)
        emit({ ch: "orders", dir: "in", kind: "frame", data: typeof data === "string" ? data : "" });
      tapped.onmessage?.(event);
    };
    socket.onclose = (event) => {
      if (gone(socket))
        emit({ ch: "orders", dir: "in", kind: "close", code: event.code, reason: event.reason });
      tapped.onclose?.(event);
    };
    return tapped;
  }

  function tellAnswer(path: Path, status: number | null, body: string): void {
    switch (path.name) {
      case "instruments":
        if (status === 200) instruments = body;
        return;
      case "session": {
        // The ticket of an answer that is good opens a link: it is nobody else's business.
        const told = status !== null && status < 300 ? "" : body;
        return emit({ ch: "orders", dir: "in", kind: "session", status, body: told });
      }
      case "bars":
        return emit({ ch: "bars", dir: "in", kind: "answer", query: path.query, status, body });
    }
  }

  return {
    wires: {
      openEventSource,
      openWebSocket,
      async probe(url, givenUp) {
        const status = await wires.probe(url, givenUp);
        emit({ ch: "prices", dir: "in", kind: "status", status });
        return status;
      },
      async fetch(input, init) {
        const path = pathOf(input);
        if (path === null) return wires.fetch(input, init);
        let response: Response;
        let body: string;
        try {
          response = await wires.fetch(input, init);
          body = await response.clone().text();
        } catch (error) {
          tellAnswer(path, null, "");
          throw error;
        }
        tellAnswer(path, response.status, body);
        return response;
      },
    },
    onEntry: (listener) => listeners.add(listener),
    instruments: () => instruments,
  };
}

export interface Path {
  readonly name: "instruments" | "session" | "bars";
  readonly query: string;
}

/** What of the wire's HTTP side is asked for; null for anything else. */
export function pathOf(input: Parameters<typeof fetch>[0]): Path | null {
  const url = typeof input === "string" ? input : input instanceof URL ? input.href : input.url;
  const match = /\/(instruments|session|bars)(?:\?(.*))?$/.exec(url);
  return match === null ? null : { name: match[1] as Path["name"], query: match[2] ?? "" };
}

export function queryOf(url: string): string {
  return url.slice(url.indexOf("?") + 1);
}
