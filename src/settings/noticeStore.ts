import { createStore } from "zustand/vanilla";

/** What a person must be told once: shown over the lower edge until dismissed. Oldest first, no text twice. */
export interface NoticeStore {
  getState(): readonly string[];
  subscribe(listener: () => void): () => void;
  notify(text: string): void;
  dismiss(text: string): void;
}

export function createNoticeStore(): NoticeStore {
  const store = createStore<readonly string[]>(() => []);
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    notify: (text) => store.setState((texts) => (texts.includes(text) ? texts : [...texts, text]), true),
    dismiss: (text) => store.setState((texts) => texts.filter((other) => other !== text), true),
  };
}
