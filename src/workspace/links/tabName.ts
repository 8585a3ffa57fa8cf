import type { TabNode } from "flexlayout-react";
import { findPanel } from "../../panels/registry.ts";

/** What stands on a tab: its panel's name in the page's language, and its number where it is not the first: "Chart 2". */
export function tabName(node: Pick<TabNode, "getId" | "getComponent" | "getName">): string {
  const component = node.getComponent() ?? "";
  const panel = findPanel(component);
  if (panel === undefined) return node.getName();
  // A layout keeps the name too, of the language that it was made in.
  return `${panel.name} ${node.getId().slice(component.length + 1)}`.trimEnd();
}
