import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createSettingsStore,
  DEFAULT_SETTINGS,
  readSettings,
  SETTINGS_KEY,
  type SettingsStore,
} from "./settingsStore.ts";
import {
  addSymbol,
  createWatchlist,
  DEFAULT_WATCHLISTS,
  removeSymbol,
  renameWatchlist,
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
      "Saved settings could not be read (density, interval). The defaults stand in for them.",
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
        activeWatchlist: fc.oneof(fc.constantFrom("fx", "all"), fc.anything()),
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
  it("[R35] holds a symbol once and leaves the lists alone when nothing changes", () => {
    const added = addSymbol(DEFAULT_WATCHLISTS, "fx", "USDSEK");
    expect(added[0]?.symbols.at(-1)).toBe("USDSEK");
    expect(addSymbol(added, "fx", "USDSEK")).toBe(added);
    expect(removeSymbol(added, "fx", "USDSEK")).toEqual(DEFAULT_WATCHLISTS);
    expect(removeSymbol(added, "fx", "NONESUCH")).toBe(added);
    expect(renameWatchlist(added, "fx", "FX")).toBe(added);
    expect(renameWatchlist(added, "fx", "  Majors ")[0]?.name).toBe("Majors");
  });

  it("[R35] gives every new list an id of its own", () => {
    const first = createWatchlist(DEFAULT_WATCHLISTS, "FX");
    const second = createWatchlist(first.lists, "fx");
    const all = createWatchlist(second.lists, "All");
    const nameless = createWatchlist(all.lists, "  ");
    expect([first.id, second.id, all.id, nameless.id]).toEqual(["fx-2", "fx-3", "all-2", "list"]);
    expect(readSettings(JSON.stringify({ watchlists: nameless.lists })).repaired).toEqual([]);
  });
});
