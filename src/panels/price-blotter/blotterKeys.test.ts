import { describe, expect, it } from "vitest";
import { readKey, type KeyPlace, type PressedKey } from "./blotterKeys.ts";

const ROWS: KeyPlace = { index: 5, rows: 100, page: 20, column: -1, columns: 8 };
const HEAD: KeyPlace = { ...ROWS, column: 2 };

function press(key: string, held: Partial<PressedKey> = {}, place = ROWS) {
  return readKey({ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held }, place);
}

describe("keys of the blotter", () => {
  it("[U4] travel by row, by page and to the ends", () => {
    expect(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"].map((key) => press(key))).toEqual(
      [6, 4, 25, -15, 0, 99].map((to) => ({ kind: "travel", to })),
    );
  });

  it("[U33] a letter or a digit goes to the filter, a shortcut does not", () => {
    expect(press("e")).toEqual({ kind: "type", text: "e" });
    expect(press("É", { shiftKey: true })).toEqual({ kind: "type", text: "É" });
    expect(press("6")).toEqual({ kind: "type", text: "6" });
    expect([
      press("c", { ctrlKey: true }),
      press("k", { metaKey: true }),
      press("e", { altKey: true }),
    ]).toEqual([null, null, null]);
    expect(["/", "?", "Tab", "F5", " "].map((key) => press(key))).toEqual([null, null, null, null, null]);
    expect([press("Backspace"), press("Escape")]).toEqual([{ kind: "rubOut" }, { kind: "clearFilter" }]);
  });

  it("[U34] Alt and an arrow move a row, or a column from the head", () => {
    expect(press("ArrowUp", { altKey: true })).toEqual({ kind: "moveRow", by: -1 });
    expect(press("ArrowDown", { altKey: true })).toEqual({ kind: "moveRow", by: 1 });
    expect(press("ArrowRight", { altKey: true }, HEAD)).toEqual({ kind: "moveColumn", by: 1 });
    expect(press("ArrowLeft", { shiftKey: true }, HEAD)).toEqual({ kind: "size", by: -8 });
  });

  it("[U35] the head is above the first row; there Enter sorts", () => {
    expect(press("ArrowUp", {}, { ...ROWS, index: 0 })).toEqual({ kind: "enterHead" });
    expect(press("ArrowRight", {}, HEAD)).toEqual({ kind: "headTo", to: 3 });
    expect([press("Enter", {}, HEAD), press(" ", {}, HEAD)]).toEqual([{ kind: "sort" }, { kind: "sort" }]);
    expect(press("ArrowDown", {}, HEAD)).toEqual({ kind: "leaveHead" });
    expect(press("e", {}, HEAD)).toBeNull();
  });

  it("[U36] Shift and Enter open the menu of the row, * its star, Delete takes it off the list", () => {
    expect([press("Enter"), press("Enter", { shiftKey: true }), press("*"), press("Delete")]).toEqual([
      { kind: "choose" },
      { kind: "menu" },
      { kind: "star" },
      { kind: "remove" },
    ]);
  });
});
