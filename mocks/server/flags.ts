import { parseArgs } from "node:util";
import { fail, ok, type Result } from "../../src/lib/result.ts";
import { parseColumnMap, type ColumnMap } from "../exchange/csv/csvColumns.ts";
import { readCsvSpeed } from "../exchange/csv/csvSpeed.ts";
import { isTradingHours, TRADING_HOURS, type TradingHours } from "../exchange/day/dayPlans.ts";
import {
  DEFAULT_SCENARIO,
  isScenarioName,
  SCENARIO_NAMES,
  type ScenarioName,
} from "../exchange/crowd/scenarios.ts";
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
  /** How a new market behaves. */
  readonly scenario: ScenarioName;
  /** When it trades. */
  readonly hours: TradingHours;
  readonly control: boolean;
  /** The market of one instrument follows a file; null for none. */
  readonly csv: CsvFlags | null;
  /** File that the market is read from and, at the end, written to; null keeps nothing. */
  readonly state: string | null;
  /** Minutes that a sign-in lasts; null wants nobody to sign in. */
  readonly signInMinutes: number | null;
  /** Origins besides the server's own whose pages may use it. */
  readonly origins: readonly string[];
}

/** A file of quotes, trades or bars, and how it is read. */
export interface CsvFlags {
  readonly path: string;
  /** null: the instrument that the file's name has in it. */
  readonly symbol: string | null;
  readonly map: ColumnMap;
  /** Power of ten that prices of the file are divided by. */
  readonly scale: number;
  readonly speed: number;
}

export const USAGE = `npm run server -- [flags]
  --port 8787            port to listen on, 0 to 65535; 0 picks a free one
  --host 127.0.0.1       address to listen on
  --seed 42              seed of the market, 0 to 4294967295
  --symbols 60           instruments, 1 to 10000
  --rate 200             background order-flow events a second, 0 to 100000
  --scenario usual       how a new market behaves: usual, calm, fast, flashCrash, auction, halt or illiquid
  --hours usual          each class at its own hours, or always: everything round the clock
  --heartbeat 5000       milliseconds between heartbeats, 100 to 300000
  --origin <url>         let pages of this origin in as well, as http://localhost:5173; may be repeated
  --state <file>         begin from the market in this file when it is there, and leave it there at the end
  --sign-in <minutes>    have people sign in, for 1 to 1440 minutes at a time
  --control              answer POST /control and GET /control/log
  --csv <file>           let the market of one instrument follow this file of quotes, trades or bars
  --csv-symbol <symbol>  which; else the one that the file's name has in it
  --map time=Ts,bid=2    which column holds what, by name or by number from 1
  --csv-scale 0          its prices are this power of ten times the real ones, 0 to 6
  --csv-speed 1          its time over time, 0.1 to 1000
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
        scenario: { type: "string" },
        hours: { type: "string" },
        origin: { type: "string", multiple: true },
        state: { type: "string" },
        "sign-in": { type: "string" },
        control: { type: "boolean" },
        csv: { type: "string" },
        "csv-symbol": { type: "string" },
        map: { type: "string" },
        "csv-scale": { type: "string" },
        "csv-speed": { type: "string" },
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
  const scenario = values.scenario ?? DEFAULT_SCENARIO;
  if (!isScenarioName(scenario))
    wrong.push(`--scenario ${JSON.stringify(scenario)}: give one of ${SCENARIO_NAMES.join(", ")}`);
  const hours = values.hours ?? "usual";
  if (!isTradingHours(hours))
    wrong.push(`--hours ${JSON.stringify(hours)}: give one of ${TRADING_HOURS.join(", ")}`);
  const flags: ServerFlags = {
    host: values.host ?? "127.0.0.1",
    port: integer("port", values.port, 8787, 0, 65_535),
    seed: integer("seed", values.seed, 42, 0, 4_294_967_295),
    symbols: integer("symbols", values.symbols, 60, 1, 10_000),
    rate: integer("rate", values.rate, 200, 0, 100_000),
    heartbeatMs: integer("heartbeat", values.heartbeat, DEFAULT_HEARTBEAT_MS, 100, 300_000),
    scenario: isScenarioName(scenario) ? scenario : DEFAULT_SCENARIO,
    hours: isTradingHours(hours) ? hours : "usual",
    control: values.control ?? false,
    state: values.state ?? null,
    signInMinutes:
      values["sign-in"] === undefined ? null : integer("sign-in", values["sign-in"], 1, 1, 1_440),
    csv: null,
    origins: values.origin ?? [],
  };
  const csv = readCsvFlags(values, wrong);
  if (flags.state === "") wrong.push('--state "": give the path of a file');
  if (values.state !== undefined && values.csv !== undefined)
    wrong.push("--state: a market that follows a file is not kept; leave out one of --state and --csv");
  if (flags.host === "") wrong.push('--host "": give an address to listen on, as 127.0.0.1');
  for (const origin of flags.origins) {
    if (!isOrigin(origin))
      wrong.push(`--origin ${JSON.stringify(origin)}: give an origin, as http://localhost:5173`);
  }
  const [first] = wrong;
  return first === undefined ? ok({ ...flags, csv }) : fail(first);
}

/** Puts what is wrong into `wrong`. */
function readCsvFlags(
  values: {
    readonly csv?: string | undefined;
    readonly "csv-symbol"?: string | undefined;
    readonly map?: string | undefined;
    readonly "csv-scale"?: string | undefined;
    readonly "csv-speed"?: string | undefined;
  },
  wrong: string[],
): CsvFlags | null {
  const { csv: path, map: mapText = "", "csv-scale": scaleText = "0", "csv-speed": speedText = "1" } = values;
  if (path === undefined) {
    const alone = (["csv-symbol", "map", "csv-scale", "csv-speed"] as const).find(
      (flag) => values[flag] !== undefined,
    );
    if (alone !== undefined) wrong.push(`--${alone}: give the file as well, with --csv`);
    return null;
  }
  const map = mapText === "" ? ok({}) : parseColumnMap(mapText);
  if (!map.ok) wrong.push(`--map ${map.error}`);
  if (!/^[0-6]$/.test(scaleText))
    wrong.push(`--csv-scale ${JSON.stringify(scaleText)}: give a whole number from 0 to 6`);
  const speed = readCsvSpeed(speedText);
  if (speed === null) wrong.push(`--csv-speed ${JSON.stringify(speedText)}: give a number from 0.1 to 1000`);
  return {
    path,
    symbol: values["csv-symbol"] ?? null,
    map: map.ok ? map.value : {},
    scale: Number(scaleText),
    speed: speed ?? 1,
  };
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}
