import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { createVenue } from "../../mocks/exchange/createVenue.ts";
import type { Venue } from "../../mocks/exchange/venue.ts";
import { startExchangeServer } from "../../mocks/server/exchangeServer.ts";
import { startFaultProxy } from "../../mocks/server/faultProxy.ts";
import { startPlainServer } from "../../mocks/server/plainServer.ts";
import type { Clock } from "../../src/lib/clock.ts";
import { systemClock } from "../../src/lib/systemClock.ts";
import * as broken from "./brokenVenues.ts";
import type { Stopped } from "./findings.ts";
import { parseFlags } from "./flags.ts";
import { levelOf } from "./levels.ts";
import { createPatientClock } from "./patientClock.ts";
import { exitCode, reportJson, reportLines, serverRules, type ReportLine } from "./report.ts";
import { runConformance } from "./runConformance.ts";
import { FOREIGN_ORIGIN } from "./subject.ts";

// The command, as a process of its own where its lines and exit codes count, against servers in this one.

const ROOT = join(import.meta.dirname, "../..");
const SPEC_RULES = serverRules(readFileSync(join(ROOT, "docs/SPEC.md"), "utf8"));
const SEED = 42;
const NEVER_MS = 300_000;
/** Other traders may come between two orders of the account that are to meet, and then these are not tried. */
const NEEDS_LUCK: ReadonlySet<string> = new Set(["X17", "X32", "X33", "X38"]);
/** Orders a second in all of a market. */
const QUIET_RATE = 4;

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

interface Report {
  readonly level: number;
  readonly stopped: Stopped | null;
  readonly kept: number;
  readonly broken: number;
  readonly notTried: number;
  readonly notes: readonly string[];
  readonly rules: readonly ReportLine[];
}

async function run(...argv: readonly string[]): Promise<Outcome> {
  const command = ["scripts/run.mjs", "scripts/conformance/main.ts", ...argv];
  const child = spawn(process.execPath, command, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  const exit = once(child, "close") as Promise<[number]>;
  const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, out, errors };
}

/** A server that keeps time as the command does, so that a run inside this process stalls as a whole or not at all. */
async function withVenue<Value>(
  breakage: (venue: Venue) => Venue,
  tried: (url: string, clock: Clock) => Promise<Value>,
  {
    heartbeatMs = broken.CLAIMED_HEARTBEAT_MS,
    origins = [] as readonly string[],
    rate = 40,
    control = false,
  } = {},
): Promise<Value> {
  const market = { seed: SEED, startAt: systemClock.now(), symbols: 8, rate, hours: "always" } as const;
  const clock = createPatientClock(market.startAt);
  const server = await startExchangeServer({
    venue: breakage(createVenue({ ...market, heartbeatMs, control })),
    clock,
    host: "127.0.0.1",
    port: 0,
    origins,
    appDir: join(import.meta.dirname, "no-app"),
  });
  try {
    return await tried(server.url, clock);
  } finally {
    await server.stop();
    clock.end();
  }
}

async function reportOf(url: string, ...more: readonly string[]): Promise<Report & { code: number }> {
  const { code, out, errors } = await run("--prices", url, "--orders", url, "--json", ...more);
  expect(errors).toBe("");
  return { ...(JSON.parse(out) as Report), code };
}

let runs = 0;

/** The same without a process of its own: most of what such a process costs is its start. */
async function reportInside(
  url: string,
  clock: Clock,
  ...more: readonly string[]
): Promise<Report & { code: number }> {
  const flags = parseFlags(["--prices", url, "--orders", url, ...more]);
  if (!flags.ok || flags.value === "help") throw new Error("bad flags");
  const { level } = flags.value;
  const findings = await runConformance(flags.value, clock, `inside${(runs += 1)}`);
  const rules = SPEC_RULES.filter(({ id }) => levelOf(id) <= level);
  const lines = reportLines(rules, findings);
  return { ...(JSON.parse(reportJson(lines, findings)) as Report), code: exitCode(lines, findings) };
}

function named(verdict: ReportLine["verdict"], { rules }: Report): readonly string[] {
  return rules.filter((line) => line.verdict === verdict).map(({ rule }) => rule);
}

describe.concurrent(`npm run conformance, market of seed ${SEED}`, { timeout: 90_000 }, () => {
  it("[Z8, G11] prints JSON as a process of its own, and ends with what it says", async () => {
    const report = await withVenue(
      (venue) => venue,
      (url) => reportOf(url, "--level", "1"),
    );
    // By its own clock, which another process that is starved can miss: what is kept is held to below, by one clock.
    expect(report.code).toBe(report.broken === 0 ? 0 : 1);
    expect(report.broken).toBe(named("broken", report).length);
    expect(report.kept).toBe(named("kept", report).length);
    expect(report.kept).toBeGreaterThan(15);
  });

  it("[Z8, C61, C62, G11] finds mocks/server to keep every rule that it tries, steered too, and ends with 0", async () => {
    const report = await withVenue(
      (venue) => venue,
      (url, clock) => reportInside(url, clock, "--control"),
      { control: true },
    );
    expect(report.rules.filter(({ verdict }) => verdict === "broken")).toEqual([]);
    expect(report.code).toBe(0);
    const kept = named("kept", report);
    expect(report).toMatchObject({ level: 4, kept: kept.length, broken: 0, stopped: null, notes: [] });
    expect(report.notTried).toBe(report.rules.length - kept.length);
    const untried = report.rules.filter(({ verdict }) => verdict === "notTried");
    const sure = untried.filter(({ rule }) => !NEEDS_LUCK.has(rule)).map(({ rule }) => rule);
    expect(sure.join(" ")).toBe("E6 W12 W15 H5 H15 H16 X21 X46");
    expect(untried.length - sure.length).toBeLessThan(NEEDS_LUCK.size);
    expect(untried.filter(({ why }) => why === "")).toEqual([]);
  });

  // Up to the level of the rules. What breaks rules far from each other shares a run, which must tell each by its own.
  for (const [name, breakages, rules, level] of [
    ["a wrong prev and a crossed quote", [broken.wrongPrev, broken.crossesQuotes], ["W1", "X2"], 1],
    ["an echo on the order channel", [broken.echoes], ["E15"], 2],
    ["a seq that comes twice", [broken.repeatsSeq], ["S3"], 2],
    [
      "a price with too many decimals, a position that cost nothing and a second order under one clOrdId",
      [broken.longPrices, broken.costsNothing, broken.duplicatesOrders],
      ["E9", "E40", "X13"],
      2,
    ],
    [
      "a replay that comes twice and a forgotten seq",
      [broken.replaysTwice, broken.forgetsSeq],
      ["W5", "S4", "H2"],
      3,
    ],
    [
      "a display that is not checked, phases that nobody asked for, orders that outlive a lost link, a refusal that does not say when to come back and reduce-only orders that are taken as any",
      [
        broken.forgetsDisplay,
        broken.tellsPhases,
        broken.ignoresDisconnect,
        broken.hidesThrottle,
        broken.forgetsReduceOnly,
      ],
      ["E31", "E39", "S12", "S13", "X36"],
      4,
    ],
  ] as const) {
    it(`[Z9, E40] catches ${name} by ${rules.join(" and ")}, and ends with 1`, async () => {
      const report = await withVenue(
        (venue) => breakages.reduce((broke, breakage) => breakage(broke), venue),
        (url, clock) => reportInside(url, clock, "--level", String(level)),
      );
      expect(report.code).toBe(1);
      const found = report.rules.filter(({ verdict, rule }) => verdict === "broken" && !NEEDS_LUCK.has(rule));
      expect(found.map(({ rule }) => rule)).toEqual([...rules]);
      // Every broken rule shows why, and these the bytes as well.
      expect(found.filter(({ why, bytes }) => why + bytes === "")).toEqual([]);
      for (const rule of rules) expect(found.find((line) => line.rule === rule)?.bytes).not.toBe("");
    });
  }

  it("[Z28] says which rule was tried after which frame when the server goes away, and ends with 3", async () => {
    let die = (): void => {};
    const report = await withVenue(
      (venue) =>
        broken.withLinks(venue, (link) => ({
          link,
          receive: (text) => (text === "no JSON" ? (die(), "") : text),
        })),
      async (url, clock) => {
        const proxy = await startFaultProxy({ target: Number(new URL(url).port), clock });
        die = () => void proxy.stop();
        return reportInside(`${proxy.url}/`, clock, "--level", "2");
      },
    );
    expect(report).toMatchObject({ code: 3, stopped: { rule: "S16", after: "no JSON" } });
    expect(named("broken", report)).toEqual(["S16"]);
    expect(report.notes[0]).toBe("The server stopped answering while S16 was tried, after: no JSON");
    expect(named("kept", report)).toEqual(expect.arrayContaining(["W2", "S5", "H7", "S9"]));
    const untried = report.rules.filter(({ rule }) => rule === "X13" || rule === "X14");
    expect(untried).toMatchObject([
      { verdict: "notTried", why: "the server stopped answering before" },
      { verdict: "notTried" },
    ]);
    expect(report.level).toBeLessThan(2);
  });

  it("[Z9] catches a missing heartbeat by W10 and S7", async () => {
    const silent = (url: string, clock: Clock) => reportInside(url, clock, "--level", "3");
    const report = await withVenue(broken.noHeartbeat, silent, {
      heartbeatMs: NEVER_MS,
      // So that some stream is silent for long enough.
      rate: QUIET_RATE,
    });
    expect(named("broken", report)).toEqual(["W10", "S7", "S8"]);
    expect(report.rules.find(({ rule }) => rule === "W10")?.why).toContain("1000 ms");
  });

  it("[Z9] catches a server that lets foreign pages in by H8, H11 and H12", async () => {
    const friendly = (url: string, clock: Clock) => reportInside(url, clock, "--level", "2");
    const report = await withVenue((venue) => venue, friendly, { origins: [FOREIGN_ORIGIN] });
    expect(named("broken", report)).toEqual(["H8", "H11", "H12"]);
  });

  it("[Z8, G11] says in lines for a person what is broken, with the bytes, and counts at the end", async () => {
    const { code, out } = await withVenue(broken.wrongPrev, (url) => run("--prices", url));
    expect(code).toBe(1);
    expect(out).toMatch(/^BROKEN {5}W1 {3}Every event but `hello`.*\n {16}\S.*\n {16}\| id: /m);
    expect(out).toMatch(/^not tried {2}S1 /m);
    expect(out.trimEnd()).toMatch(/\n\d+ kept, \d+ broken, \d+ not tried$/);
  });

  it("[Z10] says of a plain feed and an echo what they cannot do", async () => {
    const server = await startPlainServer({ clock: systemClock, everyMs: 200, appDir: null });
    try {
      const report = await reportOf(server.url, "--timeout", "1000");
      const of = (wanted: string) => report.rules.find(({ rule }) => rule === wanted);
      expect(of("E6")?.verdict).toBe("kept");
      expect(of("W11")).toMatchObject({ verdict: "notTried", why: "is tried with --control" });
      expect(named("broken", report)).toEqual([
        "E22",
        "W1",
        "W2",
        "W4",
        "W5",
        "W10",
        "S1",
        "S2",
        "S3",
        "S5",
        "S20",
        "H1",
        "H7",
        "H11",
        "B9",
      ]);
      expect(of("W1")?.bytes).toContain('{"Symbol":"EURUSD"');
      expect(of("S2")?.bytes).toBe('{"type":"logon","account":"CONFORMANCE"}');
      expect(report.notes.join(" ")).toMatch(/plain feed.*no replay, no heartbeat/s);
      expect(report.notes.join(" ")).toMatch(/echoes what it is sent/);
      expect(report.code).toBe(1);
    } finally {
      await server.stop();
    }
  });

  it("[Z24] tries a bare stream at an address of its own, and says how the terminal gets it", async () => {
    const server = await startPlainServer({
      clock: systemClock,
      everyMs: 200,
      appDir: null,
      streamPath: "/ticks",
    });
    try {
      const ticks = `${server.url}ticks`;
      const { code, out } = await run("--prices", ticks, "--timeout", "1000", "--json");
      const report = JSON.parse(out) as Report;
      expect(named("kept", report)).toContain("E6");
      expect(report.notes[0]).toContain(`${ticks} is a stream itself`);
      expect(report.notes.join(" ")).toContain("Prices are a plain feed");
      expect(code).toBe(1);
    } finally {
      await server.stop();
    }
  });

  it("[Z8] calls a server that does not answer broken, not kept, and ends with 1", async () => {
    const report = await reportOf("http://127.0.0.1:9/");
    expect(report).toMatchObject({ code: 1, kept: 0, notes: ["Nothing answers at http://127.0.0.1:9/"] });
  });

  it("[Z11, G11] ends with 2 and one line for a wrong flag, and with 0 for --help", async () => {
    const wrong = await run("--prices", "localhost:8787");
    expect(wrong.code).toBe(2);
    expect(wrong.out).toBe("");
    expect(wrong.errors).toMatch(/^--prices "localhost:8787": give an http\(s\) or ws\(s\) URL.*\n$/);
    const help = await run("--help");
    expect(help.code).toBe(0);
    expect(help.out).toContain("--prices <url>");
  });
});
