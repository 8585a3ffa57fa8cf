import { lazy, type ComponentType } from "react";

/** A panel of the workspace. `id` is what saved layouts name; `name` is its tab and its region. */
export interface PanelEntry {
  readonly id: string;
  readonly name: string;
  readonly Component: ComponentType;
}

export const PANELS: readonly PanelEntry[] = [
  {
    id: "price-blotter",
    name: "Price blotter",
    Component: lazy(async () => ({
      default: (await import("./price-blotter/PriceBlotter.tsx")).PriceBlotter,
    })),
  },
  {
    id: "connection",
    name: "Connection",
    Component: lazy(async () => ({
      default: (await import("./connection/ConnectionPanel.tsx")).ConnectionPanel,
    })),
  },
];

export function findPanel(id: string): PanelEntry | undefined {
  return PANELS.find((panel) => panel.id === id);
}
