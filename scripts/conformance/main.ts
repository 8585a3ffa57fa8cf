import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPatientClock } from "./patientClock.ts";
import { parseFlags, USAGE } from "./flags.ts";
import { exitCode, reportJson, reportLines, reportText, serverRules } from "./report.ts";
import { runConformance } from "./runConformance.ts";

/**
 * Exit code: 0 when all that was tried was kept, 1 when something was broken or nothing answered, 2 for bad flags, 3 when
 * the server stopped answering.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const parsed = parseFlags(argv);
  if (!parsed.ok) {
    console.error(parsed.error);
    return 2;
  }
  if (parsed.value === "help") {
    console.log(USAGE);
    return 0;
  }
  const flags = parsed.value;
  const spec = readFileSync(join(import.meta.dirname, "../../docs/SPEC.md"), "utf8");
  const clock = createPatientClock(Date.now());
  const findings = await runConformance(flags, clock, `c${Date.now().toString(36)}`);
  clock.end();
  const lines = reportLines(serverRules(spec, flags.level), findings);
  console.log((flags.json ? reportJson : reportText)(lines, findings));
  return exitCode(lines, findings);
}
