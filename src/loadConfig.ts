import { fail, type Result } from "./lib/result.ts";
import { signInStatus } from "./transport/link/connection.ts";
import { decodeTerminalConfig, type TerminalConfig } from "./protocol/terminalConfig.ts";
import { words } from "./words/words.ts";

/** Reads terminal.config.json beside the page. The error says what to mend. */
export async function loadConfig(): Promise<Result<TerminalConfig, string>> {
  const resolve = (url: string): string => new URL(url, document.baseURI).href;
  let body: unknown;
  try {
    const response = await fetch(resolve("terminal.config.json"), { cache: "no-cache" });
    if (signInStatus(response.status) !== null) return fail(words.start.signIn(response.status));
    if (!response.ok) return fail(words.start.configAnswered(response.status));
    body = await response.json();
  } catch (error) {
    return fail(
      error instanceof SyntaxError ? words.start.configNoJson(error.message) : words.start.configNotFetched,
    );
  }
  return decodeTerminalConfig(body, resolve);
}
