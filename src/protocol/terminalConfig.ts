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

/** As a browser writes it: no path, no name of a user, and the port only where it is not the scheme's own. */
const ORIGIN = /^https?:\/\/[\w.:[\]-]+$/;

/** `terminal.config.json`: where the servers are. Everything may be left out; the default is the page's own place. */
export const terminalConfigSchema = z.strictObject({
  /** Base of /instruments, /bars, /volumes and /session. */
  httpUrl: z._default(url, "./"),
  /** Base of /prices/stream. Default: httpUrl. */
  pricesUrl: z.optional(url),
  /** Base of /ws, http(s) or ws(s). Default: httpUrl. */
  ordersUrl: z.optional(url),
  account: z._default(accountSchema, "DEMO"),
  /** Where a person signs in. `{return}` in it becomes the address to come back to. Default: the server wants none. */
  signInUrl: z.optional(url),
  /** Origins besides the page's own that signInUrl may stand on, as https://login.example. */
  signInOrigins: z.optional(
    z.array(z.string().check(z.regex(ORIGIN, "expected an origin, as https://login.example"))),
  ),
  /** In a window of its own, or in the terminal's place. Default: window. */
  signInBy: z.optional(z.enum(["window", "page"])),
});

/** Where a person signs in, and how they get there. */
export interface SignInPage {
  /** Absolute, http(s). `{return}` in it stands for the address to come back to. */
  readonly url: string;
  readonly by: "window" | "page";
}

export interface TerminalConfig {
  /** Absolute, each with a trailing slash. */
  readonly httpUrl: string;
  readonly pricesUrl: string;
  readonly ordersUrl: string;
  readonly account: string;
  /** Left out where nothing says where to sign in. */
  readonly signIn?: SignInPage;
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
  const { httpUrl, account, signInUrl, signInOrigins = [], signInBy = "window" } = parsed.data;
  const signInAt = signInUrl === undefined ? null : resolve(signInUrl);
  if (signInAt !== null && ![originOf(resolve("./")), ...signInOrigins].includes(originOf(signInAt)))
    return fail(
      `terminal.config.json: signInUrl: ${signInAt} is of another origin. List it in signInOrigins.`,
    );
  return ok({
    httpUrl: base(httpUrl),
    pricesUrl: base(parsed.data.pricesUrl ?? httpUrl),
    ordersUrl: base(parsed.data.ordersUrl ?? httpUrl).replace(/^http/, "ws"),
    account,
    ...(signInAt === null ? {} : { signIn: { url: signInAt, by: signInBy } }),
  });
}

/** Of an absolute URL; what is no http(s) or names a user is of none that can be listed. */
function originOf(url: string): string {
  return /^https?:\/\/[\w.:[\]-]+(?=[/?#]|$)/.exec(url)?.[0] ?? url;
}
