import type { Problem } from "../../src/protocol/serverMessages.ts";
import type { VenueResponse } from "./venue.ts";

export function jsonResponse(body: unknown): VenueResponse {
  return {
    status: 200,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(body),
  };
}

/** RFC 9457: https://www.rfc-editor.org/rfc/rfc9457 */
export function problem(status: number, title: string, detail: string): VenueResponse {
  const body: Problem = { type: "about:blank", title, status, detail };
  return {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
    body: JSON.stringify(body),
  };
}

export function methodNotAllowed(allowed: string): VenueResponse {
  const answer = problem(405, "Method not allowed", `Use ${allowed}`);
  return { ...answer, headers: { ...answer.headers, allow: allowed } };
}
