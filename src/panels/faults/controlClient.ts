import * as z from "zod/mini";
import { fail, ok, type Result } from "../../lib/result.ts";
import { problemSchema } from "../../protocol/serverMessages.ts";
import { faultsWords } from "../../words/faultsWords.ts";
import { COMMON_FAULTS, decodeFaultList, type Fault } from "./faultList.ts";
import { decodeScenarios, type Scenarios } from "./scenarioList.ts";

/** `/control` of the exchange. Nothing rejects. */
export interface ControlClient {
  /** The words that the server lists, or the common ones when it lists none. */
  list(): Promise<readonly Fault[]>;
  /** How the market behaves and can; null when the exchange does not say. */
  scenarios(): Promise<Scenarios | null>;
  /** Posts a fault; the error says who refused it and why. */
  inject(body: { readonly fault: string }): Promise<Result<void, string>>;
  /** Hands over a file of quotes, trades or bars as a market to trade against. Only the demo takes one. */
  giveFile(file: MarketFileRequest): Promise<Result<MarketFileAnswer, string>>;
}

export interface MarketFileRequest {
  readonly name: string;
  readonly text: string;
  /** null: the one that the file's name has in it. */
  readonly symbol: string | null;
  /** As `time=1,bid=2,ask=3`; empty when the columns are named. */
  readonly map: string;
  /** Prices of the file are this power of ten times the real ones; the exchange checks it. */
  readonly scale: string;
}

const marketFileAnswerSchema = z.object({ name: z.string(), symbol: z.string(), report: z.string() });
export type MarketFileAnswer = z.infer<typeof marketFileAnswerSchema>;

export function createControlClient(options: {
  /** Absolute, with a trailing slash. */
  readonly httpUrl: string;
  readonly fetch: typeof globalThis.fetch;
}): ControlClient {
  const url = `${options.httpUrl}control`;

  async function refusalOf(response: Response, otherwise: string): Promise<string> {
    const problem = z.safeParse(problemSchema, await response.json().catch(() => null));
    const why = problem.success ? (problem.data.detail ?? problem.data.title) : otherwise;
    return faultsWords.refusedBy(response.status, why);
  }

  /** What `GET control` answers; null for no answer, or a page instead of JSON. */
  async function described(): Promise<unknown> {
    try {
      const response = await options.fetch(url, { headers: { accept: "application/json" } });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  return {
    list: async () => decodeFaultList(await described()) ?? COMMON_FAULTS,
    scenarios: async () => decodeScenarios(await described()),
    async inject(body) {
      try {
        const response = await options.fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        if (response.ok) return ok(undefined);
        return fail(await refusalOf(response, faultsWords.noControl));
      } catch {
        return fail(faultsWords.noAnswer);
      }
    },
    async giveFile({ name, text, symbol, map, scale }) {
      const query = new URLSearchParams({ name, map, scale, ...(symbol === null ? {} : { symbol }) });
      try {
        const response = await options.fetch(`${options.httpUrl}market-file?${query.toString()}`, {
          method: "POST",
          headers: { "content-type": "text/csv" },
          body: text,
        });
        if (!response.ok) return fail(await refusalOf(response, faultsWords.noFiles));
        const answer = z.safeParse(marketFileAnswerSchema, await response.json());
        return answer.success ? ok(answer.data) : fail(faultsWords.noFiles);
      } catch {
        return fail(faultsWords.noAnswer);
      }
    },
  };
}
