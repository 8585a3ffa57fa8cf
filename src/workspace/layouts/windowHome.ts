import {
  Actions,
  DockLocation,
  Orientation,
  RowNode,
  TabNode,
  TabSetNode,
  type Action,
  Model,
} from "flexlayout-react";

/**
 * Where a panel stood before it moved to a window of its own; kept, and saved with the layout, in the tab set of that
 * window. A tab set that is left empty goes, and so does a row that is left with one: then `row` or `sibling` says where
 * the place was.
 */
interface Home {
  readonly tabset: string;
  /** Among the tabs of the tab set. */
  readonly index: number;
  readonly row: string;
  /** Among the children of the row. */
  readonly place: number;
  /** Of all children of the row. */
  readonly weights: readonly number[];
  readonly sibling: string;
  /** Seen from the sibling. */
  readonly side: "left" | "right" | "top" | "bottom";
}

/** Moves the tab out, remembering its home. `popout` is the library's own action for it. */
export function moveOut(model: Model, popout: Action): void {
  const tab = model.getNodeById(popout.data.node);
  const home = tab instanceof TabNode ? homeOf(tab) : null;
  model.doAction(popout);
  const moved = tab?.getParent();
  if (home !== null && moved instanceof TabSetNode)
    model.doAction(Actions.updateNodeAttributes(moved.getId(), { config: home }));
}

/** Brings all panels of a window, or of a box that floats over the page, back to where they stood before. */
export function bringBack(model: Model, layoutId: string): void {
  const [first, ...others] = tabsOf(model, layoutId);
  if (first === undefined) return;
  let home: Home | null = null;
  model.visitLayoutNodes(layoutId, (node) => {
    if (node instanceof TabSetNode) home ??= readHome(node.getConfig());
  });
  toHome(model, first, home);
  const at = first.getParent()?.getId();
  if (at === undefined) return;
  for (const tab of others) model.doAction(Actions.moveNode(tab.getId(), at, DockLocation.CENTER, -1, false));
}

/** A layout that an older page saved can hold boxes that float; nothing leads out of them. */
export function bringBackFloats(model: Model): void {
  for (const [id, { type }] of Object.entries(model.toJson().subLayouts ?? {}))
    if (type === "float") bringBack(model, id);
}

export function firstTab(model: Model, layoutId: string): TabNode | undefined {
  return tabsOf(model, layoutId)[0];
}

function tabsOf(model: Model, layoutId: string): TabNode[] {
  const tabs: TabNode[] = [];
  model.visitLayoutNodes(layoutId, (node) => {
    if (node instanceof TabNode) tabs.push(node);
  });
  return tabs;
}

function homeOf(tab: TabNode): Home | null {
  const tabset = tab.getParent();
  const row = tabset?.getParent();
  if (!(tabset instanceof TabSetNode) || !(row instanceof RowNode) || !inMain(tabset)) return null;
  const siblings = row.getChildren();
  const place = siblings.indexOf(tabset);
  const after = place > 0;
  const sibling = siblings[after ? place - 1 : place + 1];
  const across = row.getOrientation() === Orientation.HORZ;
  return {
    tabset: tabset.getId(),
    index: tabset.getChildren().indexOf(tab),
    row: row.getId(),
    place,
    weights: siblings.map((child) =>
      child instanceof TabSetNode || child instanceof RowNode ? child.getWeight() : 0,
    ),
    sibling: sibling?.getId() ?? "",
    side: across ? (after ? "right" : "left") : after ? "bottom" : "top",
  };
}

function toHome(model: Model, tab: TabNode, home: Home | null): void {
  const id = tab.getId();
  const known = (nodeId: string) => {
    const node = model.getNodeById(nodeId);
    return (node instanceof TabSetNode || node instanceof RowNode) && inMain(node) ? node : undefined;
  };
  const tabset = home === null ? undefined : known(home.tabset);
  if (home === null || tabset instanceof TabSetNode) {
    const to = tabset ?? model.getFirstTabSet();
    if (to === undefined) return;
    model.doAction(Actions.moveNode(id, to.getId(), DockLocation.CENTER, home?.index ?? -1, true));
    return;
  }
  const row = known(home.row);
  const sibling = known(home.sibling);
  if (row instanceof RowNode) {
    const place = Math.min(home.place, row.getChildren().length);
    model.doAction(Actions.moveNode(id, row.getId(), DockLocation.CENTER, place, true));
  } else {
    const beside = sibling instanceof TabSetNode ? sibling : model.getFirstTabSet();
    if (beside === undefined) return;
    model.doAction(Actions.moveNode(id, beside.getId(), SIDES[home.side], -1, true));
  }
  const around = tab.getParent()?.getParent();
  if (around instanceof RowNode && around.getChildren().length === home.weights.length)
    model.doAction(Actions.adjustWeights(around.getId(), [...home.weights]));
}

function inMain(node: TabSetNode | RowNode): boolean {
  return node.getLayoutId() === Model.MAIN_LAYOUT_ID;
}

const SIDES: Readonly<Record<Home["side"], DockLocation>> = {
  left: DockLocation.LEFT,
  right: DockLocation.RIGHT,
  top: DockLocation.TOP,
  bottom: DockLocation.BOTTOM,
};

/** null for what is no home: a layout can come from a file. */
function readHome(raw: unknown): Home | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { tabset, index, row, place, weights, sibling, side } = raw as Readonly<Record<string, unknown>>;
  const sound =
    [tabset, row, sibling].every((id) => typeof id === "string") &&
    [index, place].every((count) => Number.isSafeInteger(count) && (count as number) >= 0) &&
    Array.isArray(weights) &&
    weights.every((weight) => typeof weight === "number" && weight > 0 && weight < 1e6) &&
    Object.hasOwn(SIDES, String(side));
  return sound ? (raw as Home) : null;
}
