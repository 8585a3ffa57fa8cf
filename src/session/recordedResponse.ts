/** Statuses that a response with a body cannot have. */
const BODILESS = [204, 205, 304];

/** An answer as it was recorded; `status` is 200 to 599. */
export function recordedResponse(status: number, body: string): Response {
  return new Response(BODILESS.includes(status) ? null : body, { status });
}
