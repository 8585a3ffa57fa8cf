import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createVenue } from "../../mocks/exchange/createVenue.ts";
import type { Venue } from "../../mocks/exchange/venue.ts";
import { startExchangeServer } from "../../mocks/server/exchangeServer.ts";
import { startPlainServer } from "../../mocks/server/plainServer.ts";
import { systemClock } from "../../src/lib/systemClock.ts";
import * as broken from "./brokenVenues.ts";
import type { Findings } from "./findings.ts";
import { parseFlags, type ConformanceFlags } from "./flags.ts";
import { exitCode, reportLines, serverRules, type ReportLine } from "./report.ts";
import { runConformance } from "./runConformance.ts";
import { FOREIGN_ORIGIN } from "./subject.ts";

const RULES = serverRules(readFileSync(join(import.meta.dirname, "../../docs/SPEC.md"), "utf8"));
const SEED = 42;
const NEVER_MS = 300_000;

interface Outcome {
  readonly findings: Findings;
  readonly lines: readonly ReportLine[];
  /** Rules found broken. */
  readonly broken: readonly string[];
}

function flagsFor(url: string, ...more: string[]): ConformanceFlags {
  const parsed = parseFlags(["--prices", url, "--orders", url, "--timeout", "4000", ...more]);
  if (!parsed.ok || parsed.value === "help") throw new Error("bad flags in a test");
  return parsed.value;
}

async function tryFlags(flags: ConformanceFlags): Promise<Outcome> {
  const findings = await runConformance(flags, systemClock, "test");
  const lines = reportLines(RULES, findings);
  const broken = lines.filter(({ verdict }) => verdict === "broken");
  return { findings, lines, broken: broken.map(({ rule }) => rule) };
}

async function tryVenue(
  breakage: (venue: Venue) => Venue,
  { heartbeatMs = broken.CLAIMED_HEARTBEAT_MS, origins = [] as readonly string[] } = {},
): Promise<Outcome> {
  const venue = createVenue({
    seed: SEED,
    startAt: systemClock.now(),
    symbols: 24,
    rate: 120,
    heartbeatMs,
    control: false,
  });
  const server = await startExchangeServer({
    venue: breakage(venue),
    clock: systemClock,
    host: "127.0.0.1",
    port: 0,
    origins,
    appDir: join(import.meta.dirname, "no-app"),
  });
  try {
    return await tryFlags(flagsFor(server.url));
  } finally {
    await server.stop();
  }
}

/** Every broken rule shows why. */
function evidence({ lines }: Outcome): readonly string[] {
  return lines
    .filter(({ verdict, why, bytes }) => verdict === "broken" && why + bytes === "")
    .map(({ rule }) => rule);
}

describe.concurrent(`npm run conformance, market of seed ${SEED}`, { timeout: 60_000 }, () => {
  it("[Z8] finds mocks/server to keep every rule that it tries", async () => {
    const outcome = await tryVenue((venue) => venue);
    expect(outcome.lines.filter(({ verdict }) => verdict === "broken")).toEqual([]);
    expect(exitCode(outcome.lines)).toBe(0);
    const kept = outcome.lines.filter(({ verdict }) => verdict === "kept").map(({ rule }) => rule);
    for (const rule of ["W1", "W2", "W3", "W4", "W5", "W6", "W7", "W10", "X2", "H1", "H2", "H4"])
      expect(kept).toContain(rule);
    for (const rule of [
      "S1",
      "S2",
      "S3",
      "S4",
      "S5",
      "S6",
      "S7",
      "S8",
      "S9",
      "S10",
      "S11",
      "S15",
      "S16",
      "S17",
    ])
      expect(kept).toContain(rule);
    for (const rule of ["S20", "H7", "H8", "H9", "H10", "H11", "H12", "E13", "E15", "E16", "E20", "E22"])
      expect(kept).toContain(rule);
    for (const rule of ["X7", "X8", "X12", "X13", "X14", "X15", "X16", "X19", "X20", "X22"])
      expect(kept).toContain(rule);
  });

  for (const [name, breakage, rules] of [
    ["a wrong prev", broken.wrongPrev, ["W1"]],
    ["a replay that comes twice", broken.replaysTwice, ["W5", "H2"]],
    ["a crossed quote", broken.crossesQuotes, ["X2"]],
    ["an echo on the order channel", broken.echoes, ["E15"]],
    ["a second order under one clOrdId", broken.duplicatesOrders, ["X13"]],
    ["a forgotten seq", broken.forgetsSeq, ["S4"]],
    ["a seq that comes twice", broken.repeatsSeq, ["S3"]],
  ] as const) {
    it(`[Z9] catches ${name} by ${rules.join(" and ")}`, async () => {
      const outcome = await tryVenue(breakage);
      for (const rule of rules) {
        expect(outcome.broken).toContain(rule);
        expect(outcome.findings.of(rule).bytes).not.toBe("");
      }
      expect(evidence(outcome)).toEqual([]);
      expect(exitCode(outcome.lines)).toBe(1);
    });
  }

  it("[Z9] catches a missing heartbeat by W10 and S7", async () => {
    const outcome = await tryVenue(broken.noHeartbeat, { heartbeatMs: NEVER_MS });
    expect(outcome.broken).toEqual(expect.arrayContaining(["W10", "S7", "S8"]));
    expect(outcome.findings.of("W10").why).toContain("1000 ms");
  });

  it("[Z9] catches a server that lets foreign pages in by H8, H11 and H12", async () => {
    const outcome = await tryVenue((venue) => venue, { origins: [FOREIGN_ORIGIN] });
    expect(outcome.broken).toEqual(["H8", "H11", "H12"]);
  });

  it("[Z10] says of a plain feed and an echo what they cannot do", async () => {
    const server = await startPlainServer({ clock: systemClock, everyMs: 200, appDir: null });
    try {
      const outcome = await tryFlags(flagsFor(server.url, "--timeout", "1000"));
      expect(outcome.findings.of("E6").verdict).toBe("kept");
      expect(outcome.broken).toEqual(
        expect.arrayContaining(["W1", "W2", "W4", "W5", "W10", "S1", "S2", "S3", "S5", "H7", "S20"]),
      );
      expect(outcome.findings.of("W1").bytes).toContain('{"Symbol":"EURUSD"');
      expect(outcome.findings.of("S2").bytes).toBe('{"type":"logon","account":"CONFORMANCE"}');
      const notes = outcome.findings.notes().join(" ");
      expect(notes).toMatch(/plain feed.*no replay, no heartbeat/s);
      expect(notes).toMatch(/echoes what it is sent/);
      expect(exitCode(outcome.lines)).toBe(1);
    } finally {
      await server.stop();
    }
  });

  it("[Z8] calls a server that does not answer broken, not kept", async () => {
    const outcome = await tryFlags(flagsFor("http://127.0.0.1:9/"));
    expect(outcome.lines.filter(({ verdict }) => verdict === "kept")).toEqual([]);
    expect(outcome.findings.notes()).toEqual(["Nothing answers at http://127.0.0.1:9/"]);
    expect(exitCode(outcome.lines)).toBe(1);
  });
});
