import { describe, expect, it } from "vitest";
import { readSettingsFile, settingsFile } from "./settingsFile.ts";
import { DEFAULT_SETTINGS } from "./settingsStore.ts";

describe("a file of settings", () => {
  it("[U60] is read back as it was written", () => {
    const settings = { ...DEFAULT_SETTINGS, theme: "light", keys: { flatten: "Mod+J" } } as const;
    const read = readSettingsFile(settingsFile(settings));
    expect(read).toEqual({ ok: true, value: { settings, repaired: [], mended: false } });
  });

  it("[U60] that is something else is refused in words", () => {
    for (const [text, words] of [
      ["{", "no JSON"],
      ["[]", "not of the format"],
      ['{"format":"tapedeck-settings","version":9,"settings":{}}', "version 9"],
    ] as const) {
      const read = readSettingsFile(text);
      expect(read.ok ? "" : read.error).toContain(words);
    }
  });

  it("[U60] with a broken field keeps the others and names it", () => {
    const text =
      '{"format":"tapedeck-settings","version":1,"settings":{"theme":"pink","density":"comfortable"}}';
    const read = readSettingsFile(text);
    expect(read.ok && read.value.repaired).toEqual(["theme"]);
    expect(read.ok && read.value.settings).toEqual({ ...DEFAULT_SETTINGS, density: "comfortable" });
  });
});
