import { Actions, DockLocation, Model, TabNode } from "flexlayout-react";
import type { PanelEntry } from "../../panels/registry.ts";
import { defaultLayout, GLOBAL, panelTab, tabName, type ScreenSize } from "./defaultLayout.ts";
import { readLayoutShape } from "./layoutShape.ts";
import { bringBackFloats } from "./windowHome.ts";

/** Of a panel that there can be several of. */
export const MOST_OF_ONE = 8;

/** A layout to show. `broken` when what was saved could not be used and the default stands in. */
export interface OpenedLayout {
  readonly model: Model;
  readonly broken: boolean;
}

/** Opens a saved layout. Panels that it does not know yet are added; one that names anything else is not used. */
export function openLayout(saved: unknown, panels: readonly PanelEntry[], screen: ScreenSize): OpenedLayout {
  const byDefault = (): Model => Model.fromJson(defaultLayout(panels, screen));
  if (saved === null || saved === undefined) return { model: byDefault(), broken: false };
  const model = readLayout(saved, panels);
  return model === null ? { model: byDefault(), broken: true } : { model, broken: false };
}

function readLayout(saved: unknown, panels: readonly PanelEntry[]): Model | null {
  const shape = readLayoutShape(saved);
  if (shape === null) return null;
  let model: Model;
  try {
    model = Model.fromJson({ ...shape, global: GLOBAL });
  } catch {
    return null;
  }
  const shown = new Map<string, number>();
  let readable = true;
  let hasFirst = true;
  model.visitNodes((node) => {
    if (!(node instanceof TabNode)) return;
    const component = node.getComponent() ?? "";
    const panel = panels.find(({ id }) => id === component);
    const count = (shown.get(component) ?? 0) + 1;
    if (panel === undefined || count > (panel.several === true ? MOST_OF_ONE : 1)) readable = false;
    shown.set(component, count);
  });
  // The first of a kind is found by its panel's id.
  for (const [component, count] of shown)
    if (count > 1 && model.getNodeById(component) === undefined) hasFirst = false;
  if (!readable || !hasFirst || shown.size === 0) return null;
  nameTabs(model, panels);
  bringBackFloats(model);
  const home = model.getFirstTabSet();
  for (const panel of panels) {
    if (home === undefined || shown.has(panel.id)) continue;
    model.doAction(Actions.addTab(panelTab(panel), home.getId(), DockLocation.CENTER, -1, false));
  }
  return model;
}

/** A layout keeps the names of its tabs in the language that it was made in: they are taken anew from the panels. */
function nameTabs(model: Model, panels: readonly PanelEntry[]): void {
  const tabs: TabNode[] = [];
  model.visitNodes((node) => {
    if (node instanceof TabNode) tabs.push(node);
  });
  for (const tab of tabs) {
    const panel = panels.find(({ id }) => id === tab.getComponent());
    if (panel === undefined) continue;
    const name = tabName(panel, tab.getId());
    if (tab.getName() !== name) model.doAction(Actions.renameTab(tab.getId(), name));
  }
}
