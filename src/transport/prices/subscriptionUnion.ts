import { ALL_SYMBOLS, type Subscription } from "../../protocol/subscription.ts";

/** Everything that any of them names, each symbol once and sorted: equal sets give equal subscriptions. */
export function subscriptionUnion(wants: Iterable<Partial<Subscription>>): Subscription {
  const symbols = new Set<string>();
  const depth = new Set<string>();
  const trades = new Set<string>();
  let status = false;
  for (const want of wants) {
    for (const symbol of want.symbols ?? []) symbols.add(symbol);
    for (const symbol of want.depth ?? []) depth.add(symbol);
    for (const symbol of want.trades ?? []) trades.add(symbol);
    status ||= want.status === true;
  }
  return {
    symbols: symbols.has(ALL_SYMBOLS) ? [ALL_SYMBOLS] : [...symbols].sort(),
    depth: [...depth].sort(),
    trades: [...trades].sort(),
    ...(status ? { status } : {}),
  };
}

/** Whether `held` already carries all of `wanted`. */
export function covers(held: Subscription, wanted: Partial<Subscription>): boolean {
  const allQuotes = held.symbols.includes(ALL_SYMBOLS);
  return (
    (held.status === true || wanted.status !== true) &&
    (allQuotes || (wanted.symbols ?? []).every((symbol) => held.symbols.includes(symbol))) &&
    (wanted.depth ?? []).every((symbol) => held.depth.includes(symbol)) &&
    (wanted.trades ?? []).every((symbol) => held.trades.includes(symbol))
  );
}
