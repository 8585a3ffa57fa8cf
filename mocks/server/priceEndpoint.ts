import type { IncomingMessage, ServerResponse } from "node:http";
import type { PriceReader, PriceSession, VenueResponse } from "../exchange/venue.ts";

/** Unsent bytes up to which a reader is written to; beyond them events wait in the log and are conflated. */
export const READY_PRICE_BYTES = 65_536;
/** Unsent bytes at which a slow reader is dropped. It comes back with its last event id and resumes. */
export const MAX_UNSENT_PRICE_BYTES = 1_048_576;

export const STREAM_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** Answers `GET` of an event stream: the venue writes, a client that stops reading is cut off. */
export function streamEvents(
  open: (
    query: string,
    lastEventIdHeader: string | null,
    reader: PriceReader,
  ) => PriceSession | VenueResponse,
  request: IncomingMessage,
  response: ServerResponse,
  query: string,
): void {
  if (request.method === "HEAD") {
    response.writeHead(200, STREAM_HEADERS).end();
    return;
  }
  const header = request.headers["last-event-id"];
  const opened = open(query, typeof header === "string" ? header : null, {
    write(text) {
      if (response.destroyed || response.writableEnded) return;
      if (!response.headersSent) response.writeHead(200, STREAM_HEADERS);
      response.write(text);
      if (response.writableLength > MAX_UNSENT_PRICE_BYTES) response.destroy();
    },
    end() {
      response.end();
    },
    ready: () => response.writableLength < READY_PRICE_BYTES,
    cut() {
      response.destroy();
    },
  });
  if ("status" in opened) {
    response.writeHead(opened.status, opened.headers).end(opened.body);
    return;
  }
  if (!response.headersSent) response.writeHead(200, STREAM_HEADERS);
  response.flushHeaders();
  response.once("close", () => opened.closed());
}
