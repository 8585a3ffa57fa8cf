import { Actions, DockLocation, TabNode, type Model } from "flexlayout-react";
import { findPanel } from "../../panels/registry.ts";
import { FIRST_CONFIG, linkPanel, type PanelLink } from "../../settings/panelLinks.ts";
import type { Terminal } from "../../terminal.ts";
import { tabName } from "../layouts/defaultLayout.ts";
import { MOST_OF_ONE } from "../layouts/savedLayout.ts";
import type { PanelPlace } from "./panelPlaces.ts";
import { tabPlace } from "./tabPlace.ts";

/** What can be done about the panel in front, by key and from the palette. */
export type PanelAct =
  | { readonly kind: "link"; readonly link: PanelLink }
  | { readonly kind: "another" }
  | { readonly kind: "move"; readonly to: PanelPlace }
  | { readonly kind: "symbol" }
  | { readonly kind: "window" | "maximize" | "close" };

/** The panel that was last worked in. */
export function shownInFront(model: Model): TabNode | null {
  const selected = model.getActiveTabset()?.getSelectedNode();
  return selected instanceof TabNode ? selected : panelInFront(model);
}

/** The panel that was last worked in, where it follows a symbol; else the chart. */
export function panelInFront(model: Model): TabNode | null {
  const selected = model.getActiveTabset()?.getSelectedNode();
  if (selected instanceof TabNode && findPanel(selected.getComponent() ?? "")?.follows === true)
    return selected;
  const chart = model.getNodeById("chart");
  return chart instanceof TabNode ? chart : null;
}

/** Puts another panel of the same kind beside it, with the same symbol and looks. False when there are as many as can be. */
export function openAnother(node: TabNode, { settings }: Pick<Terminal, "settings">): boolean {
  const component = node.getComponent() ?? "";
  const panel = findPanel(component);
  const tabset = node.getParent();
  const model = node.getModel();
  const free = Array.from({ length: MOST_OF_ONE - 1 }, (_none, index) => index + 2).find(
    (number) => model.getNodeById(`${component}-${number}`) === undefined,
  );
  if (panel === undefined || tabset === undefined || free === undefined) return false;
  const id = `${component}-${free}`;
  const { interval, chartType, chartScale, chartIndicators } = settings.getState();
  const { own, ...config } = tabPlace(node).getState();
  const looks = own ?? { interval, chartType, chartScale, chartIndicators };
  model.doAction(
    Actions.addTab(
      {
        type: "tab",
        id,
        name: tabName(panel, id),
        component,
        enableClose: true,
        config: { ...FIRST_CONFIG, ...config, own: component === "chart" ? looks : null },
      },
      tabset.getId(),
      DockLocation.RIGHT,
      -1,
      true,
    ),
  );
  return true;
}

export function linkTab(
  node: TabNode,
  { settings, instruments }: Pick<Terminal, "settings" | "instruments">,
  link: PanelLink,
): void {
  linkPanel(settings, tabPlace(node), instruments, link);
}
