import { Actions, DockLocation, TabSetNode, type TabNode } from "flexlayout-react";

/** Where a panel goes without being dragged: the next group of tabs, or a place of its own beside or under its own. */
export type PanelPlace = (typeof PANEL_PLACES)[number];
export const PANEL_PLACES = ["next", "right", "below"] as const;

/** False where it stays: the only tab of its place has one of its own, and with one place there is no next. */
export function movePanel(node: TabNode, to: PanelPlace): boolean {
  const model = node.getModel();
  const own = node.getParent();
  if (!(own instanceof TabSetNode)) return false;
  if (to === "next") {
    const places: TabSetNode[] = [];
    model.visitNodes((place) => {
      if (place instanceof TabSetNode) places.push(place);
    });
    const next = places[(places.indexOf(own) + 1) % places.length];
    if (next === undefined || next === own) return false;
    model.doAction(Actions.moveNode(node.getId(), next.getId(), DockLocation.CENTER, -1, true));
    return true;
  }
  if (own.getChildren().length < 2) return false;
  const side = to === "right" ? DockLocation.RIGHT : DockLocation.BOTTOM;
  model.doAction(Actions.moveNode(node.getId(), own.getId(), side, -1, true));
  return true;
}
