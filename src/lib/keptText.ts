/** Where text is kept. The page's localStorage, or a Map in tests. */
export interface KeptText {
  get(key: string): string | null;
  /** False when it could not be kept: storage is full or refused. */
  set(key: string, text: string): boolean;
}

/** Kept text under keys that nobody knows beforehand. */
export interface ListedText extends KeptText {
  /** In no order that means anything. */
  keys(prefix: string): readonly string[];
  remove(key: string): void;
}

/** Kept text that every tab of this browser reads and writes. */
export interface SharedText extends ListedText {
  /** Another tab has written this key. Returns the removal. */
  onChange(key: string, listener: () => void): () => void;
}
