// `npm test`: every check, those that do not need each other side by side, stopping at the first stage that fails. The
// last line is the count of tests.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium, installChromium } from "./chromium.mjs";
import { addCounts, closingLine, playwrightCounts, vitestCounts } from "./testCounts.mjs";
import { runStages } from "./testStages.mjs";

const reports = mkdtempSync(join(tmpdir(), "tapedeck-test-"));
const nodeReport = join(reports, "node.json");
const browserReport = join(reports, "browser.json");
const e2eReport = join(reports, "e2e.json");

const STAGES = [
  [
    { name: "format", command: npx("oxfmt", "--check") },
    { name: "types", command: [process.execPath, "scripts/types.mjs"] },
    { name: "lint", command: npx("oxlint", "--type-aware", "--deny-warnings") },
    { name: "unused code", command: npx("knip") },
  ],
  // Both wait now and then. What is end to end has the cores for itself, since part of it is about time.
  [
    {
      name: "unit tests in Node",
      // Two on two cores as well, where vitest would take one: several files wait for real connections.
      command: vitest("node", nodeReport, `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`),
    },
    { name: "unit tests in Chromium", command: vitest("browser", browserReport) },
  ],
  [
    { name: "production build", command: npx("vite", "build", "--logLevel", "warn") },
    {
      name: "demo build",
      command: npx("vite", "build", "--mode", "demo", "--outDir", "dist-demo", "--logLevel", "warn"),
    },
  ],
  [{ name: "end to end", command: playwright() }],
];

let exitCode = ensureChromium();
if (exitCode === 0)
  exitCode = await runStages(STAGES, {
    start: run,
    write: (text) => console.log(text),
    now: () => performance.now(),
  });

const counts = addCounts([
  ...[nodeReport, browserReport].filter((file) => existsSync(file)).map((file) => vitestCounts(read(file))),
  ...[e2eReport].filter((file) => existsSync(file)).map((file) => playwrightCounts(read(file))),
]);
rmSync(reports, { recursive: true, force: true });
if (exitCode === 0 && (counts.failed > 0 || counts.passed === 0)) exitCode = 1;
process.exitCode = exitCode;
console.log(`\n${closingLine(counts)}`);

function vitest(project, report, ...more) {
  const human = process.env.CI ? "dot" : "default";
  return npx(
    "vitest",
    "run",
    "--project",
    project,
    `--reporter=${human}`,
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...more,
  );
}

function playwright() {
  const human = process.env.CI ? "dot" : "list";
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = e2eReport;
  return npx("playwright", "test", `--reporter=${human},json`);
}

function ensureChromium() {
  try {
    if (findChromium() === null) installChromium();
    console.log(findChromium());
    return 0;
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}

function npx(...args) {
  return ["npx", ...args];
}

/** The exit code is 1 when it could not be started or was ended by a signal. */
function run({ command: [command, ...args] }, alone) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: alone ? "inherit" : ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    const printed = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text) => printed.push(text));
    child.once("error", (error) => resolve({ exitCode: 1, printed: error.message }));
    child.once("close", (status) => resolve({ exitCode: status ?? 1, printed: printed.join("").trimEnd() }));
  });
}

function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
