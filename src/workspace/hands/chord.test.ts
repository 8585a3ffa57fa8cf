import { describe, expect, it } from "vitest";
import { chordOf, isTyped, refuseChord, type KeyPress } from "./chord.ts";

function press(key: string, code: string, held = ""): KeyPress {
  return {
    key,
    code,
    ctrlKey: held.includes("ctrl"),
    metaKey: held.includes("meta"),
    altKey: held.includes("alt"),
    shiftKey: held.includes("shift"),
  };
}

describe("a chord", () => {
  it("[U50] has its modifiers in one order, with Ctrl and Command as Mod", () => {
    expect(chordOf(press("k", "KeyK", "ctrl"))).toBe("Mod+K");
    expect(chordOf(press("k", "KeyK", "meta"))).toBe("Mod+K");
    expect(chordOf(press("K", "KeyK", "shift alt ctrl"))).toBe("Mod+Alt+Shift+K");
    expect(chordOf(press("B", "KeyB", "shift"))).toBe("Shift+B");
    expect(chordOf(press("ArrowUp", "ArrowUp", "alt"))).toBe("Alt+ArrowUp");
  });

  it("[U50] is the physical key with Alt, whatever character the layout makes of it", () => {
    expect(chordOf(press("ƒ", "KeyF", "alt"))).toBe("Alt+F");
    expect(chordOf(press("Ï", "KeyF", "alt shift"))).toBe("Alt+Shift+F");
  });

  it("[U50] has the Shift of a sign in the sign", () => {
    expect(chordOf(press("?", "Slash", "shift"))).toBe("?");
    expect(chordOf(press("[", "BracketLeft"))).toBe("[");
  });

  it("[U50] is none for a modifier alone, Tab, Enter and Escape", () => {
    for (const key of ["Shift", "Control", "Tab", "Enter", "Escape", "Dead"])
      expect(chordOf(press(key, key))).toBeNull();
  });

  it("[U51] that the browser or a field needs is refused in words", () => {
    expect(refuseChord("Mod+W")).toBe("Mod+W is used by fields, tables or the browser");
    expect(refuseChord("ArrowUp")).toMatch(/used by/);
    expect(refuseChord("?")).toMatch(/fixed meaning/);
    expect(refuseChord("Mod+")).toMatch(/no key/);
    expect(refuseChord("Mod+J")).toBeNull();
  });

  it("[U52] without Alt, Ctrl or Command is typed text", () => {
    expect(["B", "Shift+B", "["].every(isTyped)).toBe(true);
    expect(["Mod+K", "Alt+Shift+F"].some(isTyped)).toBe(false);
  });
});
