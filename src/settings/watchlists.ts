import type { Watchlist } from "./settingsStore.ts";

/** Symbols that a venue does not list are simply not shown. */
export const DEFAULT_WATCHLISTS: readonly Watchlist[] = [
  {
    id: "fx",
    name: "FX",
    symbols: ["EURUSD", "GBPUSD", "USDJPY", "USDCHF", "AUDUSD", "USDCAD", "NZDUSD", "EURGBP", "EURJPY"],
  },
  {
    id: "us",
    name: "US stocks",
    symbols: ["AAPL", "MSFT", "NVDA", "AMZN", "GOOGL", "META", "TSLA", "JPM", "XOM"],
  },
  { id: "futures", name: "Futures", symbols: ["ESZ6", "NQZ6", "CLZ6", "GCZ6", "ZNZ6"] },
  { id: "crypto", name: "Crypto", symbols: ["BTCUSD", "ETHUSD", "SOLUSD"] },
];

type Watchlists = readonly Watchlist[];

/** A new list at the end, with the first free id made from its name. */
export function createWatchlist(lists: Watchlists, name: string): { lists: Watchlists; id: string } {
  const shown = cleanName(name);
  const base = shown.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-") || "list";
  const taken = new Set(["all", ...lists.map((list) => list.id)]);
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return { lists: [...lists, { id, name: shown, symbols: [] }], id };
}

export function renameWatchlist(lists: Watchlists, id: string, name: string): Watchlists {
  const shown = cleanName(name);
  return changeList(lists, id, (list) => (list.name === shown ? list : { ...list, name: shown }));
}

/** At the end; a symbol stands in a list once. */
export function addSymbol(lists: Watchlists, id: string, symbol: string): Watchlists {
  return changeList(lists, id, (list) =>
    list.symbols.includes(symbol) ? list : { ...list, symbols: [...list.symbols, symbol] },
  );
}

export function removeSymbol(lists: Watchlists, id: string, symbol: string): Watchlists {
  return changeList(lists, id, (list) =>
    list.symbols.includes(symbol)
      ? { ...list, symbols: list.symbols.filter((other) => other !== symbol) }
      : list,
  );
}

function changeList(lists: Watchlists, id: string, change: (list: Watchlist) => Watchlist): Watchlists {
  const next = lists.map((list) => (list.id === id ? change(list) : list));
  return next.some((list, index) => list !== lists[index]) ? next : lists;
}

function cleanName(name: string): string {
  const shown = name.trim().replaceAll(/\s+/g, " ").slice(0, 60);
  return shown === "" ? "List" : shown;
}
