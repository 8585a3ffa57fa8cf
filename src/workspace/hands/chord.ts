import { words } from "../../words/words.ts";
import type { CommandRisk } from "./command.ts";
import { shownKeys } from "../../ui/controls/shownKeys.ts";

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

/**
 * What the browser or the system does with Mod and one of these: edit (A C V X Z Y U), find and print (F G P), files
 * (O S), pages and windows (W T N Q R L D H M), tabs and zoom (digits, + - =).
 */
const WITH_MOD: ReadonlySet<string> = new Set("ACVXZYUFGPOSWTNQRLDHM0123456789+-=");

/** Find, reload, the address bar, caret browsing, full screen, developer tools. */
const BROWSER_F_KEYS: ReadonlySet<string> = new Set(["F3", "F5", "F6", "F7", "F11", "F12"]);

/** Opens a menu where the focus is; a browser's own menu; makes a favourite; zooms a chart. */
const IN_USE: ReadonlySet<string> = new Set(["Shift+F10", "Alt+D", "Alt+E", "Alt+F", "*", "+", "-", "="]);

/**
 * What a hand remembers as the way out. Whoever gave an exit another key presses this one all the same in a hurry: it may
 * do nothing then, but never add to a position.
 */
const EXIT_CHORDS: ReadonlySet<string> = new Set([
  "Alt+Shift+C",
  "Alt+Shift+X",
  "Alt+Shift+F",
  "Alt+Shift+Q",
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

/** Why a chord cannot be given to a command of that risk, in words; null when it can. */
export function refuseChord(chord: string, risk: CommandRisk): string | null {
  const { held, base } = partsOf(chord);
  const shown = shownKeys(chord);
  if (!(isLetter(base) || isDigit(base) || NAMED_KEYS.has(base) || /^.$/u.test(base)))
    return words.commands.isNoKey(shown);
  if (chord === "/" || chord === "?" || chord === "Alt+Shift+K") return words.commands.isFixed(shown);
  if (isTaken(chord, held, base)) return words.commands.isUsed(shown);
  if (risk === "exit" && isTyped(chord)) return words.commands.isText(shown);
  if (risk === "risk" && EXIT_CHORDS.has(chord)) return words.commands.isExits(shown);
  return null;
}

/** Whether fields, tables, menus, the browser or the system need it. */
function isTaken(chord: string, held: readonly string[], base: string): boolean {
  if (IN_USE.has(chord) || BROWSER_F_KEYS.has(base)) return true;
  const mod = held.includes("Mod");
  const alt = held.includes("Alt");
  // Alt and F4 closes the window, Command and F3 shows all.
  if (isFKey(base)) return mod || alt;
  // They move through fields, tables and pages, whatever is held with them.
  if (NAMED_KEYS.has(base)) return base !== "Insert" || held.length > 0;
  // With Shift the browser's tabs, windows and tools; with Alt what AltGr types.
  if (mod) return WITH_MOD.has(base) || held.length > 1;
  return false;
}

/** Whether a chord makes text in a field. Keys with Alt or Mod do not, nor do F keys and Insert. */
export function isTyped(chord: string): boolean {
  const { held, base } = partsOf(chord);
  return !held.includes("Mod") && !held.includes("Alt") && !isFKey(base) && base !== "Insert";
}

function partsOf(chord: string): { readonly held: readonly string[]; readonly base: string } {
  const held = /^(?:(?:Mod|Alt|Shift)\+)*/.exec(chord)?.[0] ?? "";
  return { held: held.split("+").slice(0, -1), base: chord.slice(held.length) };
}

function isFKey(base: string): boolean {
  return /^F\d+$/.test(base);
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
