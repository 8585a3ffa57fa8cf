/** What the page knows about the network and itself. Each call adds a listener and returns its removal. */
export interface PageSignals {
  onOnline(listener: () => void): () => void;
  onOffline(listener: () => void): () => void;
  /** The tab became visible again. */
  onVisible(listener: () => void): () => void;
}
