import { words } from "../../words/words.ts";

const MEANINGS: ReadonlyMap<string, string> = new Map(
  Object.values(words.glossary).map(({ word, meaning }) => [word, meaning]),
);

/** What a word on the screen means, in the page's language; undefined for those that the glossary has not. */
export function meaningOf(word: string): string | undefined {
  return MEANINGS.get(word);
}
