import type { KeptText } from "./settingsStore.ts";

/** Kept text that every tab of this browser reads and writes. */
export interface SharedText extends KeptText {
  /** Another tab has written this key. Returns the removal. */
  onChange(key: string, listener: () => void): () => void;
}
