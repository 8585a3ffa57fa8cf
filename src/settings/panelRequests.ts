import { createListeners } from "../lib/listeners.ts";

/** What a panel does at a command, besides its own button for it. */
export type PanelDeed = "csv" | "center" | "finer" | "coarser" | "columns" | "newList" | "flattenSelected";

interface AbleTo {
  readonly run: () => void;
  readonly about: () => string | null;
}

/** One panel asks that another be brought into view: "Buy" in a menu leads to the ticket. The workspace follows. */
export interface PanelRequests {
  /** With the keyboard in its `data-field` of that name. Does nothing for a panel that the workspace does not have. */
  show(id: string, field?: string): void;
  onShow(listener: (shown: { readonly id: string; readonly field?: string }) => void): () => void;
  /**
   * Shows the panel and has it do something. One that cannot do it yet, while its code is loaded, does it as soon as it
   * can, unless something else is asked for meanwhile.
   */
  ask(id: string, deed: PanelDeed): void;
  /** The panel can do this from now on; `about`: what with, as "2 selected", null when there is nothing to say. Of several of one kind the first one does it. */
  onAsk(id: string, deed: PanelDeed, run: () => void, about?: () => string | null): () => void;
  /** What the panel would do it with; null when there is nothing to say, or no such panel is drawn. */
  about(id: string, deed: PanelDeed): string | null;
}

export function createPanelRequests(): PanelRequests {
  const listeners = createListeners<{ readonly id: string; readonly field?: string }>();
  const able = new Map<string, AbleTo[]>();
  let waiting: string | null = null;
  return {
    show: (id, field) => listeners.emit(field === undefined ? { id } : { id, field }),
    onShow: (listener) => listeners.add(listener),
    ask(id, deed) {
      listeners.emit({ id });
      const key = `${id} ${deed}`;
      const first = able.get(key)?.[0];
      waiting = first === undefined ? key : null;
      first?.run();
    },
    about: (id, deed) => able.get(`${id} ${deed}`)?.[0]?.about() ?? null,
    onAsk(id, deed, run, about = () => null) {
      const one = { run, about };
      const key = `${id} ${deed}`;
      able.set(key, [...(able.get(key) ?? []), one]);
      if (waiting === key) {
        waiting = null;
        one.run();
      }
      return () => {
        able.set(
          key,
          (able.get(key) ?? []).filter((other) => other !== one),
        );
      };
    },
  };
}
