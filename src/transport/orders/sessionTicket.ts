import * as z from "zod/mini";
import { fail, ok, type Result } from "../../lib/result.ts";
import { problemSchema, sessionResponseSchema } from "../../protocol/serverMessages.ts";
import type { DownReason } from "../link/connection.ts";
import { words } from "../../words/words.ts";

export interface SessionTicket {
  /** Opens one WebSocket, once, within 30 s. */
  readonly ticket: string;
}

/** `givenUp` ends the request, so that attempts which hang do not use up the browser's connections. */
export type OpenSession = (givenUp: AbortSignal) => Promise<Result<SessionTicket, DownReason>>;

/** `POST /session`. Never rejects: what went wrong is a reason. */
export function createOpenSession(options: {
  /** Absolute, with a trailing slash. */
  readonly httpUrl: string;
  readonly account: string;
  readonly fetch: typeof globalThis.fetch;
}): OpenSession {
  const { httpUrl, account, fetch } = options;
  return async (signal) => {
    let response: Response;
    try {
      response = await fetch(`${httpUrl}session`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ account }),
        signal,
      });
    } catch {
      return fail({ kind: "unreachable" });
    }
    const { status } = response;
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) {
      const problem = z.safeParse(problemSchema, body);
      const detail = problem.success ? (problem.data.detail ?? problem.data.title) : "";
      return fail({ kind: "sessionRefused", status, detail });
    }
    const session = z.safeParse(sessionResponseSchema, body);
    return session.success
      ? ok({ ticket: session.data.ticket })
      : fail({ kind: "sessionRefused", status, detail: words.market.noTicket });
  };
}

/** A refusal that asking again does not change. Timeouts and rate limits pass; server errors are repaired. */
export function isFinalRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429;
}
