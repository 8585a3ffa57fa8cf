// `npm test`: every check, one after the other, stopping at the first that fails. The last line is the count of tests.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium, installChromium } from "./chromium.mjs";
import { addCounts, closingLine, playwrightCounts, vitestCounts } from "./testCounts.mjs";

const reports = mkdtempSync(join(tmpdir(), "tapedeck-test-"));
const nodeReport = join(reports, "node.json");
const browserReport = join(reports, "browser.json");
const e2eReport = join(reports, "e2e.json");

const STEPS = [
  ["format", () => npx("oxfmt", "--check")],
  ["types", () => run(process.execPath, ["scripts/types.mjs"])],
  ["lint", () => npx("oxlint", "--type-aware", "--deny-warnings")],
  ["unused code", () => npx("knip")],
  ["browser", ensureChromium],
  ["unit tests in Node", () => vitest("node", nodeReport)],
  ["unit tests in Chromium", () => vitest("browser", browserReport)],
  ["production build", () => npx("vite", "build", "--logLevel", "warn")],
  ["demo build", () => npx("vite", "build", "--mode", "demo", "--outDir", "dist-demo", "--logLevel", "warn")],
  ["end to end", playwright],
];

let exitCode = 0;
for (const [name, step] of STEPS) {
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  exitCode = step();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`── ${name}: ${exitCode === 0 ? "ok" : `failed with exit code ${exitCode}`}, ${seconds} s`);
  if (exitCode !== 0) break;
}

const counts = addCounts([
  ...[nodeReport, browserReport].filter((file) => existsSync(file)).map((file) => vitestCounts(read(file))),
  ...[e2eReport].filter((file) => existsSync(file)).map((file) => playwrightCounts(read(file))),
]);
rmSync(reports, { recursive: true, force: true });
if (exitCode === 0 && (counts.failed > 0 || counts.passed === 0)) exitCode = 1;
process.exitCode = exitCode;
console.log(`\n${closingLine(counts)}`);

function vitest(project, report) {
  const human = process.env.CI ? "dot" : "default";
  return npx(
    "vitest",
    "run",
    "--project",
    project,
    `--reporter=${human}`,
    "--reporter=json",
    `--outputFile.json=${report}`,
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
  return run("npx", args);
}

/** The exit code; 1 when it could not be started or was ended by a signal. */
function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error !== undefined) console.error(error.message);
  return status ?? 1;
}

function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
