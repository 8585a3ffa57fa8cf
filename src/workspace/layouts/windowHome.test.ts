import { Actions, DockLocation, Model, TabNode, TabSetNode, type IJsonModel } from "flexlayout-react";
import { describe, expect, it } from "vitest";
import { PANELS } from "../../panels/registry.ts";
import { defaultLayout } from "./defaultLayout.ts";
import { openLayout } from "./savedLayout.ts";
import { bringBack, moveOut } from "./windowHome.ts";

const DESK_SIZE = { width: 1440, height: 900 };

/** Where every tab stands, and how the room is shared out. */
function shape(model: Model): string {
  const lines: string[] = [];
  model.visitLayoutNodes(Model.MAIN_LAYOUT_ID, (node, level) => {
    if (node instanceof TabSetNode || node instanceof TabNode)
      lines.push(
        `${level} ${node instanceof TabNode ? node.getId() : `set ${Math.round(node.getWeight())}`}`,
      );
  });
  return lines.join("\n");
}

/** The window's layout. */
function out(model: Model, id: string): string {
  moveOut(model, Actions.popoutTab(id));
  const layoutId = (model.getNodeById(id) as TabNode).getLayoutId();
  expect(layoutId).not.toBe(Model.MAIN_LAYOUT_ID);
  return layoutId;
}

const open = (): Model => Model.fromJson(defaultLayout(PANELS, DESK_SIZE));
/** As after a reload. */
const again = (model: Model): Model =>
  Model.fromJson(JSON.parse(JSON.stringify(model.toJson())) as IJsonModel);

describe("the way back from a window", () => {
  it.each(PANELS.map(({ id }) => id))("[U108] %s stands where it stood before", (id) => {
    for (const reload of [false, true]) {
      let model = open();
      model.doAction(Actions.selectTab(id));
      const before = shape(model);
      const layoutId = out(model, id);
      expect(shape(model)).not.toBe(before);
      if (reload) model = again(model);
      bringBack(model, layoutId);
      expect(shape(model)).toBe(before);
    }
  });

  it("[U108] two windows go back in any order, and what was put beside a panel there comes with it", () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const model = open();
      const layouts = [out(model, "chart"), out(model, "depth")];
      const set = (model.getNodeById("chart") as TabNode).getParent() as TabSetNode;
      model.doAction(Actions.moveNode("alerts", set.getId(), DockLocation.CENTER, -1, false));
      for (const index of order) bringBack(model, layouts[index]!);
      const ids = PANELS.map((panel) => (model.getNodeById(panel.id) as TabNode).getLayoutId());
      expect(new Set(ids)).toEqual(new Set([Model.MAIN_LAYOUT_ID]));
      expect(Object.keys(model.toJson().subLayouts ?? {})).toEqual([]);
    }
  });

  it("[U108] a home that is gone, or that a file made up, is no reason to lose a panel", () => {
    for (const config of [
      null,
      7,
      { tabset: "x" },
      { tabset: "a", row: "b", sibling: "c", index: 0, place: 9, weights: [1, -1], side: "left" },
      { tabset: "a", row: "b", sibling: "c", index: 4, place: 9, weights: [1, 2], side: "toString" },
      { tabset: "a", row: "b", sibling: "c", index: 4, place: 9, weights: [1, 2], side: "left" },
    ]) {
      const model = open();
      const layoutId = out(model, "chart");
      const set = (model.getNodeById("chart") as TabNode).getParent() as TabSetNode;
      model.doAction(Actions.updateNodeAttributes(set.getId(), { config }));
      bringBack(model, layoutId);
      expect((model.getNodeById("chart") as TabNode).getLayoutId()).toBe(Model.MAIN_LAYOUT_ID);
    }
  });

  it("[U109] a saved box that floats over the page is brought back as the layout is opened", () => {
    const model = open();
    const before = shape(model);
    const layoutId = out(model, "chart");
    model.doAction(Actions.closePopout(layoutId));
    expect(model.toJson().subLayouts?.[layoutId]?.type).toBe("float");
    const opened = openLayout(JSON.parse(JSON.stringify(model.toJson())), PANELS, DESK_SIZE);
    expect([opened.broken, shape(opened.model)]).toEqual([false, before]);
  });
});
