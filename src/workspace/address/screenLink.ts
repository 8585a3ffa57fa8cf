import { fail, ok, type Result } from "../../lib/result.ts";
import { SYMBOL_PATTERN } from "../../protocol/instrument.ts";
import { words } from "../../words/words.ts";

/** What a link opens: the part of its address behind `#`, as `#symbol=EURUSD&layout=Scalper`. */
export interface ScreenLink {
  readonly symbol?: string;
  /** Name of a preset or of an own layout. */
  readonly layout?: string;
}

/** null when the address names nothing. Errors say what a link looks like. */
export function readLink(hash: string): Result<ScreenLink | null, string> {
  const text = hash.replace(/^#/, "");
  if (text === "") return ok(null);
  const names = new URLSearchParams(text);
  const unknown = [...names.keys()].filter((name) => name !== "symbol" && name !== "layout");
  if (unknown.length > 0) return fail(withExample(words.links.unknownName(unknown[0]?.slice(0, 40) ?? "")));
  // Symbols are in capitals; who types an address need not be.
  const symbol = names.get("symbol")?.toUpperCase() ?? null;
  const layout = names.get("layout");
  if (symbol !== null && !SYMBOL_PATTERN.test(symbol))
    return fail(withExample(words.links.noSuchSymbol(symbol.slice(0, 40))));
  return ok({ ...(symbol === null ? {} : { symbol }), ...(layout === null ? {} : { layout }) });
}

/** The link that `readLink` reads. */
export function writeLink({ symbol, layout }: ScreenLink): string {
  const names = new URLSearchParams();
  if (symbol !== undefined) names.set("symbol", symbol);
  if (layout !== undefined) names.set("layout", layout);
  return `#${names.toString()}`;
}

function withExample(text: string): string {
  return `${text} ${words.links.example}`;
}
