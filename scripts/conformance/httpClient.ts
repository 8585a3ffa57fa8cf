import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Lane } from "./serverLife.ts";

export interface HttpAnswer {
  /** 0 when nothing answered; `body` then says why. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpQuestion {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** What it belongs to; left out by the one that asks whether the server is there. */
  readonly lane?: Lane;
}

/** Bytes of a body that are read; more is cut off. */
const MAX_BODY = 8_000_000;

/** One request on a connection of its own. Does not reject. */
export async function ask(url: string, question: HttpQuestion): Promise<HttpAnswer> {
  const { lane } = question;
  try {
    const response = await open(url, question);
    let body = "";
    response.setEncoding("utf8");
    for await (const chunk of response as AsyncIterable<string>) {
      body += chunk;
      if (body.length > MAX_BODY) break;
    }
    return { status: response.statusCode ?? 0, headers: response.headers, body };
  } catch (error) {
    lane?.lost();
    return { status: 0, headers: {}, body: error instanceof Error ? error.message : String(error) };
  }
}

/** The response as soon as its head is there. Rejects when nothing answers. */
export function open(
  url: string,
  { method = "GET", headers = {}, body, timeoutMs, lane }: HttpQuestion,
): Promise<IncomingMessage> {
  const withinMs = lane?.waitMs(timeoutMs) ?? timeoutMs;
  if (withinMs === 0) return Promise.reject(new Error("the server has stopped answering"));
  const start = url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = start(url, { method, headers: { ...headers }, agent: false });
    lane?.sent(request, `${method} ${new URL(url).pathname}${new URL(url).search} ${body ?? ""}`.trimEnd());
    request.setTimeout(withinMs, () => {
      request.destroy(new Error(`no answer within ${withinMs} ms`));
    });
    request.once("response", (response) => {
      lane?.heard(request);
      request.setTimeout(0);
      resolve(response);
    });
    // Stays after the response: a connection that is cut later must not end the process.
    request.on("error", reject);
    request.end(body);
  });
}

/** How an answer is shown as evidence. */
export function answerText(question: string, { status, body }: HttpAnswer): string {
  return `${question} → ${status === 0 ? "no answer" : status} ${body}`;
}

/** Whether an answer is problem JSON whose status is its own. https://www.rfc-editor.org/rfc/rfc9457 */
export function isProblem({ status, headers, body }: HttpAnswer): boolean {
  if (!(headers["content-type"] ?? "").startsWith("application/problem+json")) return false;
  try {
    const problem = JSON.parse(body) as { title?: unknown; status?: unknown } | null;
    return typeof problem?.title === "string" && problem.status === status;
  } catch {
    return false;
  }
}
