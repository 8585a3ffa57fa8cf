import type { IJsonModel, IJsonTabSetNode } from "flexlayout-react";
import type { PanelEntry } from "../panels/registry.ts";

/** Tabs that share a place, by panel id. `REST` stands for every panel that no other place names. */
export interface PlannedSet {
  readonly weight: number;
  readonly panels: readonly string[];
}

/** Columns from left to right, each with its places from top to bottom. Weights share out what there is. */
export type LayoutPlan = readonly { readonly weight: number; readonly sets: readonly PlannedSet[] }[];

export const REST = "*";

/** px */
const LEFT_WIDTH = 420;
const RIGHT_WIDTH = 320;
const LADDER_WIDTH = 400;
/** From here on the ladder has a column of its own; below it shares the ticket's place, the tallest on the right. */
const WIDE_SCREEN = 1800;

/** Left the prices; in the middle the chart over the blotters; right the ticket over depth and tape. */
export function defaultLayout(panels: readonly PanelEntry[], width: number): IJsonModel {
  const wide = width >= WIDE_SCREEN;
  const ladderWidth = wide ? LADDER_WIDTH : 0;
  return planned(panels, [
    { weight: LEFT_WIDTH, sets: [{ weight: 100, panels: ["price-blotter"] }] },
    {
      weight: Math.max(LEFT_WIDTH, width - LEFT_WIDTH - ladderWidth - RIGHT_WIDTH),
      sets: [
        { weight: 62, panels: ["chart"] },
        {
          weight: 38,
          panels: ["orders", "fills", "positions", "account", "alerts", "notices", "connection", REST],
        },
      ],
    },
    { weight: ladderWidth, sets: [{ weight: 100, panels: wide ? ["ladder"] : [] }] },
    {
      weight: RIGHT_WIDTH,
      sets: [
        // Room for the words under the ticket's button, which say why nothing can be sent.
        { weight: 61, panels: wide ? ["order-ticket"] : ["order-ticket", "ladder"] },
        { weight: 23, panels: ["depth"] },
        { weight: 16, panels: ["time-and-sales"] },
      ],
    },
  ]);
}

/** What holds for every layout, saved ones included. */
export const GLOBAL: NonNullable<IJsonModel["global"]> = {
  tabEnableClose: false,
  tabEnableRename: false,
  tabEnablePopout: true,
  tabEnablePopoutIcon: true,
  tabSetEnableMaximize: true,
  tabSetMinWidth: 180,
  tabSetMinHeight: 80,
  enableEdgeDockIndicators: false,
};

/** A plan as flexlayout JSON. Panels that do not exist are left out, and so are places without any. */
export function planned(panels: readonly PanelEntry[], plan: LayoutPlan): IJsonModel {
  const named = new Set(plan.flatMap(({ sets }) => sets.flatMap((set) => set.panels)));
  const rest = panels.filter(({ id }) => !named.has(id));

  function tabset({ weight, panels: ids }: PlannedSet): IJsonTabSetNode {
    const entries = ids.flatMap((id) => (id === REST ? rest : panels.filter((panel) => panel.id === id)));
    return { type: "tabset", weight, children: entries.map(panelTab) };
  }

  const columns = plan.map(({ weight, sets }) => ({
    type: "row",
    weight,
    children: sets.map(tabset).filter((set) => (set.children ?? []).length > 0),
  }));
  return {
    global: GLOBAL,
    layout: { type: "row", children: columns.filter((entry) => entry.children.length > 0) },
  };
}

export function panelTab(panel: PanelEntry): { type: "tab"; id: string; name: string; component: string } {
  return { type: "tab", id: panel.id, name: panel.name, component: panel.id };
}
