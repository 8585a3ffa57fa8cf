import styles from "./ChartPanel.module.css";
import type { OrderLine } from "./orderLines.ts";
import { railLanes, type Rail } from "./railLanes.ts";

/** px from the left edge to the handles, and between two rails. */
const RAIL_RIGHT = 14;
const LANE = 3;
const FIRST_WIDTH = 6;
const MOST_LANES = 3;

/** What joins the lines of one list, left of their handles. Lists that cross each other have rails of their own. */
export interface ListRails {
  /** A rail for each list that has more than one line. */
  join(orders: readonly OrderLine[]): void;
  /** Lines with the px from the top of a pane so high; null while there is no scale. */
  place(
    lines: readonly { readonly listId: string | null; readonly y: number | null }[],
    height: number,
  ): void;
  close(): void;
}

export function createListRails(layer: HTMLElement): ListRails {
  const rails = new Map<string, HTMLElement>();

  return {
    join(orders) {
      const wanted = new Set(
        orders.flatMap(({ listId, id }) =>
          listId !== null && orders.some((other) => other.listId === listId && other.id !== id)
            ? [listId]
            : [],
        ),
      );
      for (const [listId, rail] of rails) {
        if (wanted.has(listId)) continue;
        rail.remove();
        rails.delete(listId);
      }
      for (const listId of wanted) {
        if (rails.has(listId)) continue;
        const rail = layer.appendChild(document.createElement("div"));
        rail.className = styles.rail ?? "";
        rails.set(listId, rail);
      }
    },
    place(lines, height) {
      const ends = new Map<string, Rail>();
      for (const { listId, y } of lines) {
        if (y === null || listId === null || !rails.has(listId)) continue;
        const at = Math.min(Math.max(Math.round(y), 0), Math.round(height));
        const { top, bottom } = ends.get(listId) ?? { top: at, bottom: at };
        ends.set(listId, { listId, top: Math.min(top, at), bottom: Math.max(bottom, at) });
      }
      const lanes = railLanes([...ends.values()]);
      for (const [listId, rail] of rails) {
        const { top, bottom } = ends.get(listId) ?? { top: 0, bottom: 0 };
        rail.hidden = bottom - top < 2;
        const width = FIRST_WIDTH + LANE * Math.min(lanes.get(listId) ?? 0, MOST_LANES - 1);
        rail.style.transform = `translate(${RAIL_RIGHT - width}px, ${top}px)`;
        rail.style.width = `${width}px`;
        rail.style.height = `${bottom - top}px`;
      }
    },
    close() {
      for (const rail of rails.values()) rail.remove();
      rails.clear();
    },
  };
}
