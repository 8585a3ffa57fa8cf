import { createStore } from "zustand/vanilla";

/** What lies over the panels. */
export type Overlay = "palette" | "keys" | "settings";

interface HandsState {
  readonly overlay: Overlay | null;
  /** The panel that is asked for last; a new object each time, so that the same one can be asked for again. */
  readonly panel: { readonly id: string } | null;
}

/** What commands ask of the screen. The workspace shows panels, TerminalScreen the overlays. */
export interface HandsStore {
  getState(): HandsState;
  subscribe(listener: () => void): () => void;
  open(overlay: Overlay | null): void;
  showPanel(id: string): void;
}

export function createHandsStore(): HandsStore {
  const store = createStore<HandsState>(() => ({ overlay: null, panel: null }));
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    open: (overlay) => store.setState({ overlay }),
    showPanel: (id) => store.setState({ panel: { id } }),
  };
}
