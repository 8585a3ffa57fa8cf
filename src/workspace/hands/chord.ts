import { words } from "../../words/words.ts";

// A chord is the text of one key press, as "Alt+Shift+F", "B", "Shift+B", "?" or "Mod+K". Mod is Ctrl, or Command on a Mac.

/** What a chord is read from: a KeyboardEvent. */
export interface KeyPress {
  readonly key: string;
  /** The physical key, which a modifier does not turn into another character. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const NAMED_KEYS: ReadonlySet<string> = new Set([
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Home",
  "End",
  "PageUp",
  "PageDown",
  "Insert",
  "Delete",
  "Backspace",
  "Space",
  ...Array.from({ length: 12 }, (_, index) => `F${index + 1}`),
]);

/** Keys that fields, tables, menus and the browser itself need. */
const NOT_FREE: ReadonlySet<string> = new Set([
  ..."ArrowUp ArrowDown ArrowLeft ArrowRight Home End PageUp PageDown Space Backspace Delete".split(" "),
  ..."Mod+W Mod+T Mod+N Mod+Q Mod+R Mod+L Mod+Shift+T Mod+Shift+N Mod+Shift+W F5 F11 F12".split(" "),
  ..."Mod+C Mod+V Mod+X Mod+A Mod+Z".split(" "),
]);

/** The chord of a key press; null while only a modifier is down, and for Tab, Enter and Escape, which are never bound. */
export function chordOf(press: KeyPress): string | null {
  const base = baseKey(press);
  if (base === null) return null;
  // The Shift of "?" is in the character.
  const shift = press.shiftKey && (isLetter(base) || isDigit(base) || NAMED_KEYS.has(base));
  return [
    ...(press.ctrlKey || press.metaKey ? ["Mod"] : []),
    ...(press.altKey ? ["Alt"] : []),
    ...(shift ? ["Shift"] : []),
    base,
  ].join("+");
}

/** Why a chord cannot be given to a command, in words; null when it can. */
export function refuseChord(chord: string): string | null {
  const base = chord.split("+").at(-1) ?? "";
  if (base === "" || !(isLetter(base) || isDigit(base) || NAMED_KEYS.has(base) || base.length === 1))
    return words.commands.isNoKey(chord);
  if (NOT_FREE.has(chord)) return words.commands.isUsed(chord);
  if (chord === "/" || chord === "?" || chord === "Alt+Shift+K") return words.commands.isFixed(chord);
  return null;
}

/** Whether a chord is what one types in a field: no modifier but Shift. */
export function isTyped(chord: string): boolean {
  return !chord.startsWith("Mod+") && !chord.startsWith("Alt+");
}

function baseKey({ key, code, ctrlKey, metaKey, altKey }: KeyPress): string | null {
  if (key === " ") return "Space";
  // With Alt or Ctrl a layout may make another character of the key: the physical one counts.
  if (ctrlKey || metaKey || altKey) {
    const letter = /^Key([A-Z])$/.exec(code)?.[1];
    if (letter !== undefined) return letter;
    const digit = /^Digit(\d)$/.exec(code)?.[1];
    if (digit !== undefined) return digit;
  }
  if (NAMED_KEYS.has(key)) return key;
  return /^.$/u.test(key) ? key.toUpperCase() : null;
}

function isLetter(text: string): boolean {
  return /^\p{Lu}$/u.test(text);
}

function isDigit(text: string): boolean {
  return /^\d$/.test(text);
}
