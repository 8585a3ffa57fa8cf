import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseFlags } from "./flags.ts";

const ROOT = join(import.meta.dirname, "../..");

describe("server flags", () => {
  it("[H17] takes its defaults from the protocol page and every flag by name", () => {
    const flags = parseFlags([]);
    expect(flags).toMatchObject({
      ok: true,
      value: {
        host: "127.0.0.1",
        port: 8787,
        seed: 42,
        symbols: 60,
        rate: 200,
        heartbeatMs: 5_000,
        control: false,
        state: null,
        signInMinutes: null,
      },
    });
    const all =
      "--port 0 --seed 7 --symbols 5 --rate 10 --heartbeat 500 --control --state kept --origin http://localhost:5173";
    expect(parseFlags(all.split(" "))).toMatchObject({
      ok: true,
      value: {
        port: 0,
        seed: 7,
        symbols: 5,
        rate: 10,
        heartbeatMs: 500,
        control: true,
        state: "kept",
        origins: ["http://localhost:5173"],
      },
    });
  });

  it("[M45] takes a scenario by name, and tells the choices for another", () => {
    expect(parseFlags([])).toMatchObject({ ok: true, value: { scenario: "usual" } });
    expect(parseFlags(["--scenario", "flashCrash"])).toMatchObject({
      ok: true,
      value: { scenario: "flashCrash" },
    });
    expect(parseFlags(["--scenario", "panic"])).toEqual({
      ok: false,
      error: '--scenario "panic": give one of usual, calm, fast, flashCrash, auction, halt, illiquid',
    });
  });

  it("[M64] takes hours by name, and tells the choices for others", () => {
    expect(parseFlags([])).toMatchObject({ ok: true, value: { hours: "usual" } });
    expect(parseFlags(["--hours", "always"])).toMatchObject({ ok: true, value: { hours: "always" } });
    expect(parseFlags(["--hours", "24"])).toEqual({
      ok: false,
      error: '--hours "24": give one of usual, always',
    });
  });

  it("[M37] takes a file and how it is read", () => {
    const all = "--csv a.csv --csv-symbol EURUSD --map time=1,bid=2,ask=Ask --csv-scale 4 --csv-speed 0.5";
    expect(parseFlags(all.split(" "))).toMatchObject({
      ok: true,
      value: {
        csv: {
          path: "a.csv",
          symbol: "EURUSD",
          map: { time: "1", bid: "2", ask: "Ask" },
          scale: 4,
          speed: 0.5,
        },
      },
    });
    expect(parseFlags([])).toMatchObject({ ok: true, value: { csv: null } });
  });

  it.each([
    ["--csv a.csv --map when=1", "--map"],
    ["--csv a.csv --csv-scale 7", "--csv-scale"],
    ["--csv a.csv --csv-speed 0.05", "--csv-speed"],
    ["--csv a.csv --csv-speed 1e3", "--csv-speed"],
    ["--csv-speed 2", "give the file as well"],
  ])("[M37] says what is wrong with %s", (flags, words) => {
    const parsed = parseFlags(flags.split(" "));
    expect(parsed.ok ? "right" : parsed.error).toContain(words);
  });

  it("[H18] says in one line what to do about a flag that is unknown, not a number or out of range", () => {
    const cases = [
      [["--prot", "1"], /^Unknown option '--prot'/],
      [["extra"], /^Unexpected argument 'extra'/],
      [["--port"], /--port/],
      [["--port", "eighty"], /^--port "eighty": give a whole number from 0 to 65535$/],
      [["--port", "65536"], /from 0 to 65535/],
      [["--symbols", "0"], /from 1 to 10000/],
      [["--rate", "1e3"], /^--rate "1e3"/],
      [["--heartbeat", "99"], /from 100 to 300000/],
      [
        ["--state", "kept", "--csv", "quotes.csv", "--csv-symbol", "EURUSD"],
        /^--state: a market that follows/,
      ],
      [["--sign-in", "0"], /^--sign-in "0": give a whole number from 1 to 1440$/],
      [["--state", ""], /^--state "": give the path of a file$/],
      [["--origin", "localhost"], /^--origin "localhost": give an origin/],
    ] as const;
    for (const [argv, words] of cases) {
      const parsed = parseFlags(argv);
      const error = parsed.ok ? "no error" : parsed.error;
      expect(error, argv.join(" ")).toMatch(words);
      expect(error).not.toContain("\n");
    }
  });

  it("[H18] exits with 2 and nothing but the line", { timeout: 20_000 }, async () => {
    const server = spawn(process.execPath, ["scripts/run.mjs", "mocks/server/main.ts", "--rate", "fast"], {
      cwd: ROOT,
    });
    let errors = "";
    server.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(server, "close")) as [number];
    expect(code).toBe(2);
    expect(errors).toBe('--rate "fast": give a whole number from 0 to 100000\n');
  });
});
