import { defineConfig } from "@playwright/test";
import type { Host } from "./e2e/fixtures.ts";
import { chromiumLaunch } from "./scripts/chromium.mjs";

const DEMO_PORT = Number(process.env.TAPEDECK_DEMO_PORT ?? 4173);

const DEMO = {
  command: `npx vite preview --mode demo --outDir dist-demo --port ${DEMO_PORT} --strictPort`,
  url: `http://localhost:${DEMO_PORT}`,
};

export default defineConfig<{ host: Host }>({
  testDir: "e2e",
  fullyParallel: true,
  // More than cores: most of a journey about a broken link is waiting.
  workers: 3,
  retries: 0,
  // For a machine that does other things besides: nothing here is about how long a thing takes.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.CI === undefined ? "list" : "dot",
  use: {
    baseURL: `http://localhost:${DEMO_PORT}`,
    timezoneId: "UTC",
    viewport: { width: 1440, height: 900 },
    launchOptions: chromiumLaunch(),
    // Recording costs a third of the speed; `npx playwright test --trace on` has it.
    trace: "off",
  },
  projects: [
    // First, since it takes longest: the others go on beside it.
    { name: "soak", testMatch: "soak/*.spec.ts", use: { host: "server" } },
    // What is about the network itself is tried on the real wire only.
    { name: "msw", testIgnore: ["soak/**", "wire/**"], use: { host: "msw" } },
    // What is about the screen alone is tried once, on the demo, which has every panel.
    { name: "server", testIgnore: ["soak/**", "screen/**"], use: { host: "server" } },
  ],
  // The soak is on the real server alone.
  ...(process.env.TAPEDECK_SOAK_MINUTES === undefined ? { webServer: DEMO } : {}),
});
