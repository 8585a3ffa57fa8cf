import { decodeBars, type Bar, type Interval } from "../protocol/bars.ts";
import { decodeInstruments, type Instrument } from "../protocol/instrument.ts";
import { isProtocolError, type ProtocolError } from "../protocol/protocolError.ts";
import { problemSchema } from "../protocol/serverMessages.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import * as z from "zod/mini";

/** Why a request gave nothing. `status` is null when no answer came. */
export interface HttpFailure {
  readonly status: number | null;
  /** For a person: what was asked and what came back. */
  readonly text: string;
}

/** The parts of the market that are asked for once. Nothing rejects. */
export interface MarketHttp {
  instruments(): Promise<Result<{ instruments: Instrument[]; errors: ProtocolError[] }, HttpFailure>>;
  /** Bars that start before `to` (epoch ms; null for now), oldest first. */
  bars(
    symbol: string,
    interval: Interval,
    to: number | null,
    limit: number,
  ): Promise<Result<Bar[], HttpFailure>>;
}

export function createMarketHttp(options: {
  /** Absolute, with a trailing slash. */
  readonly httpUrl: string;
  readonly fetch: typeof globalThis.fetch;
}): MarketHttp {
  async function get<Value>(
    path: string,
    decode: (body: unknown) => Value | ProtocolError,
  ): Promise<Result<Value, HttpFailure>> {
    const what = `GET ${path.split("?")[0]}`;
    let response: Response;
    try {
      response = await options.fetch(options.httpUrl + path, { headers: { accept: "application/json" } });
    } catch {
      return fail({ status: null, text: `${what}: no answer from ${options.httpUrl}` });
    }
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) {
      const problem = z.safeParse(problemSchema, body);
      const detail = problem.success ? `: ${(problem.data.detail ?? problem.data.title).slice(0, 200)}` : "";
      return fail({ status: response.status, text: `${what} was answered ${response.status}${detail}` });
    }
    const decoded = decode(body);
    if (isProtocolError(decoded))
      return fail({ status: response.status, text: `${what}: ${decoded.detail}` });
    return ok(decoded);
  }

  return {
    instruments: () => get("instruments", decodeInstruments),
    bars(symbol, interval, to, limit) {
      const query = `symbol=${encodeURIComponent(symbol)}&interval=${interval}&limit=${limit}`;
      return get(`bars?${query}${to === null ? "" : `&to=${to}`}`, decodeBars);
    },
  };
}
