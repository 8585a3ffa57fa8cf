import { fail, type Result } from "./lib/result.ts";
import { signInStatus } from "./transport/connection.ts";
import { decodeTerminalConfig, type TerminalConfig } from "./protocol/terminalConfig.ts";

/** Reads terminal.config.json beside the page. The error says what to mend. */
export async function loadConfig(): Promise<Result<TerminalConfig, string>> {
  const resolve = (url: string): string => new URL(url, document.baseURI).href;
  let body: unknown;
  try {
    const response = await fetch(resolve("terminal.config.json"), { cache: "no-cache" });
    if (signInStatus(response.status) !== null)
      return fail(
        `The server asks for a sign-in (${response.status}). Sign in where you usually do, then try again.`,
      );
    if (!response.ok)
      return fail(`terminal.config.json was answered ${response.status}. Put it beside index.html.`);
    body = await response.json();
  } catch (error) {
    const why = error instanceof SyntaxError ? `is not JSON: ${error.message}` : "could not be fetched";
    return fail(`terminal.config.json ${why}`);
  }
  return decodeTerminalConfig(body, resolve);
}
