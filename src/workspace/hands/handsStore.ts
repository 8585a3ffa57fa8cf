import { createStore } from "zustand/vanilla";
import { createListeners } from "../../lib/listeners.ts";
import type { PanelAct } from "../links/panelActs.ts";

/** What lies over the panels. */
export type Overlay = "palette" | "keys" | "settings" | "glossary" | "kill";

export interface PanelRequest {
  readonly id: string;
  /** Whether the keyboard is led into it. */
  readonly focus: boolean;
  /** The `data-field` of what it is led to; without one, what the panel marks. */
  readonly field?: string | undefined;
}

interface HandsState {
  readonly overlay: Overlay | null;
  /** What its search begins with. */
  readonly search: string;
  /** The window that it was asked for in by key, where that is not the page's own. */
  readonly screen: Window | null;
  /** The panel that is asked for last; a new object each time, so that the same one can be asked for again. */
  readonly panel: PanelRequest | null;
}

/** What commands ask of the screen. The workspace shows panels, TerminalScreen the overlays. */
export interface HandsStore {
  getState(): HandsState;
  subscribe(listener: () => void): () => void;
  open(overlay: Overlay | null, search?: string): void;
  /** Runs what a key asked for: what that opens, opens in the window where it was pressed; null for the page's own. */
  pressedIn(screen: Window | null, run: () => void): void;
  /** It was asked about instead of being done, at the clock's monotonic ms. */
  asked(what: string, at: number): void;
  /** Whether the same was asked about just now, so that wanting it again confirms it. Once. */
  confirms(what: string, at: number): boolean;
  showPanel(id: string, options?: Omit<PanelRequest, "id">): void;
  /** Does something about the panel in front. Nothing hears it where panels are not docked. */
  act(act: PanelAct): void;
  onAct(listener: (act: PanelAct) => void): () => void;
}

/** A question that is older was forgotten. */
const CONFIRM_WITHIN_MS = 5_000;

export function createHandsStore(): HandsStore {
  const store = createStore<HandsState>(() => ({ overlay: null, search: "", screen: null, panel: null }));
  const acts = createListeners<PanelAct>();
  let pressed: Window | null = null;
  let lastAsked: { readonly what: string; readonly at: number } | null = null;
  return {
    act: (act) => acts.emit(act),
    onAct: (listener) => acts.add(listener),
    asked(what, at) {
      lastAsked = { what, at };
    },
    confirms(what, at) {
      const same = lastAsked?.what === what && at - lastAsked.at <= CONFIRM_WITHIN_MS;
      lastAsked = null;
      return same;
    },
    getState: store.getState,
    subscribe: store.subscribe,
    open: (overlay, search = "") => store.setState({ overlay, search, screen: pressed }),
    pressedIn(screen, run) {
      pressed = screen;
      try {
        run();
      } finally {
        pressed = null;
      }
    },
    showPanel: (id, asked = { focus: true }) => store.setState({ panel: { id, ...asked } }),
  };
}
