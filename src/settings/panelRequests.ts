import { createListeners } from "../lib/listeners.ts";

/** One panel asks that another be brought into view: "Buy" in a menu leads to the ticket. The workspace follows. */
export interface PanelRequests {
  /** Does nothing for a panel that the workspace does not have. */
  show(id: string): void;
  onShow(listener: (id: string) => void): () => void;
}

export function createPanelRequests(): PanelRequests {
  const listeners = createListeners<string>();
  return { show: (id) => listeners.emit(id), onShow: (listener) => listeners.add(listener) };
}
