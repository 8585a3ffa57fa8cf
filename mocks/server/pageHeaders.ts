import { decodeTerminalConfig } from "../../src/protocol/terminalConfig.ts";

/** Stands for wherever the page is served from. */
const OWN_ORIGIN = "http://own.invalid";

export interface PageHeadersOptions {
  /** terminal.config.json as it was read; what is no configuration allows the page's own origin alone. */
  readonly config: unknown;
  /** The demo needs its workers: one Trusted Types policy lets it start those two scripts and no other. */
  readonly demo: boolean;
}

/** What the built app is served with. docs/headers.md says what each is for. */
export function pageHeaders({ config, demo }: PageHeadersOptions): Readonly<Record<string, string>> {
  return {
    "content-security-policy": contentSecurityPolicy(connectSources(config), demo),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  };
}

/**
 * Where the page may connect to: the origins that the configuration names, `'self'` for its own.
 * `'self'` covers ws(s) of the same host. https://www.w3.org/TR/CSP3/#match-url-to-source-expression
 */
export function connectSources(config: unknown): string[] {
  const base = `${OWN_ORIGIN}/`;
  const decoded = decodeTerminalConfig(config, (url) =>
    URL.canParse(url, base) ? new URL(url, base).href : base,
  );
  if (!decoded.ok) return ["'self'"];
  const { httpUrl, pricesUrl, ordersUrl } = decoded.value;
  // terminal.config.json itself is always read from the page's own origin.
  return [...new Set(["'self'", ...[httpUrl, pricesUrl, ordersUrl].map(sourceOf)])];
}

function sourceOf(url: string): string {
  const { protocol, host } = new URL(url);
  // A host may hold a semicolon, which would end the directive.
  if (host === new URL(OWN_ORIGIN).host || !/^[\w.:[\]-]+$/.test(host)) return "'self'";
  return `${protocol}//${host}`;
}

function contentSecurityPolicy(connect: readonly string[], demo: boolean): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    `connect-src ${connect.join(" ")}`,
    `worker-src ${demo ? "'self'" : "'none'"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${demo ? "default" : "'none'"}`,
  ].join("; ");
}
