import { Model, TabNode, TabSetNode } from "flexlayout-react";
import { describe, expect, it } from "vitest";
import type { PanelEntry } from "../../panels/registry.ts";
import { defaultLayout } from "../layouts/defaultLayout.ts";
import { movePanel, PANEL_PLACES } from "./panelPlaces.ts";

const PANELS: readonly PanelEntry[] = (["chart", "order-ticket", "ladder", "orders", "fills"] as const).map(
  (id) => ({ id, name: id, Component: () => null }),
);

function opened(panels = PANELS): Model {
  return Model.fromJson(defaultLayout(panels, { width: 1440, height: 900 }));
}

function tab(model: Model, id: string): TabNode {
  const node = model.getNodeById(id);
  if (!(node instanceof TabNode)) throw new Error(`no tab ${id}`);
  return node;
}

/** The tabs of each place, in the order of the places. */
function places(model: Model): string[][] {
  const found: string[][] = [];
  model.visitNodes((node) => {
    if (node instanceof TabSetNode) found.push(node.getChildren().map((child) => child.getId()));
  });
  return found.filter((tabs) => tabs.length > 0);
}

describe("a panel's place without dragging", () => {
  it("[V144] goes on from place to place until it is back", () => {
    const model = opened();
    const before = places(model);
    const at = (): number => places(model).findIndex((tabs) => tabs.includes("fills"));
    const from = at();
    const been = before.map(() => {
      expect(movePanel(tab(model, "fills"), "next")).toBe(true);
      return at();
    });
    expect(new Set(been).size).toBe(before.length);
    expect(at()).toBe(from);
  });

  it("[V144] is one of its own beside or under its tabs, in front, and only once", () => {
    for (const to of ["right", "below"] as const) {
      const model = opened();
      const count = places(model).length;
      expect(movePanel(tab(model, "fills"), to)).toBe(true);
      expect(places(model)).toHaveLength(count + 1);
      expect(places(model)).toContainEqual(["fills"]);
      expect(movePanel(tab(model, "fills"), to)).toBe(false);
    }
  });

  it("[V144] stays where there is no other", () => {
    const model = Model.fromJson({
      layout: { type: "row", children: [{ type: "tabset", children: [{ type: "tab", id: "chart" }] }] },
    });
    expect(PANEL_PLACES.map((to) => movePanel(tab(model, "chart"), to))).toEqual([false, false, false]);
  });
});
