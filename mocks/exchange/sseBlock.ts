import type { PriceEventName } from "../../src/protocol/priceMessages.ts";

/** One event of an event stream: https://html.spec.whatwg.org/multipage/server-sent-events.html. JSON has no line ends. */
export function sseBlock(name: PriceEventName, id: string | null, data: unknown): string {
  return `${id === null ? "" : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** How long a client waits before it comes back, ms. */
export function sseRetry(retryMs: number): string {
  return `retry: ${retryMs}\n\n`;
}
