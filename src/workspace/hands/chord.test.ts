import { describe, expect, it } from "vitest";
import { keysOf, rebind, refuseKey, unbind } from "./bindings.ts";
import { COMMANDS } from "./commands.ts";
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

  it.each(
    (
      "Mod+W Mod+F Mod+P Mod+S Mod+1 Mod+- Mod+Shift+I Mod+Alt+Q Alt+F4 F5 F12 Shift+F10 Shift+F12 * + - " +
      "ArrowUp Alt+ArrowLeft Shift+ArrowUp Alt+ArrowUp Alt+Shift+ArrowUp Mod+Home Shift+Insert Alt+Space"
    ).split(" "),
  )("[U51, U128] %s, which something else needs, is refused in words", (chord) => {
    for (const risk of ["none", "risk", "exit"] as const)
      expect(refuseChord(chord, risk)).toMatch(/is used by/);
  });

  it("[U51, U128] is refused by the name on the keys; a fixed one and none at all too", () => {
    expect(refuseChord("Mod+W", "none")).toBe("Ctrl+W is used by fields, tables, the browser or the system");
    expect(refuseChord("?", "none")).toMatch(/fixed meaning/);
    expect(refuseChord("Alt+Shift+K", "none")).toMatch(/fixed meaning/);
    expect(refuseChord("Mod+", "none")).toMatch(/no key/);
    for (const chord of ["Mod+J", "Mod+,", "Alt+Shift+F", "Alt+1", "F10", "Shift+F1", "B", "Insert"])
      expect(refuseChord(chord, "none")).toBeNull();
  });

  it("[U52, U127] makes text without Alt, Ctrl or Command, but for F keys", () => {
    expect(["B", "Shift+B", "["].every(isTyped)).toBe(true);
    expect(["Mod+K", "Alt+Shift+F", "F10", "Shift+F2", "Insert"].some(isTyped)).toBe(false);
  });

  it("[U127] that makes text is refused for an exit, and one kept earlier leaves the exit its default", () => {
    for (const chord of ["X", "Shift+B", "]"])
      expect(refuseChord(chord, "exit")).toMatch(/is text in a field/);
    for (const chord of ["F10", "Alt+X", "Mod+J"]) expect(refuseChord(chord, "exit")).toBeNull();
    const exit = { id: "cancel-all", risk: "exit", keys: "Alt+Shift+C" } as const;
    expect(keysOf(exit, { "cancel-all": "X" })).toBe("Alt+Shift+C");
    expect(keysOf(exit, { "cancel-all": "Alt+F4" })).toBe("Alt+Shift+C");
    expect(keysOf(exit, { "cancel-all": "F10" })).toBe("F10");
    expect(keysOf(exit, { "cancel-all": "" })).toBeNull();
  });

  it("[V281] of an exit is never given to an order, by default or as it was given; other commands may have it", () => {
    const exits = COMMANDS.filter(({ risk, keys }) => risk === "exit" && keys !== undefined);
    expect(exits).toHaveLength(4);
    for (const { keys = "" } of exits) {
      expect(refuseChord(keys, "risk")).toMatch(/is an exit's key/);
      expect(refuseChord(keys, "none")).toBeNull();
    }
    const buy = COMMANDS.find(({ id }) => id === "buy-market")!;
    const { chosen } = rebind(COMMANDS, {}, "cancel-all", "F10");
    expect(refuseKey(COMMANDS, chosen, buy, "Alt+Shift+C")).toMatch(/no order is ever given/);
    expect(refuseKey(COMMANDS, chosen, buy, "F10")).toMatch(/the key of “Cancel all orders”/);
    expect(refuseKey(COMMANDS, chosen, buy, "F9")).toBeNull();
    expect(keysOf(buy, { "buy-market": "Alt+Shift+C" })).toBe("Shift+B");
  });

  it("[V281] is an exit's again by default, whatever was given it meanwhile", () => {
    const moved = rebind(COMMANDS, {}, "cancel-all", "F10").chosen;
    const given = rebind(COMMANDS, moved, "panel-lab", "Alt+Shift+C").chosen;
    const exit = COMMANDS.find(({ id }) => id === "cancel-all")!;
    const { chosen, lost } = unbind(COMMANDS, given, exit);
    expect(lost?.id).toBe("panel-lab");
    expect(chosen).toEqual({ "panel-lab": "" });
  });
});
