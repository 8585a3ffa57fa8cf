import { describe, expect, it } from "vitest";
import { importWords, readSettingsFile, settingsFile, undoneImport } from "./settingsFile.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settingsStore.ts";

/** What a person has before the file comes. */
const MINE: Settings = {
  ...DEFAULT_SETTINGS,
  theme: "light",
  upDown: "redUp",
  favourites: ["AAPL"],
  keys: { flatten: "Mod+J" },
  watchlists: [{ id: "mine", name: "Mine", symbols: ["EURUSD"] }],
  activeWatchlist: "mine",
};

const canShow = (layout: unknown): boolean => !JSON.stringify(layout).includes("weather");

/** A file of these settings read over `MINE`. */
function take(fields: Readonly<Record<string, unknown>>) {
  const file = JSON.stringify({ format: "tapedeck-settings", version: 1, settings: fields });
  const read = readSettingsFile(file, MINE, canShow);
  if (!read.ok) throw new Error(read.error);
  return { ...read.value, told: importWords("my.json", read.value) };
}

describe("a file of settings", () => {
  it("[U60] is read back as it was written", () => {
    const settings = { ...DEFAULT_SETTINGS, theme: "light", keys: { flatten: "Mod+J" } } as const;
    const read = readSettingsFile(settingsFile(settings), MINE, canShow);
    expect(read.ok && [read.value.settings, read.value.refused, read.value.unknown]).toEqual([
      settings,
      [],
      [],
    ]);
    expect(read.ok && importWords("all.json", read.value)).toBe(
      `Taken from all.json: ${Object.keys(settings).length} settings.`,
    );
  });

  it("[U60] that is something else is refused in words", () => {
    for (const [text, words] of [
      ["{", "no JSON"],
      ["[]", "not of the format"],
      ['{"format":"tapedeck-settings","version":9,"settings":{}}', "version 9"],
      ['{"format":"tapedeck-settings","version":1,"settings":[]}', "no settings in it"],
      ['{"format":"tapedeck-settings","version":1}', "no settings in it"],
    ] as const) {
      const read = readSettingsFile(text, MINE, canShow);
      expect(read.ok ? "" : read.error).toContain(words);
    }
  });

  it("[U150] changes what it names, and says what it took and how many others stay", () => {
    const { settings, told } = take({ density: "comfortable", sounds: true });
    expect(settings).toEqual({ ...MINE, density: "comfortable", sounds: true });
    const rest = Object.keys(MINE).length - 2;
    expect(told).toBe(`Taken from my.json: density, sounds. The other ${rest} are as they were.`);
  });

  it("[U60] with a broken field keeps what was there before, and names it", () => {
    const { settings, told } = take({ theme: "pink", density: "comfortable", watchlists: [3] });
    expect(settings).toEqual({ ...MINE, density: "comfortable" });
    expect(told).toContain("Taken from my.json: density. Refused, and as before: theme, watchlists.");
  });

  it("[U150] is taken back without what was changed since", () => {
    const { told: _, ...read } = take({ theme: "dark", watchlists: [] });
    expect(read.settings.activeWatchlist).toBe("all");
    expect({ ...read.settings, sounds: true, ...undoneImport(read, MINE) }).toEqual({
      ...MINE,
      sounds: true,
    });
  });

  it("[U150] names what is no setting, and says when nothing was taken", () => {
    const { settings, told } = take({ thme: "light", density: null });
    expect(settings).toEqual(MINE);
    expect(told).toBe(
      "Nothing was taken from my.json: every setting is as it was. Refused, and as before: density. No setting of this terminal: thme.",
    );
  });

  it("[U150] with a layout that cannot be shown here keeps the layout that was there", () => {
    const weather = { layout: { type: "row", children: [{ weather: 1 }] } };
    const { settings, told } = take({
      layout: weather,
      layouts: [{ name: "Mine", layout: weather }],
      theme: "dark",
    });
    expect(settings).toEqual({ ...MINE, theme: "dark" });
    expect(told).toContain("Refused, and as before: layout, named layouts.");
  });

  it("[U150] with other watchlists shows all instruments when the chosen list is in them no more", () => {
    const { settings } = take({ watchlists: [{ id: "other", name: "Other", symbols: ["AAPL"] }] });
    expect(settings.activeWatchlist).toBe("all");
    expect(settings.favourites).toEqual(["AAPL"]);
  });
});
