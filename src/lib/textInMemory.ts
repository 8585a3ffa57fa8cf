import type { ListedText, SharedText } from "./keptText.ts";
import { createListeners } from "./listeners.ts";

/** Kept for as long as the page is open. */
export function keptInMemory(texts = new Map<string, string>()): ListedText {
  return {
    get: (key) => texts.get(key) ?? null,
    set(key, text) {
      texts.set(key, text);
      return true;
    },
    keys: (prefix) => [...texts.keys()].filter((key) => key.startsWith(prefix)),
    remove(key) {
      texts.delete(key);
    },
  };
}

/** Kept text of one browser: each call is another tab of it. */
export function sharedInMemory(texts = new Map<string, string>()): () => SharedText {
  const changes = createListeners<{ readonly key: string; readonly by: object }>();
  return () => {
    const tab = keptInMemory(texts);
    return {
      ...tab,
      set(key, text) {
        tab.set(key, text);
        changes.emit({ key, by: tab });
        return true;
      },
      remove(key) {
        tab.remove(key);
        changes.emit({ key, by: tab });
      },
      onChange: (key, listener) =>
        changes.add((change) => {
          if (change.key === key && change.by !== tab) listener();
        }),
    };
  };
}
