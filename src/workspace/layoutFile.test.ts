import { describe, expect, it } from "vitest";
import type { PanelEntry } from "../panels/registry.ts";
import { defaultLayout } from "./defaultLayout.ts";
import { layoutFile, readLayoutFile } from "./layoutFile.ts";

const PANELS: readonly PanelEntry[] = (["chart", "order-ticket", "orders"] as const).map((id) => ({
  id,
  name: id,
  Component: () => null,
}));

const DESK = { name: "Desk", layout: defaultLayout(PANELS, { width: 1440, height: 900 }) };

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
});
