import type { EventSourceLike } from "./eventSourceLike.ts";
import type { StreamEvent } from "./eventSourceLike.ts";

/** An EventSource that a test plays the server of. Like the real one it dispatches nothing once it is closed. */
export interface FakeEventSource extends EventSourceLike {
  readonly url: string;
  /** Whether the client closed it. */
  readonly closed: boolean;
  /** The response headers came: status 200 and the right content type. */
  opens(): void;
  /** One event; an absent id leaves the last one standing, as browsers do. */
  sends(name: string, data: unknown, id?: string): void;
  /** The connection ended or broke; the browser would reconnect. */
  breaks(): void;
  /** The browser gave up: another status than 200, or another content type. */
  dies(): void;
  /** The same event straight to the listeners, closed or not: what a careless host may still deliver. */
  sendsLate(name: string, data: unknown, id: string): void;
}

export function createFakeEventSource(url: string): FakeEventSource {
  const listeners = new Map<string, ((event: StreamEvent) => void)[]>();
  let readyState = 0;
  let closed = false;
  let lastEventId = "";

  function dispatch(name: string, data: string): void {
    for (const listener of listeners.get(name) ?? []) listener({ data, lastEventId });
  }

  return {
    url,
    get readyState() {
      return readyState;
    },
    get closed() {
      return closed;
    },
    addEventListener(type, listener) {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    },
    close() {
      closed = true;
      readyState = 2;
    },
    opens() {
      readyState = 1;
      dispatch("open", "");
    },
    sends(name, data, id = lastEventId) {
      if (readyState === 2) return;
      lastEventId = id;
      dispatch(name, typeof data === "string" ? data : JSON.stringify(data));
    },
    breaks() {
      if (readyState === 2) return;
      readyState = 0;
      dispatch("error", "");
    },
    dies() {
      readyState = 2;
      dispatch("error", "");
    },
    sendsLate(name, data, id) {
      lastEventId = id;
      dispatch(name, JSON.stringify(data));
    },
  };
}
