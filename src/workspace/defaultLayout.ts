import type { IJsonModel, IJsonTabSetNode } from "flexlayout-react";
import type { PanelEntry } from "../panels/registry.ts";

/** px */
const LEFT_WIDTH = 420;
const RIGHT_WIDTH = 320;

/** Left the prices; in the middle the chart over the blotters; right the ticket over depth and tape. */
export function defaultLayout(panels: readonly PanelEntry[], width: number): IJsonModel {
  const tabset = (weight: number, ids: readonly string[]): IJsonTabSetNode => ({
    type: "tabset",
    weight,
    children: ids.flatMap((id) => {
      const panel = panels.find((entry) => entry.id === id);
      return panel === undefined ? [] : [panelTab(panel)];
    }),
  });
  const column = (weight: number, tabsets: readonly IJsonTabSetNode[]) => ({
    type: "row",
    weight,
    children: tabsets.filter((set) => (set.children ?? []).length > 0),
  });
  const columns = [
    column(LEFT_WIDTH, [tabset(100, ["price-blotter"])]),
    column(Math.max(LEFT_WIDTH, width - LEFT_WIDTH - RIGHT_WIDTH), [
      tabset(62, ["chart"]),
      tabset(38, ["orders", "fills", "positions", "account", "connection"]),
    ]),
    column(RIGHT_WIDTH, [
      // Room for the words under the ticket's button, which say why nothing can be sent.
      tabset(53, ["order-ticket"]),
      tabset(28, ["depth"]),
      tabset(19, ["time-and-sales"]),
    ]),
  ];
  return {
    global: {
      tabEnableClose: false,
      tabEnableRename: false,
      tabEnablePopout: false,
      tabSetEnableMaximize: true,
      tabSetMinWidth: 180,
      tabSetMinHeight: 80,
      enableEdgeDockIndicators: false,
    },
    layout: { type: "row", children: columns.filter((entry) => entry.children.length > 0) },
  };
}

export function panelTab(panel: PanelEntry): { type: "tab"; id: string; name: string; component: string } {
  return { type: "tab", id: panel.id, name: panel.name, component: panel.id };
}
