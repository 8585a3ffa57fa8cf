import type { SharedText } from "../lib/keptText.ts";

/** Text that is kept for as long as the page holds it, beginning with this. */
export function createMemoryText(
  initial: readonly (readonly [key: string, text: string])[] = [],
): SharedText {
  const texts = new Map(initial);
  return {
    get: (key) => texts.get(key) ?? null,
    set(key, text) {
      texts.set(key, text);
      return true;
    },
    keys: (prefix) => [...texts.keys()].filter((key) => key.startsWith(prefix)),
    remove: (key) => void texts.delete(key),
    onChange: () => () => undefined,
  };
}
