import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { parseFlags } from "./flags.ts";
import { levelReached } from "./levels.ts";
import { createPatientClock } from "./patientClock.ts";
import { reportLines, serverRules } from "./report.ts";
import { runConformance } from "./runConformance.ts";

const ROOT = join(import.meta.dirname, "../..");
const CLAIMED = 2;

describe("docs/smallest-server", () => {
  it("[Z30] keeps every rule of the level that it claims", async () => {
    const command = [join(ROOT, "docs/smallest-server/main.mjs"), "0"];
    const server = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
    const clock = createPatientClock(Date.now());
    try {
      const [line] = (await once(createInterface(server.stdout), "line")) as [string];
      const url = /http:\S+/.exec(line)?.[0] ?? "";
      const flags = parseFlags(["--prices", url, "--orders", url, "--level", String(CLAIMED)]);
      if (!flags.ok || flags.value === "help") throw new Error("bad flags");
      const findings = await runConformance(flags.value, clock, "smallest");
      const spec = readFileSync(join(ROOT, "docs/SPEC.md"), "utf8");
      const lines = reportLines(serverRules(spec, CLAIMED), findings);
      expect(lines.filter(({ verdict }) => verdict === "broken")).toEqual([]);
      const untried = lines.filter(({ verdict }) => verdict === "notTried").map(({ rule }) => rule);
      // No plain feed, no bars; and a few seconds may hold no two trades, or no silence.
      expect(["E6", "W7", "W10", "B7"]).toEqual(expect.arrayContaining(untried));
      expect(levelReached(lines)).toBe(CLAIMED);
    } finally {
      clock.end();
      server.kill();
    }
  });
});
