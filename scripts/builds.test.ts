import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "vite";

const ROOT = join(import.meta.dirname, "..");
/** Words that only the mocks and msw bring in. */
const TRACES = /\bmsw\b|MSW_|setupWorker|startMarket|marketWorker|tldts|openVenue|createVenue|interceptors/;
/** Words that only the Faults panel brings in. */
const FAULTS_TRACES = /FaultsPanel|faultScripts|freezePrices|Single faults|Run script/;
/** The one mention production keeps: it looks for a worker of that name to unregister it. */
const STALE_WORKER = /["'`]\/mockServiceWorker\.js["'`]/g;

/** Every file of a build by its path, as text. */
async function buildFiles(mode: string, outDir: string): Promise<Map<string, string>> {
  await build({
    root: ROOT,
    configFile: join(ROOT, "vite.config.ts"),
    mode,
    logLevel: "error",
    build: { outDir, emptyOutDir: true },
  });
  const files = new Map<string, string>();
  for (const entry of await readdir(outDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(outDir.length + 1).replaceAll("\\", "/"), await readFile(path, "latin1"));
  }
  return files;
}

describe("builds", () => {
  let folder = "";
  let production = new Map<string, string>();
  let demo = new Map<string, string>();
  const nodeEnv = process.env.NODE_ENV;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tapedeck-builds-"));
    // vitest runs with "test", which vite would build for.
    process.env.NODE_ENV = "production";
    production = await buildFiles("production", join(folder, "production"));
    demo = await buildFiles("demo", join(folder, "demo"));
  }, 60_000);
  afterAll(async () => {
    process.env.NODE_ENV = nodeEnv;
    await rm(folder, { recursive: true, force: true });
  });

  it("[G1, O34] leaves no msw, no mock and no service worker in production", () => {
    expect([...production.keys()]).toContain("index.html");
    expect([...production.keys()].filter((name) => /mock|msw|market.*worker/i.test(name))).toEqual([]);
    const traces = [...production]
      .filter(([name]) => /\.(js|css|html|json|map)$/.test(name))
      .map(([name, text]) => [name, TRACES.exec(text.replaceAll(STALE_WORKER, ""))?.[0]])
      .filter(([, trace]) => trace !== undefined);
    expect(traces).toEqual([]);
    const script = [...production.values()].join("\n");
    expect(script.match(STALE_WORKER)).toHaveLength(1);
    expect(script.replaceAll(STALE_WORKER, "")).not.toMatch(/mockServiceWorker/);
  });

  it("[N18] leaves no Faults panel in production, and has it in the demo", () => {
    const traces = [...production].filter(([name, text]) => FAULTS_TRACES.test(name + text));
    expect(traces.map(([name]) => name)).toEqual([]);
    const panel = [...demo].find(([name]) => /^assets\/FaultsPanel-.*\.js$/.test(name))?.[1];
    expect(panel).toMatch(FAULTS_TRACES);
  });

  it("[G2] puts the market and its service worker into the demo, at any base path", () => {
    const names = [...demo.keys()];
    expect(names).toContain("mockServiceWorker.js");
    expect(names.filter((name) => /^assets\/marketWorker-.*\.js$/.test(name))).toHaveLength(1);
    expect(demo.get("index.html")).not.toMatch(/(src|href)="\//);
    const market = [...demo].find(([name]) => name.startsWith("assets/startMarket-"))?.[1] ?? "";
    expect(market).toMatch(TRACES);
    // With its public suffix list msw alone would be far over this.
    expect(market.length).toBeLessThan(250_000);
    expect(market.length).toBeGreaterThan(50_000);
  });
});
