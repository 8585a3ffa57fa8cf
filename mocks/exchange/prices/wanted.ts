import { ALL_SYMBOLS, type Subscription } from "../../../src/protocol/subscription.ts";

/** What a stream carries, by sid. */
export interface Wanted {
  readonly quotes: ReadonlySet<number>;
  readonly depth: ReadonlySet<number>;
  readonly trades: ReadonlySet<number>;
  /** Trading phases; null when they were not asked for. */
  readonly status: ReadonlySet<number> | null;
}

/** Symbols that are not listed are left out; `hello` says which there are. */
export function wantedOf(subscription: Subscription, sidOf: ReadonlyMap<string, number>): Wanted {
  const sids = (symbols: readonly string[]): Set<number> =>
    new Set(
      symbols.includes(ALL_SYMBOLS)
        ? sidOf.values()
        : symbols.map((symbol) => sidOf.get(symbol)).filter((sid) => sid !== undefined),
    );
  const quotes = sids(subscription.symbols);
  const depth = sids(subscription.depth);
  const trades = sids(subscription.trades);
  return {
    quotes,
    depth,
    trades,
    status: subscription.status === true ? new Set([...quotes, ...depth, ...trades]) : null,
  };
}
