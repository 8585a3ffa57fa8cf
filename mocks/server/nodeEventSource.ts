import { get } from "node:http";
import type { StreamEvent } from "../../src/transport/prices/eventSourceLike.ts";
import type { EventSourceLike } from "../../src/transport/prices/eventSourceLike.ts";
import { createEventParser } from "./eventParser.ts";

const OPEN = 1;
const CLOSED = 2;

/**
 * An EventSource for Node, so that the terminal's own client can be tried on a real network stack. It does not reconnect:
 * the client closes it at its first error.
 */
export function openNodeEventSource(url: string): EventSourceLike {
  const listeners = new Map<string, ((event: StreamEvent) => void)[]>();
  let readyState = 0;

  function emit(type: string, event: StreamEvent = { data: "", lastEventId: "" }): void {
    if (readyState === CLOSED && type !== "error") return;
    for (const listener of listeners.get(type) ?? []) listener(event);
  }

  function end(): void {
    if (readyState !== CLOSED) emit("error");
  }

  const request = get(url, { headers: { accept: "text/event-stream" }, agent: false }, (response) => {
    const isStream = (response.headers["content-type"] ?? "").startsWith("text/event-stream");
    if (response.statusCode !== 200 || !isStream) {
      response.resume();
      readyState = CLOSED;
      emit("error");
      return;
    }
    readyState = OPEN;
    emit("open");
    const parser = createEventParser((event) => emit(event.type, event));
    response.on("data", (bytes: Buffer) => parser.push(bytes));
    response.once("end", end);
    response.once("error", end);
  });
  request.on("error", end);

  return {
    get readyState() {
      return readyState;
    },
    addEventListener(type, listener) {
      listeners.set(type, [...(listeners.get(type) ?? []), listener]);
    },
    close() {
      readyState = CLOSED;
      request.destroy();
    },
  };
}
