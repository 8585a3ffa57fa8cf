import { createStore } from "zustand/vanilla";
import type { CancelTimer, Clock } from "../lib/clock.ts";

/** How long what was merely done is told. */
export const ANNOUNCED_MS = 6_000;
/** Announcements at once; the oldest gives way. */
const ANNOUNCED_AT_MOST = 4;

/** What a person must be told once: shown over the lower edge. Oldest first, no text twice. */
export interface NoticeStore {
  getState(): readonly string[];
  subscribe(listener: () => void): () => void;
  /** Stays until dismissed. */
  notify(text: string): void;
  /** Goes by itself after ANNOUNCED_MS; the same text again counts from its last. */
  announce(text: string): void;
  dismiss(text: string): void;
}

export function createNoticeStore(clock: Pick<Clock, "after">): NoticeStore {
  const store = createStore<readonly string[]>(() => []);
  const announced = new Map<string, CancelTimer>();

  function put(text: string): void {
    store.setState((texts) => (texts.includes(text) ? texts : [...texts, text]), true);
  }

  function dismiss(text: string): void {
    announced.get(text)?.();
    announced.delete(text);
    store.setState((texts) => texts.filter((other) => other !== text), true);
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    notify(text) {
      announced.get(text)?.();
      announced.delete(text);
      put(text);
    },
    announce(text) {
      const stays = store.getState().includes(text) && !announced.has(text);
      if (stays) return;
      announced.get(text)?.();
      announced.delete(text);
      const oldest = announced.size >= ANNOUNCED_AT_MOST ? [...announced.keys()][0] : undefined;
      if (oldest !== undefined) dismiss(oldest);
      announced.set(
        text,
        clock.after(ANNOUNCED_MS, () => dismiss(text)),
      );
      put(text);
    },
    dismiss,
  };
}
