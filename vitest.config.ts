import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { chromiumLaunch } from "./scripts/chromium.mjs";

// "This device's" zone is the same on every device, in Node and in the browser that it starts.
process.env.TZ = "UTC";

export default defineConfig({
  test: {
    reporters: process.env.CI ? ["dot"] : ["default"],
    projects: [
      {
        test: {
          name: "node",
          include: ["src/**/*.test.ts", "mocks/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts"],
          environment: "node",
          globalSetup: ["scripts/propertySeed.ts"],
          setupFiles: ["scripts/seedProperties.ts"],
          // Clocks, sockets and randomness are handed in, so that files share no state: half the processor time.
          isolate: false,
          // For a machine that does other things besides: what is too slow shows in bench, not here.
          testTimeout: 60_000,
          // Tests that run side by side within a file wait for servers most of the time.
          maxConcurrency: 20,
        },
      },
      {
        plugins: [react()],
        optimizeDeps: {
          include: [
            "react",
            "react-dom",
            "react-dom/client",
            "react/jsx-runtime",
            "react/jsx-dev-runtime",
            "vitest-browser-react",
            "zustand",
            "zustand/vanilla",
            "zod/mini",
            "fast-check",
            "@ariakit/react",
            "flexlayout-react",
            "lightweight-charts",
          ],
        },
        test: {
          name: "browser",
          testTimeout: 60_000,
          // For a machine that does other things besides, as in playwright.config.ts.
          expect: { poll: { timeout: 20_000 } },
          // Two pages on two cores as well, where vitest would take one: it goes on when the tests in Node are through.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          include: ["src/**/*.browser.test.ts", "src/**/*.browser.test.tsx", "mocks/**/*.browser.test.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: "chromium", viewport: { width: 1440, height: 900 } }],
          },
        },
      },
    ],
  },
});
