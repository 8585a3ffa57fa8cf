import * as z from "zod/mini";
import { issueText } from "./issueText.ts";
import { accountSchema } from "./orderTerms.ts";
import { fail, ok, type Result } from "../lib/result.ts";

const url = z
  .string()
  .check(
    z.regex(
      /^(https?:\/\/|wss?:\/\/|\/|\.{1,2}\/|$)/,
      "expected an http(s) or ws(s) URL, or a path such as ./ or /api/",
    ),
  );

/** `terminal.config.json`: where the servers are. Everything may be left out; the default is the page's own place. */
export const terminalConfigSchema = z.strictObject({
  /** Base of /instruments, /bars and /session. */
  httpUrl: z._default(url, "./"),
  /** Base of /prices/stream. Default: httpUrl. */
  pricesUrl: z.optional(url),
  /** Base of /ws, http(s) or ws(s). Default: httpUrl. */
  ordersUrl: z.optional(url),
  account: z._default(accountSchema, "DEMO"),
});

export interface TerminalConfig {
  /** Absolute, each with a trailing slash. */
  readonly httpUrl: string;
  readonly pricesUrl: string;
  readonly ordersUrl: string;
  readonly account: string;
}

/** The configuration checked. `resolve` makes a URL absolute against the page; the error names the field. */
export function decodeTerminalConfig(
  body: unknown,
  resolve: (url: string) => string,
): Result<TerminalConfig, string> {
  const parsed = z.safeParse(terminalConfigSchema, body);
  if (!parsed.success) return fail(`terminal.config.json: ${issueText(parsed.error.issues)}`);
  const base = (value: string): string => {
    const absolute = resolve(value);
    return absolute.endsWith("/") ? absolute : `${absolute}/`;
  };
  const { httpUrl, account } = parsed.data;
  return ok({
    httpUrl: base(httpUrl),
    pricesUrl: base(parsed.data.pricesUrl ?? httpUrl),
    ordersUrl: base(parsed.data.ordersUrl ?? httpUrl).replace(/^http/, "ws"),
    account,
  });
}
