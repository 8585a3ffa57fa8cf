import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { test as base, expect, type BrowserContext } from "@playwright/test";
import { TerminalPage } from "./pages/TerminalPage.ts";

export { expect };

/** Which servers the terminal talks to in this project. */
export type Host = "msw" | "server";

interface Options {
  host: Host;
  /** Beside those that every server of a test is started with. */
  serverFlags: readonly string[];
}

interface Fixtures {
  /** Address of the terminal: the demo, or a server of this test's own. */
  address: string;
  /** The terminal opened, with prices and orders live. */
  terminal: TerminalPage;
  /** What the Content-Security-Policy refused in any page of the test; must be empty when it ends. */
  violations: string[];
}

const VIOLATION = "Content-Security-Policy violation: ";

/** Collects from every page that is opened from now on. Chromium's own words come too, for what no event tells. */
async function watchPolicy(context: BrowserContext): Promise<string[]> {
  const violations: string[] = [];
  context.on("console", (message) => {
    const text = message.text();
    if (text.startsWith(VIOLATION) || /violates the following|TrustedScript|Trusted Type/.test(text))
      violations.push(text);
  });
  await context.addInitScript((prefix) => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      console.error(`${prefix}${effectiveDirective} ${blockedURI} at ${sourceFile}:${lineNumber} ${sample}`);
    });
  }, VIOLATION);
  return violations;
}

/** Starts `npm run server` on a free port and waits for the address it prints. */
async function startServer(
  flags: readonly string[],
): Promise<{ address: string; stop: () => Promise<void> }> {
  const server: ChildProcess = spawn(
    process.execPath,
    ["scripts/run.mjs", "mocks/server/main.ts", "--port", "0", "--seed", "42", "--control", ...flags],
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
  serverFlags: [[], { option: true }],
  violations: [
    async ({ context }, use) => {
      const violations = await watchPolicy(context);
      await use(violations);
      expect(violations, "[Z3] refused by the Content-Security-Policy").toEqual([]);
    },
    { auto: true },
  ],
  address: async ({ host, baseURL, serverFlags }, use) => {
    if (host === "msw") {
      await use(`${baseURL ?? ""}/`);
      return;
    }
    const server = await startServer(serverFlags);
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
