import { english } from "./english.ts";

/** Everything the terminal says: texts, and functions of what a text has in it. */
export type Words = typeof english;

/**
 * What the terminal says, in the language of this page. A page has one language from its first word to its last: it is
 * chosen before anything that says something is imported, so that tables of words may stand at the head of a file.
 */
export let words: Words = english;

/** Before the rest of the page is imported, and never after. */
export function speak(chosen: Words): void {
  words = chosen;
}

/** What a search finds something by: the page's words for it, and the English ones, which everybody may know. */
export function foundBy(say: (words: Words) => string): string {
  return words === english ? say(english) : `${say(words)} ${say(english)}`;
}

/** Every text within: labels, notes and choices, as they stand on the screen. Texts that are made from something are not. */
export function textsIn(said: string | object): string {
  if (typeof said === "string") return said;
  return Object.values(said)
    .filter((part: unknown) => typeof part === "string" || (typeof part === "object" && part !== null))
    .map((part: string | object) => textsIn(part))
    .join(" ");
}
