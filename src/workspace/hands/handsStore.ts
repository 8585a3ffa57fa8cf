import { createStore } from "zustand/vanilla";

/** What lies over the panels. */
export type Overlay = "palette" | "keys" | "settings";

export interface PanelRequest {
  readonly id: string;
  /** Whether the keyboard is led into it. */
  readonly focus: boolean;
}

interface HandsState {
  readonly overlay: Overlay | null;
  /** The panel that is asked for last; a new object each time, so that the same one can be asked for again. */
  readonly panel: PanelRequest | null;
}

/** What commands ask of the screen. The workspace shows panels, TerminalScreen the overlays. */
export interface HandsStore {
  getState(): HandsState;
  subscribe(listener: () => void): () => void;
  open(overlay: Overlay | null): void;
  showPanel(id: string, options?: { readonly focus: boolean }): void;
}

export function createHandsStore(): HandsStore {
  const store = createStore<HandsState>(() => ({ overlay: null, panel: null }));
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    open: (overlay) => store.setState({ overlay }),
    showPanel: (id, { focus } = { focus: true }) => store.setState({ panel: { id, focus } }),
  };
}
