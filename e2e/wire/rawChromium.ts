import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { findChromium } from "../../scripts/chromium.mjs";
import { isViolation, TELL_VIOLATIONS } from "../fixtures.ts";

/** One tab of a Chromium that nothing pretends to be looking at. */
export interface RawTab {
  evaluate<Value>(expression: string): Promise<Value>;
  /** Brings it before the other tabs of its window, which are hidden then. */
  show(): Promise<void>;
}

export interface RawChromium {
  open(url: string): Promise<RawTab>;
  close(): Promise<void>;
}

/** What Chromium says of a page. */
interface LogEntry {
  readonly entry?: { readonly text: string };
}

/** What a page says itself. */
interface ConsoleCall {
  readonly args?: readonly { readonly value?: unknown }[];
}

type Params = Readonly<Record<string, unknown>>;

/** An event of the protocol has no id, but the session that it is of. */
interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: LogEntry & ConsoleCall;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/**
 * A Chromium by its own protocol. Playwright tells every page that it has the focus and is seen, so that a tab behind
 * another is never hidden there. `violations` gets what the Content-Security-Policy refuses in any of its pages.
 * https://chromedevtools.github.io/devtools-protocol/
 */
export async function startChromium(violations: string[]): Promise<RawChromium> {
  const executable = findChromium();
  if (executable === null) throw new Error("no Chromium is installed");
  const profile = await mkdtemp(join(tmpdir(), "tapedeck-chromium-"));
  const flags = ["--headless=new", "--no-sandbox", "--no-first-run", "--disable-background-networking"];
  const browser = spawn(
    executable,
    [
      ...flags,
      "--disable-component-update",
      "--disable-sync",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const exited = new Promise<void>((resolve) => {
    browser.once("exit", () => resolve());
  });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: browser.stderr }).on("line", (line) => {
      const url = /ws:\/\/\S+/.exec(line)?.[0];
      if (url !== undefined) resolve(url);
    });
    void exited.then(() => reject(new Error("Chromium ended before it could be spoken to")));
  });
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });

  let sent = 0;
  const answers = new Map<number, (answer: Answer) => void>();
  /** By session: what waits for its page. */
  const loaded = new Map<string, () => void>();
  socket.on("message", (data) => {
    const answer = JSON.parse((data as Buffer).toString()) as Answer;
    if (answer.id === undefined) {
      if (answer.method === "Page.loadEventFired") loaded.get(answer.sessionId ?? "")?.();
      const { entry, args = [] } = answer.params ?? {};
      const text = entry?.text ?? args.map(({ value }) => String(value)).join(" ");
      if (isViolation(text)) violations.push(text);
      return;
    }
    answers.get(answer.id)?.(answer);
    answers.delete(answer.id);
  });

  function send<Result>(method: string, params: Params, sessionId?: string): Promise<Result> {
    sent += 1;
    const id = sent;
    return new Promise((resolve, reject) => {
      answers.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result as Result);
        else reject(new Error(`${method}: ${error.message}`));
      });
      socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
  }

  return {
    async open(url) {
      const { targetId } = await send<{ targetId: string }>("Target.createTarget", {
        url: "about:blank",
      });
      const { sessionId } = await send<{ sessionId: string }>("Target.attachToTarget", {
        targetId,
        flatten: true,
      });
      // A page on its way from one address to another has nothing to ask.
      for (const domain of ["Page", "Runtime", "Log"]) await send(`${domain}.enable`, {}, sessionId);
      await send("Page.addScriptToEvaluateOnNewDocument", { source: TELL_VIOLATIONS }, sessionId);
      const arrived = new Promise<void>((resolve) => loaded.set(sessionId, resolve));
      await send("Page.navigate", { url }, sessionId);
      await arrived;
      return {
        async evaluate<Value>(expression: string) {
          const { result, exceptionDetails } = await send<{
            result: { value: unknown };
            exceptionDetails?: { text: string };
          }>("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, sessionId);
          if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
          return result.value as Value;
        },
        show: () => send("Target.activateTarget", { targetId }),
      };
    },
    async close() {
      socket.close();
      browser.kill();
      await exited;
      // Its other processes end a little after it, and write to the last.
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
