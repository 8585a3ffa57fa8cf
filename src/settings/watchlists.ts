import * as z from "zod/mini";
import { SYMBOL_PATTERN } from "../protocol/instrument.ts";
import { words, type Words } from "../words/words.ts";

export interface Watchlist {
  readonly id: string;
  readonly name: string;
  readonly symbols: readonly string[];
}

type Watchlists = readonly Watchlist[];

/** What of the settings is about lists of symbols. */
interface ListSettings {
  readonly favourites: readonly string[];
  readonly watchlists: Watchlists;
}

/** Tabs of the blotter that are no watchlists: every instrument, and those with a star. */
export const ALL_LIST = "all";
export const FAVOURITES_LIST = "favourites";

const MAX_LISTS = 200;
const MAX_SYMBOLS = 10_000;
/** Characters of a list's name. */
export const MAX_NAME = 60;

/** Symbols that a venue does not list are simply not shown. */
export const DEFAULT_WATCHLISTS: Watchlists = [
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

type FirstList = keyof Words["settings"]["watchlists"];

/**
 * Those that a new browser begins with have the page's word for a name until somebody names them; the same list where
 * nothing is to be changed.
 */
export function shownLists(lists: Watchlists): Watchlists {
  return renamed(lists, (id) => [FIRST_NAMES.get(id), words.settings.watchlists[id as FirstList]]);
}

/** The other way, for what is kept: it has one name for them in every language. */
export function keptLists(lists: Watchlists): Watchlists {
  return renamed(lists, (id) => [words.settings.watchlists[id as FirstList], FIRST_NAMES.get(id)]);
}

const FIRST_NAMES: ReadonlyMap<string, string> = new Map(
  DEFAULT_WATCHLISTS.map(({ id, name }) => [id, name]),
);

function renamed(
  lists: Watchlists,
  namesOf: (id: string) => readonly [from: string | undefined, to: string | undefined],
): Watchlists {
  const after = lists.map((list) => {
    const [from, to] = namesOf(list.id);
    return to === undefined || to === list.name || from !== list.name ? list : { ...list, name: to };
  });
  return after.every((list, at) => list === lists[at]) ? lists : after;
}

/** A new list at the end, with the first free id made from its name. */
export function createWatchlist(
  lists: Watchlists,
  name: string,
  symbols: readonly string[] = [],
): { lists: Watchlists; id: string } {
  const shown = cleanName(name);
  const base = shown.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-") || "list";
  const taken = new Set([ALL_LIST, FAVOURITES_LIST, ...lists.map((list) => list.id)]);
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return { lists: [...lists, { id, name: shown, symbols }], id };
}

export function renameWatchlist(lists: Watchlists, id: string, name: string): Watchlists {
  const shown = cleanName(name);
  return changeList(lists, id, (list) => (list.name === shown ? list : { ...list, name: shown }));
}

export function deleteWatchlist(lists: Watchlists, id: string): Watchlists {
  return lists.some((list) => list.id === id) ? lists.filter((list) => list.id !== id) : lists;
}

/** Moves a list before another; null is the end. */
export function moveWatchlist(lists: Watchlists, id: string, before: string | null): Watchlists {
  const moved = lists.find((list) => list.id === id);
  if (moved === undefined) return lists;
  return moveBefore(lists, moved, lists.find((list) => list.id === before) ?? null);
}

/** The symbols of a tab in their order; null for the tab of every instrument and for a tab that is gone. */
export function symbolsOf(settings: ListSettings, listId: string): readonly string[] | null {
  if (listId === FAVOURITES_LIST) return settings.favourites;
  return settings.watchlists.find((list) => list.id === listId)?.symbols ?? null;
}

/** At the end; a symbol stands in a list once. */
export function addSymbol(settings: ListSettings, listId: string, symbol: string): Partial<ListSettings> {
  return changeSymbols(settings, listId, (symbols) =>
    symbols.includes(symbol) || symbols.length >= MAX_SYMBOLS ? symbols : [...symbols, symbol],
  );
}

export function removeSymbol(settings: ListSettings, listId: string, symbol: string): Partial<ListSettings> {
  return changeSymbols(settings, listId, (symbols) =>
    symbols.includes(symbol) ? symbols.filter((other) => other !== symbol) : symbols,
  );
}

/** Puts a symbol that was taken off back before the one that followed it; at the end where that is gone too. */
export function restoreSymbol(
  settings: ListSettings,
  listId: string,
  symbol: string,
  before: string | null,
): Partial<ListSettings> {
  return changeSymbols(settings, listId, (symbols) =>
    symbols.includes(symbol) ? symbols : moveBefore([...symbols, symbol], symbol, before),
  );
}

/** Moves a symbol before another of its list; null is the end. */
export function moveSymbol(
  settings: ListSettings,
  listId: string,
  symbol: string,
  before: string | null,
): Partial<ListSettings> {
  return changeSymbols(settings, listId, (symbols) => moveBefore(symbols, symbol, before));
}

/**
 * What can be read of kept watchlists: broken lists are left out, symbols that are none or stand twice are dropped.
 * null when it is no list of lists at all, or nothing of it can be read. `mended` says that something was lost.
 */
export function readWatchlists(kept: unknown): { lists: Watchlists; mended: boolean } | null {
  if (!Array.isArray(kept)) return null;
  const ids = new Set([ALL_LIST, FAVOURITES_LIST]);
  const lists: Watchlist[] = [];
  let mended = kept.length > MAX_LISTS;
  for (const entry of kept.slice(0, MAX_LISTS)) {
    const parsed = z.safeParse(keptListSchema, entry);
    if (!parsed.success || ids.has(parsed.data.id)) {
      mended = true;
      continue;
    }
    const { id, name, symbols } = parsed.data;
    ids.add(id);
    const good = readSymbols(symbols);
    mended ||= good.length < symbols.length;
    lists.push({ id, name, symbols: good });
  }
  return lists.length === 0 && kept.length > 0 ? null : { lists, mended };
}

const keptListSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string().check(z.minLength(1), z.maxLength(MAX_NAME)),
  symbols: z.array(z.unknown()),
});

function readSymbols(kept: readonly unknown[]): readonly string[] {
  const named = kept.filter((entry) => typeof entry === "string" && SYMBOL_PATTERN.test(entry)) as string[];
  return [...new Set(named)].slice(0, MAX_SYMBOLS);
}

function changeSymbols(
  settings: ListSettings,
  listId: string,
  change: (symbols: readonly string[]) => readonly string[],
): Partial<ListSettings> {
  if (listId === FAVOURITES_LIST) return { favourites: change(settings.favourites) };
  return {
    watchlists: changeList(settings.watchlists, listId, (list) => {
      const symbols = change(list.symbols);
      return symbols === list.symbols ? list : { ...list, symbols };
    }),
  };
}

function changeList(lists: Watchlists, id: string, change: (list: Watchlist) => Watchlist): Watchlists {
  const next = lists.map((list) => (list.id === id ? change(list) : list));
  return next.some((list, index) => list !== lists[index]) ? next : lists;
}

/** The same array when nothing moves. */
function moveBefore<Item>(items: readonly Item[], item: Item, before: Item | null): readonly Item[] {
  const from = items.indexOf(item);
  if (from === -1 || item === before) return items;
  const others = items.filter((other) => other !== item);
  const at = before === null ? -1 : others.indexOf(before);
  const to = at === -1 ? others.length : at;
  return to === from ? items : others.toSpliced(to, 0, item);
}

function cleanName(name: string): string {
  const shown = name.trim().replaceAll(/\s+/g, " ").slice(0, MAX_NAME);
  return shown === "" ? words.settings.newList : shown;
}
