import { fail, ok, type Result } from "../lib/result.ts";
import { SYMBOL_PATTERN } from "./instrument.ts";

/** What one price stream carries. The order of symbols says nothing. */
export interface Subscription {
  /** Quotes for these; ALL_SYMBOLS alone stands for every instrument. */
  readonly symbols: readonly string[];
  /** Depth for these. */
  readonly depth: readonly string[];
  /** Trades for these. */
  readonly trades: readonly string[];
  /** Trading phases of all that is subscribed. A server that knows of none leaves it out. */
  readonly status?: boolean;
}

/** `symbols=*`: every instrument, without a URL that grows with them. */
export const ALL_SYMBOLS = "*";

export const MAX_SUBSCRIBED_SYMBOLS = 20_000;

/** The query of `GET /prices/stream`, without the leading question mark. */
export function formatSubscription(subscription: Subscription, lastEventId: string | null): string {
  const parts = [`symbols=${list(subscription.symbols)}`];
  if (subscription.depth.length > 0) parts.push(`depth=${list(subscription.depth)}`);
  if (subscription.trades.length > 0) parts.push(`trades=${list(subscription.trades)}`);
  if (subscription.status === true) parts.push("status=1");
  if (lastEventId !== null) parts.push(`lastEventId=${encodeURIComponent(lastEventId)}`);
  return parts.join("&");
}

/** The inverse, for a server. The error says what to send instead. */
export function parseSubscription(
  query: string,
): Result<{ subscription: Subscription; lastEventId: string | null }, string> {
  const fields = new Map<string, string>();
  for (const part of query.replace(/^\?/, "").split("&")) {
    const [name = "", value = ""] = part.split("=", 2);
    try {
      fields.set(name, decodeURIComponent(value.replaceAll("+", " ")));
    } catch {
      return fail(`${name}: not URL-encoded UTF-8`);
    }
  }
  const lists: string[][] = [];
  for (const name of ["symbols", "depth", "trades"]) {
    const symbols = [...new Set((fields.get(name) ?? "").split(",").filter((symbol) => symbol !== ""))];
    const bad = symbols.find(
      (symbol) => !SYMBOL_PATTERN.test(symbol) && !(symbol === ALL_SYMBOLS && name === "symbols"),
    );
    if (bad !== undefined)
      return fail(
        `${name}: ${JSON.stringify(bad.slice(0, 40))} is not a symbol; send names as GET /instruments lists them`,
      );
    if (symbols.length > MAX_SUBSCRIBED_SYMBOLS)
      return fail(`${name}: at most ${MAX_SUBSCRIBED_SYMBOLS} symbols a stream`);
    lists.push(symbols);
  }
  const [symbols = [], depth = [], trades = []] = lists;
  if (symbols.length + depth.length + trades.length === 0) {
    return fail("symbols: name at least one symbol, as in /prices/stream?symbols=EURUSD,USDJPY");
  }
  const lastEventId = fields.get("lastEventId") ?? "";
  return ok({
    subscription: { symbols, depth, trades, ...(fields.get("status") === "1" ? { status: true } : {}) },
    lastEventId: lastEventId === "" ? null : lastEventId,
  });
}

function list(symbols: readonly string[]): string {
  return symbols.map(encodeURIComponent).join(",");
}
