import type { WebSocketLike } from "./orders/orderLink.ts";
import type { LabOpeners, LabSocketLike } from "./lab/labCarriers.ts";
import type { PageSignals } from "./reconnect/pageSignals.ts";
import type { EventSourceLike } from "./prices/eventSourceLike.ts";

export function openEventSource(url: string): EventSourceLike {
  return new EventSource(url);
}

export function openWebSocket(url: string, subprotocol: string): WebSocketLike {
  return new WebSocket(url, subprotocol);
}

function openLabSocket(url: string, subprotocol: string): LabSocketLike {
  return new WebSocket(url, subprotocol);
}

/** The status that a URL answers with; null when there is no answer. The body is not read. */
export async function probeStatus(url: string, givenUp: AbortSignal): Promise<number | null> {
  const request = new AbortController();
  try {
    const response = await fetch(url, {
      headers: { accept: "text/event-stream" },
      cache: "no-store",
      signal: AbortSignal.any([givenUp, request.signal]),
    });
    return response.status;
  } catch {
    return null;
  } finally {
    request.abort();
  }
}

/** What the transport lab measures. */
export const browserLab: LabOpeners = { openEventSource, openLabSocket, probe: probeStatus };

/** For jitter; not for secrets. */
export function systemRandom(): number {
  return Math.random();
}

export const pageSignals: PageSignals = {
  onOnline: (listener) => listen(window, "online", listener),
  onOffline: (listener) => listen(window, "offline", listener),
  onVisible: (listener) =>
    listen(document, "visibilitychange", () => {
      if (document.visibilityState === "visible") listener();
    }),
};

function listen(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
