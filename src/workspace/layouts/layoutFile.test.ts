import { describe, expect, it } from "vitest";
import type { PanelEntry } from "../../panels/registry.ts";
import { defaultLayout } from "./defaultLayout.ts";
import { layoutFile, readLayoutFile } from "./layoutFile.ts";
import { openLayout } from "./savedLayout.ts";

const PANELS: readonly PanelEntry[] = (["chart", "order-ticket", "orders"] as const).map((id) => ({
  id,
  name: id,
  Component: () => null,
}));

const DESK = { name: "Desk", layout: defaultLayout(PANELS, { width: 1440, height: 900 }) };

const DESK_SIZE = { width: 1440, height: 900 };

describe("a layout file", () => {
  it("[U66] is read back as it was written", () => {
    expect(readLayoutFile(layoutFile(DESK), PANELS)).toEqual({ ok: true, value: DESK });
  });

  it("[U66] that cannot be shown is refused in words", () => {
    const text = layoutFile(DESK);
    for (const [broken, words] of [
      ["null", "not of the format"],
      ["{", "no JSON"],
      [text.replace('"version": 1', '"version": 2'), "version 2"],
      [text.replace('"Desk"', '""'), "no name"],
      [text.replace('"component": "chart"', '"component": "horoscope"'), "names a panel that is not here"],
    ] as const) {
      const read = readLayoutFile(broken, PANELS);
      expect(read.ok ? "" : read.error).toContain(words);
    }
  });

  it("[U112] cannot make a page that nobody can use: what is no place of a panel is left out", () => {
    const set = {
      type: "tabset",
      minHeight: 1e9,
      icon: "http://elsewhere.test/x.png",
      className: "x",
      children: [{ type: "tab", component: "chart", id: "chart", name: "\u202ebuy", minWidth: 1e9 }],
    };
    const { model, broken } = openLayout({ layout: { type: "row", children: [set] } }, PANELS, DESK_SIZE);
    expect(broken).toBe(false);
    const text = JSON.stringify(model.toJson().layout);
    for (const word of ["minHeight", "minWidth", "icon", "className", "\u202e"])
      expect(text).not.toContain(word);
  });

  it.each([
    ["a selected tab that is no number", { selected: "abc" }],
    ["a selected tab that is not there", { selected: 7 }],
    ["a weight that is none", { weight: -5 }],
    ["a weight beyond all others", { weight: 1e308 }],
    ["a weight in words", { weight: "x" }],
  ])("[U112] with %s is refused", (_name, changes) => {
    const tab = { type: "tab", component: "chart", id: "chart" };
    const layout = {
      layout: { type: "row", children: [{ type: "tabset", children: [tab], ...changes }] },
    };
    expect(readLayoutFile(layoutFile({ name: "Desk", layout }), PANELS).ok).toBe(false);
    expect(openLayout(layout, PANELS, DESK_SIZE).broken).toBe(true);
  });

  it("[U112] of rows within rows without end is refused, not followed", () => {
    let row: unknown = { type: "row", children: [] };
    for (let depth = 0; depth < 3_000; depth += 1) row = { type: "row", children: [row] };
    expect(openLayout({ layout: row }, PANELS, DESK_SIZE).broken).toBe(true);
  });
});
