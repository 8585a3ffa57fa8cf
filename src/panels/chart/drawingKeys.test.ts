import { describe, expect, it } from "vitest";
import type { Drawing, DrawingPoint } from "../../settings/drawings.ts";
import { createDrawingKeys, type DrawingKeys } from "./drawingKeys.ts";
import type { DrawingTool } from "./drawingPointer.ts";

/** Bars of a second, steps of 1; what is made by keys begins at 100 of the bar at 50 s. */
function desk(tool: DrawingTool, kept: Drawing[] = []) {
  const state = { tool, kept, draft: null as Drawing | null, chosen: null as string | null };
  const keys = createDrawingKeys({
    tool: () => state.tool,
    start: () => ({ at: 50_000, price: 100 }),
    step: ({ at, price }, bars, steps): DrawingPoint => ({ at: at + bars * 1_000, price: price + steps }),
    drawings: () => state.kept,
    chosen: () => state.chosen,
    newId: () => "new",
    onDraft: (draft) => (state.draft = draft),
    onChosen: (id) => (state.chosen = id),
    onPut: (drawing) => {
      state.kept = [...state.kept.filter(({ id }) => id !== drawing.id), drawing];
    },
    onMade: () => (state.tool = null),
  });
  return { state, keys, press: (...names: string[]) => names.map((name) => press(keys, name)) };
}

function press(keys: DrawingKeys, name: string): boolean {
  const key = name.replace("Shift+", "");
  return keys.key({ key, shiftKey: key !== name, repeat: false });
}

const LEVEL: Drawing = { kind: "horizontal", id: "a", price: 90 };
const TREND: Drawing = {
  kind: "trend",
  id: "b",
  from: { at: 10_000, price: 95 },
  to: { at: 20_000, price: 96 },
};

describe("drawings by keys", () => {
  it("[V193] are made: arrows move an end, with Shift by ten, and Enter fixes one after the other", () => {
    const { state, press } = desk("trend");
    press("ArrowUp", "Shift+ArrowLeft", "Enter", "Shift+ArrowRight", "ArrowRight", "ArrowDown");
    expect(state.kept).toEqual([]);
    expect(state.draft).toMatchObject({ from: { at: 40_000, price: 101 }, to: { at: 51_000, price: 100 } });
    press("Enter");
    expect(state).toMatchObject({ tool: null, draft: null, chosen: "new" });
    expect(state.kept).toMatchObject([{ kind: "trend", to: { at: 51_000, price: 100 } }]);
    const level = desk("horizontal");
    level.press("Enter", "Shift+ArrowDown", "Enter");
    expect(level.state.kept).toEqual([{ kind: "horizontal", id: "new", price: 90 }]);
  });

  it("[V193] are chosen by Page keys, moved by either end or as a whole, and given up", () => {
    const { state, keys, press } = desk(null, [LEVEL, TREND]);
    expect(press("ArrowUp", " ")).toEqual([false, false]);
    press("PageDown", "PageDown");
    expect(state.chosen).toBe("b");
    press("Enter", "ArrowUp", " ", "ArrowUp", "ArrowUp", " ", "ArrowRight", "Enter");
    expect(state.kept).toEqual([
      LEVEL,
      { ...TREND, from: { at: 11_000, price: 97 }, to: { at: 21_000, price: 97 } },
    ]);
    press("PageUp", "Enter", "ArrowUp");
    expect([keys.giveUp(), keys.giveUp(), state.kept[0], state.draft]).toEqual([true, false, LEVEL, null]);
  });
});
