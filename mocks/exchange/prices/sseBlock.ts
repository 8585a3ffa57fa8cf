import type { PriceEventName } from "../../../src/protocol/priceMessages.ts";

/** Writes one event in the form of one way to carry it. */
export type EventForm<Form> = (name: PriceEventName, id: string | null, data: object) => Form;

/** One event of an event stream: https://html.spec.whatwg.org/multipage/server-sent-events.html. JSON has no line ends. */
export function sseBlock(name: PriceEventName, id: string | null, data: unknown): string {
  return `${id === null ? "" : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** How long a client waits before it comes back, ms. */
export function sseRetry(retryMs: number): string {
  return `retry: ${retryMs}\n\n`;
}

/** Events as `GET /prices/stream` writes them. */
export const sseForm: EventForm<string> = (name, id, data) =>
  (name === "hello" ? sseRetry((data as { readonly retryMs: number }).retryMs) : "") +
  sseBlock(name, id, data);
