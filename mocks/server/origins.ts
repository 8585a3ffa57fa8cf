import type { IncomingMessage } from "node:http";

/**
 * Whether the page behind a request may use this server: its own pages, those of the allow-list, and programs that send
 * no Origin at all.
 */
export function originAllowed(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** What an allow-listed page of another origin needs to read the answer. */
export function corsHeaders(request: IncomingMessage, allowed: readonly string[]): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined || !allowed.includes(origin)) return {};
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, HEAD, POST",
    "access-control-allow-headers": "content-type, last-event-id",
    vary: "origin",
  };
}
