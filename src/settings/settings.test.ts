import * as fc from "fast-check";
import { SETTINGS_KEY } from "./keptLanguage.ts";
import { describe, expect, it } from "vitest";
import {
  createSettingsStore,
  DEFAULT_SETTINGS,
  readSettings,
  type Settings,
  type SettingsStore,
} from "./settingsStore.ts";
import { english } from "../words/english.ts";
import { japanese } from "../words/japanese.ts";
import { speak } from "../words/words.ts";
import {
  addSymbol,
  createWatchlist,
  DEFAULT_WATCHLISTS,
  deleteWatchlist,
  moveSymbol,
  moveWatchlist,
  removeSymbol,
  renameWatchlist,
  symbolsOf,
  type Watchlist,
} from "./watchlists.ts";

function open(texts: Map<string, string>, keeps = true): { settings: SettingsStore; notices: string[] } {
  const notices: string[] = [];
  const settings = createSettingsStore({
    kept: {
      get: (key) => texts.get(key) ?? null,
      set(key, text) {
        if (keeps) texts.set(key, text);
        return keeps;
      },
    },
    notify: (text) => notices.push(text),
  });
  return { settings, notices };
}

describe("settings", () => {
  it("[I7] show the first watchlists in the page's words and keep them in English", () => {
    const texts = new Map([[SETTINGS_KEY, JSON.stringify({ watchlists: DEFAULT_WATCHLISTS })]]);
    speak(japanese);
    try {
      const { settings } = open(texts);
      const names = () => settings.getState().watchlists.map(({ name }) => name);
      expect(names()).toEqual(["FX", "米国株", "先物", "暗号資産"]);
      settings.set({ watchlists: renameWatchlist(settings.getState().watchlists, "us", "Mine") });
      expect(names()).toEqual(["FX", "Mine", "先物", "暗号資産"]);
    } finally {
      speak(english);
    }
    const names = open(texts)
      .settings.getState()
      .watchlists.map(({ name }) => name);
    expect(names).toEqual(["FX", "Mine", "Futures", "Crypto"]);
  });

  it("[R34] are as they were after a reload", () => {
    const texts = new Map<string, string>();
    const first = open(texts);
    const layout = { global: {}, layout: { type: "row", children: [] } };
    first.settings.set({ theme: "light", symbol: "EURUSD", activeWatchlist: "fx", layout });
    const second = open(texts);
    expect(second.settings.getState()).toEqual(first.settings.getState());
    expect(second.notices).toEqual([]);
  });

  it("[R34] change nothing, write nothing and tell nobody when they are set to what they are", () => {
    const texts = new Map<string, string>();
    const { settings } = open(texts);
    const before = settings.getState();
    let told = 0;
    settings.subscribe(() => {
      told += 1;
    });
    settings.set({ theme: before.theme, watchlists: before.watchlists });
    expect([settings.getState() === before, told, texts.size]).toEqual([true, 0, 0]);
  });

  it("[R33] repairs a broken field, keeps the others, and says which", () => {
    const saved = { ...DEFAULT_SETTINGS, theme: "light", density: "enormous", interval: "3m", later: true };
    const { settings, notices } = open(new Map([[SETTINGS_KEY, JSON.stringify(saved)]]));
    expect(settings.getState()).toEqual({ ...DEFAULT_SETTINGS, theme: "light" });
    expect(notices).toEqual([
      "Saved settings could not be read (density, chart interval). The defaults stand in for them.",
    ]);
  });

  it("[I38] repairs each format by itself", () => {
    const saved = { numberFormat: "pointComma", timeFormat: "h13", dateFormat: "iso" };
    const { settings, repaired } = readSettings(JSON.stringify(saved));
    expect([settings.numberFormat, settings.timeFormat, settings.dateFormat, repaired]).toEqual([
      "pointComma",
      "system",
      "iso",
      ["timeFormat"],
    ]);
  });

  it("[R33] shows all instruments when the active watchlist is gone", () => {
    const text = JSON.stringify({ ...DEFAULT_SETTINGS, watchlists: [], activeWatchlist: "fx" });
    expect(readSettings(text).settings.activeWatchlist).toBe("all");
  });

  it("[R33] reads any text without throwing, to settings that read back the same", () => {
    const fields = fc.record(
      {
        theme: fc.oneof(fc.constantFrom("dark", "light"), fc.anything()),
        watchlists: fc.anything(),
        activeWatchlist: fc.oneof(fc.constantFrom("fx", "all", "favourites"), fc.anything()),
        favourites: fc.anything(),
        blotter: fc.anything(),
        symbol: fc.oneof(fc.constant("EURUSD"), fc.string()),
        layout: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fields.map((value) =>
        JSON.stringify(value, (_, each) => (typeof each === "bigint" ? 0 : (each as unknown))),
      ),
    );
    fc.assert(
      fc.property(text, (kept) => {
        const { settings } = readSettings(kept);
        const again = readSettings(JSON.stringify(settings));
        expect(again.repaired).toEqual([]);
        expect(again.settings.activeWatchlist).toBe(settings.activeWatchlist);
      }),
    );
  });

  it("[R33] says once that nothing can be saved, and goes on", () => {
    const { settings, notices } = open(new Map(), false);
    settings.set({ theme: "light" });
    settings.set({ theme: "dark" });
    expect(settings.getState().theme).toBe("dark");
    expect(notices).toHaveLength(1);
  });
});

describe("watchlists", () => {
  const listsOf = (changes: Partial<Settings>) => changes.watchlists;

  it("[R35] holds a symbol once and leaves the lists alone when nothing changes", () => {
    const before = DEFAULT_SETTINGS;
    const added = { ...before, ...addSymbol(before, "fx", "USDSEK") };
    expect(added.watchlists[0]?.symbols.at(-1)).toBe("USDSEK");
    expect(listsOf(addSymbol(added, "fx", "USDSEK"))).toBe(added.watchlists);
    expect(listsOf(removeSymbol(added, "fx", "USDSEK"))).toEqual(DEFAULT_WATCHLISTS);
    expect(listsOf(removeSymbol(added, "fx", "NONESUCH"))).toBe(added.watchlists);
    expect(renameWatchlist(added.watchlists, "fx", "FX")).toBe(added.watchlists);
    expect(renameWatchlist(added.watchlists, "fx", "  Majors ")[0]?.name).toBe("Majors");
    expect(addSymbol(before, "favourites", "AAPL")).toEqual({ favourites: ["AAPL"] });
    expect(symbolsOf(before, "all")).toBeNull();
  });

  it("[R35] gives every new list an id of its own", () => {
    const first = createWatchlist(DEFAULT_WATCHLISTS, "FX");
    const second = createWatchlist(first.lists, "fx");
    const all = createWatchlist(second.lists, "All");
    const starred = createWatchlist(all.lists, "Favourites");
    const nameless = createWatchlist(starred.lists, "  ", ["AAPL"]);
    expect([first.id, second.id, all.id, starred.id, nameless.id]).toEqual([
      "fx-2",
      "fx-3",
      "all-2",
      "favourites-2",
      "list",
    ]);
    expect(readSettings(JSON.stringify({ watchlists: nameless.lists })).repaired).toEqual([]);
    expect(deleteWatchlist(nameless.lists, "list")).toEqual(starred.lists);
    expect(deleteWatchlist(nameless.lists, "none")).toBe(nameless.lists);
  });

  it("[U31] moves lists and symbols before another or to the end, and nowhere else", () => {
    const ids = (lists: readonly Watchlist[]) => lists.map(({ id }) => id).join(" ");
    expect(ids(moveWatchlist(DEFAULT_WATCHLISTS, "crypto", "us"))).toBe("fx crypto us futures");
    expect(ids(moveWatchlist(DEFAULT_WATCHLISTS, "fx", null))).toBe("us futures crypto fx");
    expect(moveWatchlist(DEFAULT_WATCHLISTS, "fx", "us")).toBe(DEFAULT_WATCHLISTS);
    const moved = (symbol: string, before: string | null) =>
      listsOf(moveSymbol(DEFAULT_SETTINGS, "crypto", symbol, before))?.[3]?.symbols;
    expect(moved("SOLUSD", "BTCUSD")).toEqual(["SOLUSD", "BTCUSD", "ETHUSD"]);
    expect(moved("BTCUSD", null)).toEqual(["ETHUSD", "SOLUSD", "BTCUSD"]);
    expect(moved("NONESUCH", "BTCUSD")).toBe(DEFAULT_WATCHLISTS[3]?.symbols);
  });

  it("[U31] keeps what can be read of broken watchlists, and says so", () => {
    const watchlists = [
      { id: "a", name: "A", symbols: ["EURUSD", "no symbol", 7, "EURUSD", "AAPL"] },
      { id: "a", name: "The same id", symbols: [] },
      { id: "all", name: "A name of ours", symbols: [] },
      { id: "b", symbols: [] },
      { id: "c", name: "C", symbols: [] },
    ];
    const { settings, notices } = open(new Map([[SETTINGS_KEY, JSON.stringify({ watchlists })]]));
    expect(settings.getState().watchlists).toEqual([
      { id: "a", name: "A", symbols: ["EURUSD", "AAPL"] },
      { id: "c", name: "C", symbols: [] },
    ]);
    expect(notices).toEqual(["Some saved watchlists were broken. What could be read of them is kept."]);
    const { repaired, settings: whole } = readSettings('{"watchlists": [3]}');
    expect([repaired, whole.watchlists]).toEqual([["watchlists"], DEFAULT_WATCHLISTS]);
  });
});
