import type { Clock } from "../lib/clock.ts";
import { decodeBars, type Bar, type Interval } from "../protocol/bars.ts";
import { decodeInstruments, type Instrument } from "../protocol/instrument.ts";
import { isProtocolError, type ProtocolError } from "../protocol/protocolError.ts";
import { decodeVolumes, type DayVolumes } from "../protocol/volumes.ts";
import { problemSchema } from "../protocol/serverMessages.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import * as z from "zod/mini";
import { words } from "../words/words.ts";

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
  /** What traded at each price in the trading day. A server need not tell it: 404. */
  volumes(symbol: string): Promise<Result<DayVolumes, HttpFailure>>;
  /** Gives up what is still asked for; no timer is left. */
  close(): void;
}

/** An answer that is not whole by then is given up: a connection that hangs would be waited for without end. */
export const HTTP_TIMEOUT_MS = 30_000;

export function createMarketHttp(options: {
  /** Absolute, with a trailing slash. */
  readonly httpUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
}): MarketHttp {
  /** What ends each request that is under way. */
  const underWay = new Set<() => void>();

  async function timed<Answer>(ask: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    const request = new AbortController();
    const cancel = options.clock.after(HTTP_TIMEOUT_MS, () => request.abort());
    const end = (): void => {
      cancel();
      request.abort();
    };
    underWay.add(end);
    try {
      return await ask(request.signal);
    } finally {
      cancel();
      underWay.delete(end);
    }
  }

  async function get<Value>(
    path: string,
    decode: (body: unknown) => Value | ProtocolError,
  ): Promise<Result<Value, HttpFailure>> {
    const what = `GET ${path.split("?")[0]}`;
    const answer = await timed(async (signal) => {
      try {
        const headers = { accept: "application/json" };
        const response = await options.fetch(options.httpUrl + path, { headers, signal });
        const body: unknown = await response.json().catch(() => null);
        return signal.aborted ? null : { response, body };
      } catch {
        return null;
      }
    });
    if (answer === null) return fail({ status: null, text: words.market.noAnswer(what, options.httpUrl) });
    const { response, body } = answer;
    if (!response.ok) {
      const problem = z.safeParse(problemSchema, body);
      const detail = problem.success ? (problem.data.detail ?? problem.data.title).slice(0, 200) : null;
      return fail({ status: response.status, text: words.market.wasAnswered(what, response.status, detail) });
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
    volumes: (symbol) => get(`volumes?symbol=${encodeURIComponent(symbol)}`, decodeVolumes),
    close() {
      for (const end of underWay) end();
    },
  };
}
