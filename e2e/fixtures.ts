import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { test as base, expect, type Browser, type BrowserContext } from "@playwright/test";
import { QUIET_MARKET, startMarketServer } from "./marketServer.ts";
import { TerminalPage } from "./pages/TerminalPage.ts";

export { expect };

/** Which servers the terminal talks to in this project. */
export type Host = "msw" | "server";

interface Options {
  host: Host;
  /** For a server that is a process of its own, beside its first ones; null has it run in the test's process. */
  serverFlags: readonly string[] | null;
}

interface Fixtures {
  /** Address of the terminal: the demo, or a server of this test's own. */
  address: string;
  /** The terminal opened, with prices and orders live. */
  terminal: TerminalPage;
  /** What the Content-Security-Policy refused in any page and context of the test; must be empty when it ends. */
  violations: string[];
}

const VIOLATION = "Content-Security-Policy violation: ";

/** Whether a line of a console tells of something that the policy refused: the page's own line, or Chromium's. */
export function isViolation(text: string): boolean {
  return text.startsWith(VIOLATION) || /violates the following|TrustedScript|Trusted Type/.test(text);
}

/** For every page before its own scripts: each refusal becomes a line of the console. Chromium is silent about some. */
export function tellViolations(prefix: string = VIOLATION): void {
  document.addEventListener("securitypolicyviolation", (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
    console.error(`${prefix}${effectiveDirective} ${blockedURI} at ${sourceFile}:${lineNumber} ${sample}`);
  });
}

/** The same as text, for a browser that is spoken to without Playwright. */
export const TELL_VIOLATIONS = `(${tellViolations.toString()})(${JSON.stringify(VIOLATION)})`;

/** Collects from every page of the context that is opened from now on. */
async function watchPolicy(context: BrowserContext, violations: string[]): Promise<void> {
  context.on("console", (message) => {
    if (isViolation(message.text())) violations.push(message.text());
  });
  await context.addInitScript(tellViolations, VIOLATION);
}

/** Watches every context that is made from now on as well. Returns what ends that. */
function watchContexts(browser: Browser, violations: string[]): () => void {
  const { newContext } = browser;
  browser.newContext = async (...options) => {
    const made = await newContext.apply(browser, options);
    await watchPolicy(made, violations);
    return made;
  };
  return () => {
    browser.newContext = newContext;
  };
}

/** Starts `npm run server` on a free port and waits for the address it prints. */
async function startServer(
  flags: readonly string[],
): Promise<{ address: string; stop: () => Promise<void> }> {
  const server: ChildProcess = spawn(
    process.execPath,
    [
      "scripts/run.mjs",
      "mocks/server/main.ts",
      "--port",
      "0",
      "--seed",
      "42",
      "--control",
      "--hours",
      "always",
      ...flags,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const exited = new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
  });
  const address = await new Promise<string>((resolve, reject) => {
    if (server.stdout === null) return reject(new Error("no output from the server"));
    createInterface({ input: server.stdout }).on("line", (line) => {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url !== undefined) resolve(`${url.replace(/\/$/, "")}/`);
    });
    void exited.then(() => reject(new Error("the server stopped before it listened")));
  });
  return {
    address,
    async stop() {
      server.kill("SIGTERM");
      await exited;
    },
  };
}

export const test = base.extend<Fixtures & Options>({
  host: ["msw", { option: true }],
  serverFlags: [null, { option: true }],
  violations: [
    async ({ browser, context }, use) => {
      const violations: string[] = [];
      await watchPolicy(context, violations);
      const unwatch = watchContexts(browser, violations);
      await use(violations);
      unwatch();
      expect(violations, "[Z3] refused by the Content-Security-Policy").toEqual([]);
    },
    { auto: true },
  ],
  address: async ({ host, baseURL, serverFlags }, use) => {
    if (host === "msw") {
      await use(`${baseURL ?? ""}/?symbols=${QUIET_MARKET.symbols}&rate=${QUIET_MARKET.rate}&hours=always`);
      return;
    }
    const server = serverFlags === null ? await startMarketServer() : await startServer(serverFlags);
    await use(server.address);
    await server.stop();
  },
  terminal: async ({ page, address }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    const terminal = new TerminalPage(page, address);
    await terminal.open();
    await use(terminal);
    expect(errors, "errors thrown in the page").toEqual([]);
  },
});
