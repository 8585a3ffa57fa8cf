import { parseArgs } from "node:util";
import { fail, ok, type Result } from "../../src/lib/result.ts";
import { DEFAULT_HEARTBEAT_MS } from "../../src/protocol/version.ts";

export interface ServerFlags {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly seed: number;
  readonly symbols: number;
  /** Background order-flow events a second. */
  readonly rate: number;
  readonly heartbeatMs: number;
  readonly control: boolean;
  /** Origins besides the server's own whose pages may use it. */
  readonly origins: readonly string[];
}

export const USAGE = `npm run server -- [flags]
  --port 8787            port to listen on, 0 to 65535; 0 picks a free one
  --host 127.0.0.1       address to listen on
  --seed 42              seed of the market, 0 to 4294967295
  --symbols 60           instruments, 1 to 10000
  --rate 200             background order-flow events a second, 0 to 100000
  --heartbeat 5000       milliseconds between heartbeats, 100 to 300000
  --origin <url>         let pages of this origin in as well, as http://localhost:5173; may be repeated
  --control              answer POST /control and GET /control/log
  --help                 this text`;

/** The flags checked, "help", or one line that says what to do. */
export function parseFlags(argv: readonly string[]): Result<ServerFlags | "help", string> {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        port: { type: "string" },
        host: { type: "string" },
        seed: { type: "string" },
        symbols: { type: "string" },
        rate: { type: "string" },
        heartbeat: { type: "string" },
        origin: { type: "string", multiple: true },
        control: { type: "boolean" },
        help: { type: "boolean" },
      },
    }));
  } catch (error) {
    // node takes "-1" for another flag.
    const negative = /'--(\w+)' argument is ambiguous/.exec(String(error))?.[1];
    if (negative !== undefined) return fail(`--${negative}: give a value that does not begin with a dash`);
    const [line = ""] = String(error instanceof Error ? error.message : error).split(/\.|\n/, 1);
    return fail(`${line}. See npm run server -- --help`);
  }
  if (values.help === true) return ok("help");

  const wrong: string[] = [];
  function integer(
    flag: string,
    text: string | undefined,
    initial: number,
    min: number,
    max: number,
  ): number {
    if (text === undefined) return initial;
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    wrong.push(`--${flag} ${JSON.stringify(text)}: give a whole number from ${min} to ${max}`);
    return initial;
  }
  const flags: ServerFlags = {
    host: values.host ?? "127.0.0.1",
    port: integer("port", values.port, 8787, 0, 65_535),
    seed: integer("seed", values.seed, 42, 0, 4_294_967_295),
    symbols: integer("symbols", values.symbols, 60, 1, 10_000),
    rate: integer("rate", values.rate, 200, 0, 100_000),
    heartbeatMs: integer("heartbeat", values.heartbeat, DEFAULT_HEARTBEAT_MS, 100, 300_000),
    control: values.control ?? false,
    origins: values.origin ?? [],
  };
  if (flags.host === "") wrong.push('--host "": give an address to listen on, as 127.0.0.1');
  for (const origin of flags.origins) {
    if (!isOrigin(origin))
      wrong.push(`--origin ${JSON.stringify(origin)}: give an origin, as http://localhost:5173`);
  }
  const [first] = wrong;
  return first === undefined ? ok(flags) : fail(first);
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}
