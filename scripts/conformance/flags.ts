import { parseArgs } from "node:util";
import { fail, ok, type Result } from "../../src/lib/result.ts";
import { SYMBOL_PATTERN } from "../../src/protocol/instrument.ts";
import { LEVELS, type Level } from "./levels.ts";

export interface ConformanceFlags {
  /** Bases with a trailing slash; null when that channel is not to be tried. */
  readonly http: string;
  readonly prices: string | null;
  /** `--prices` as it was given, http(s): it may be the address of the stream itself. */
  readonly pricesAsGiven: string | null;
  /** ws or wss. */
  readonly orders: string | null;
  readonly account: string;
  /** Null: the first that the server lists. */
  readonly symbol: string | null;
  readonly timeoutMs: number;
  /** The highest level that is tried. */
  readonly level: Level;
  readonly json: boolean;
  /** Tries what needs `POST /control` too. */
  readonly steer: boolean;
}

export const USAGE = `npm run conformance -- --prices URL --orders URL [flags]
  --prices <url>         base of /prices/stream, as http://127.0.0.1:8787/, or the whole address of a stream
  --orders <url>         base of /ws, as ws://127.0.0.1:8787/
  --http <url>           base of /instruments, /bars and /session; default: as --orders, else as --prices
  --account CONFORMANCE  account to log on with; orders are placed, filled and canceled in it
  --symbol EURUSD        instrument to trade and to listen to; default: the first that is listed
  --timeout 5000         milliseconds to wait for one answer, 100 to 60000
  --level 4              the highest level of docs/own-server.md to try: 1 prices, 2 orders, 3 resume, 4 everything
  --control              also halt the symbol, freeze prices and shut links down, each for a moment, by POST /control
  --json                 print one JSON object instead of lines
  --help                 this text
At least one of --prices and --orders is needed.`;

/** The flags checked, "help", or one line that says what to do. */
export function parseFlags(argv: readonly string[]): Result<ConformanceFlags | "help", string> {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        prices: { type: "string" },
        orders: { type: "string" },
        http: { type: "string" },
        account: { type: "string" },
        symbol: { type: "string" },
        timeout: { type: "string" },
        level: { type: "string" },
        control: { type: "boolean" },
        json: { type: "boolean" },
        help: { type: "boolean" },
      },
    }));
  } catch (error) {
    const [line = ""] = String(error instanceof Error ? error.message : error).split(/\.|\n/, 1);
    return fail(`${line}. See npm run conformance -- --help`);
  }
  if (values.help === true) return ok("help");
  const { account = "CONFORMANCE", symbol = null, timeout = "5000", level: wanted = "4" } = values;
  const given = [values.prices, values.orders];
  if (given.every((url) => url === undefined))
    return fail("--prices, --orders: give at least one, as --prices http://127.0.0.1:8787/");
  for (const [flag, url] of [
    ["prices", values.prices],
    ["orders", values.orders],
    ["http", values.http],
  ] as const) {
    if (url !== undefined && (!URL.canParse(url) || !/^(https?|wss?):$/.test(new URL(url).protocol)))
      return fail(
        `--${flag} ${JSON.stringify(url)}: give an http(s) or ws(s) URL, as http://127.0.0.1:8787/`,
      );
  }
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(account))
    return fail(`--account ${JSON.stringify(account)}: give 1 to 32 letters, digits, dashes or underscores`);
  if (symbol !== null && !SYMBOL_PATTERN.test(symbol))
    return fail(`--symbol ${JSON.stringify(symbol)}: give a symbol as GET /instruments lists it`);
  const timeoutMs = /^\d{1,5}$/.test(timeout) ? Number(timeout) : 0;
  if (timeoutMs < 100 || timeoutMs > 60_000)
    return fail(`--timeout ${JSON.stringify(timeout)}: give a whole number from 100 to 60000`);
  const level = LEVELS.find((known) => String(known) === wanted);
  if (level === undefined) return fail(`--level ${JSON.stringify(wanted)}: give a whole number from 1 to 4`);
  return ok({
    prices: values.prices === undefined ? null : base(values.prices, "http"),
    pricesAsGiven: values.prices === undefined ? null : values.prices.replace(/^ws/, "http"),
    orders: values.orders === undefined ? null : base(values.orders, "ws"),
    http: base(values.http ?? values.orders ?? values.prices ?? "", "http"),
    account,
    symbol,
    timeoutMs,
    level,
    json: values.json ?? false,
    steer: values.control ?? false,
  });
}

/** With a trailing slash, in the scheme that is needed; the path of the endpoint itself is taken off. */
function base(text: string, scheme: "http" | "ws"): string {
  const url = new URL(text);
  const path = url.pathname.replace(/\/(prices\/stream|ws)\/?$/, "/");
  const origin = url.origin === "null" ? `${url.protocol}//${url.host}` : url.origin;
  return `${origin}${path}`.replace(/\/?$/, "/").replace(/^(http|ws)/, scheme);
}
