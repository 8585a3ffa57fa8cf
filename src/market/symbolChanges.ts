import { createListeners, type Listeners } from "../lib/listeners.ts";
import type { Frames } from "./frames.ts";

/** Tells those who follow one symbol that it changed, at most once a frame. */
export interface SymbolChanges {
  mark(symbol: string): void;
  onChange(symbol: string, listener: () => void): () => void;
}

export function createSymbolChanges(frames: Frames): SymbolChanges {
  const followers = new Map<string, Listeners<void>>();
  const changed = new Set<string>();

  function paint(): void {
    const symbols = [...changed];
    changed.clear();
    for (const symbol of symbols) followers.get(symbol)?.emit();
  }

  return {
    mark(symbol) {
      if (!followers.has(symbol)) return;
      changed.add(symbol);
      frames.schedule(paint);
    },
    onChange(symbol, listener) {
      const listeners = followers.get(symbol) ?? createListeners<void>();
      followers.set(symbol, listeners);
      const remove = listeners.add(listener);
      return () => {
        remove();
        if (listeners.size() === 0 && followers.get(symbol) === listeners) followers.delete(symbol);
      };
    },
  };
}
