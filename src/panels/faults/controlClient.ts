import * as z from "zod/mini";
import { fail, ok, type Result } from "../../lib/result.ts";
import { problemSchema } from "../../protocol/serverMessages.ts";
import { COMMON_FAULTS, decodeFaultList, type Fault } from "./faultList.ts";

/** `/control` of the exchange. Nothing rejects. */
export interface ControlClient {
  /** The words that the server lists, or the common ones when it lists none. */
  list(): Promise<readonly Fault[]>;
  /** Posts a fault; the error says who refused it and why. */
  inject(body: { readonly fault: string }): Promise<Result<void, string>>;
}

export function createControlClient(options: {
  /** Absolute, with a trailing slash. */
  readonly httpUrl: string;
  readonly fetch: typeof globalThis.fetch;
}): ControlClient {
  const url = `${options.httpUrl}control`;
  return {
    async list() {
      try {
        const response = await options.fetch(url, { headers: { accept: "application/json" } });
        const listed = response.ok ? decodeFaultList(await response.json()) : null;
        return listed ?? COMMON_FAULTS;
      } catch {
        // No answer, or a page instead of JSON: a server that does not list its words.
        return COMMON_FAULTS;
      }
    },
    async inject(body) {
      try {
        const response = await options.fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        if (response.ok) return ok(undefined);
        const problem = z.safeParse(problemSchema, await response.json().catch(() => null));
        const words = problem.success ? (problem.data.detail ?? problem.data.title) : "no control endpoint";
        return fail(`Refused by the exchange (${response.status}): ${words}`);
      } catch {
        return fail("The exchange did not answer.");
      }
    },
  };
}
