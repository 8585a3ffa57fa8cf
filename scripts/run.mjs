// Runs a TypeScript entry on bare Node 20 through vite's module runner:
//   node scripts/run.mjs <entry.ts> [flags for the entry]
// The entry exports `main(argv: string[]): Promise<number | void>`; a number is the exit code.
import { runnerImport } from "vite";
import { resolve } from "node:path";

const [entry, ...argv] = process.argv.slice(2);
if (entry === undefined) {
  console.error("usage: node scripts/run.mjs <entry.ts> [flags]");
  process.exit(2);
}
const { module } = await runnerImport(resolve(entry), { configFile: false, logLevel: "error" });
const code = await module.main(argv.filter((flag, index) => !(index === 0 && flag === "--")));
if (typeof code === "number") process.exitCode = code;
