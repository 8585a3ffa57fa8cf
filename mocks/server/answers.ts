import type { IncomingMessage, ServerResponse } from "node:http";

/** Largest body of a POST, bytes. */
export const MAX_BODY_BYTES = 65_536;

/** Ends a response with problem JSON. https://www.rfc-editor.org/rfc/rfc9457 */
export function answerProblem(response: ServerResponse, status: number, title: string, detail: string): void {
  response.writeHead(status, { "content-type": "application/problem+json" });
  response.end(JSON.stringify({ type: "about:blank", title, status, detail }));
}

/** The body as text, or null once it is over MAX_BODY_BYTES. Rejects when the client goes away first. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
