import { Model, TabSetNode, type IJsonModel } from "flexlayout-react";
import { describe, expect, it } from "vitest";
import type { PanelEntry } from "../../panels/registry.ts";
import { BLOTTER_COLUMNS } from "../../settings/blotterView.ts";
import { words } from "../../words/words.ts";
import { defaultLayout, planned } from "./defaultLayout.ts";
import { PRESETS } from "./presetLayouts.ts";
import { openLayout } from "./savedLayout.ts";

const PANELS = (Object.keys(words.panels) as (keyof typeof words.panels)[]).map((id): PanelEntry => ({
  id,
  name: words.panels[id],
  Component: () => null,
  several: id === "chart" || id === "ladder",
}));
const LAPTOP = { width: 1440, height: 900 };
const DESK = { width: 1920, height: 1080 };
const WALL = { width: 2560, height: 1440 };

/** The tabs in front, each set's first. */
function inFront(layout: IJsonModel): string[] {
  const tabs: string[] = [];
  Model.fromJson(layout).visitNodes((node) => {
    if (node instanceof TabSetNode) tabs.push(node.getSelectedNode()?.getId() ?? "");
  });
  return tabs;
}

describe("layouts for a page's size", () => {
  it("[V151] from 1,800 px on a ladder and a second chart with longer bars stand beside the rest", () => {
    for (const made of [
      (screen: typeof DESK) => defaultLayout(PANELS, screen),
      ...PRESETS.filter(({ id }) => id !== "single").map(
        ({ plan }) =>
          (screen: typeof DESK) =>
            planned(PANELS, plan(screen)),
      ),
    ]) {
      expect(inFront(made(LAPTOP))).not.toContain("chart-2");
      for (const screen of [DESK, WALL]) {
        expect(inFront(made(screen))).toEqual(expect.arrayContaining(["chart", "chart-2", "ladder"]));
        expect(openLayout(made(screen), PANELS, screen).broken).toBe(false);
        expect(JSON.stringify(made(screen))).toContain('"interval":"15m"');
      }
    }
  });

  it("[V210] where the ladder is a tab of the ticket the tape is under the prices, and of these no row is cut", () => {
    for (const screen of [LAPTOP, { width: 1366, height: 768 }]) {
      const model = Model.fromJson(defaultLayout(PANELS, screen));
      const place = (id: string) => model.getNodeById(id)?.getParent();
      const [prices, tape] = place("price-blotter")?.getParent()?.getChildren() ?? [];
      expect([prices, tape]).toEqual([place("price-blotter"), place("time-and-sales")]);
      const share = prices instanceof TabSetNode ? prices.getWeight() / 100 : 0;
      expect((share * (screen.height - 68) - 92) / 24).toBeCloseTo(
        Math.round((share * (screen.height - 68) - 92) / 24),
        6,
      );
      expect(share).toBeGreaterThan(0.6);
      expect(place("depth")?.getParent()?.getChildren()).toEqual([place("order-ticket"), place("depth")]);
    }
  });

  it("[U152] in no preset is a column or a row of the prices cut at the sizes of a laptop, a desk and a wall", () => {
    const ends = BLOTTER_COLUMNS.map(({ width }, at) =>
      BLOTTER_COLUMNS.slice(0, at).reduce<number>((sum, column) => sum + column.width, width),
    );
    for (const { id, plan } of PRESETS.filter((preset) => preset.id !== "single"))
      for (const screen of [LAPTOP, DESK, WALL]) {
        const columns = plan(screen);
        const told = `${id} ${screen.width}`;
        expect(
          columns.reduce((sum, { weight }) => sum + weight, 0),
          told,
        ).toBeCloseTo(screen.width);
        const [{ weight, sets } = { weight: 0, sets: [] }] = columns;
        expect(ends, told).toContain(weight - 2);
        const prices = sets.find(({ panels }) => panels.includes("price-blotter"))?.weight ?? 0;
        const rows = ((prices / 100) * (screen.height - 68) - 92) / 24;
        expect(rows, told).toBeCloseTo(Math.round(rows), 6);
        expect(rows, told).toBeGreaterThan(8);
      }
  });

  it("[U190] on a single screen from 1,800 px on chart and prices stand side by side, and no column is cut", () => {
    const single = PRESETS.find(({ id }) => id === "single");
    const ends = BLOTTER_COLUMNS.map(({ width }, at) =>
      BLOTTER_COLUMNS.slice(0, at).reduce<number>((sum, column) => sum + column.width, width),
    );
    for (const screen of [DESK, WALL]) {
      const columns = single?.plan(screen) ?? [];
      expect(inFront(planned(PANELS, columns)).slice(0, 2)).toEqual(["price-blotter", "chart"]);
      expect(columns.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(screen.width);
      expect(ends).toContain((columns[0]?.weight ?? 0) - 2);
    }
    expect(inFront(planned(PANELS, single?.plan(LAPTOP) ?? []))).not.toContain("chart");
  });

  it("[V229] depth has room for five levels a side and the tape for eight trades, wherever they stand", () => {
    const [HEAD, ROW] = [34, 24];
    const rows = (layout: IJsonModel, panel: string, screen: typeof DESK): number => {
      const set = Model.fromJson(layout).getNodeById(panel)?.getParent();
      const sets = set?.getParent()?.getChildren() ?? [];
      const weights = sets.map((one) => (one instanceof TabSetNode ? one.getWeight() : 0));
      const own = set instanceof TabSetNode ? set.getWeight() : 0;
      const height = (own / weights.reduce((sum, weight) => sum + weight, 0)) * (screen.height - 68);
      return (height - HEAD) / ROW;
    };
    const plans: [string, (screen: typeof DESK) => IJsonModel][] = [
      ["default", (screen) => defaultLayout(PANELS, screen)],
      ...PRESETS.map(({ id, plan }): [string, (screen: typeof DESK) => IJsonModel] => [
        id,
        (screen) => planned(PANELS, plan(screen)),
      ]),
    ];
    for (const [name, made] of plans) {
      for (const screen of [LAPTOP, DESK, { width: 1920, height: 1200 }, WALL]) {
        // A head and the spread are two rows more, the head of the tape one.
        const told = `${name} ${screen.width}x${screen.height}`;
        expect(rows(made(screen), "depth", screen), `depth of ${told}`).toBeGreaterThanOrEqual(12);
        expect(rows(made(screen), "time-and-sales", screen), `tape of ${told}`).toBeGreaterThanOrEqual(9);
      }
    }
  });

  it("[V152] the ticket is as high as a bracket under a halt needs it where depth keeps its levels; depth and tape have what is left", () => {
    const ticketHeight = (screen: typeof DESK): number => {
      const column = Model.fromJson(defaultLayout(PANELS, screen)).getNodeById("order-ticket")?.getParent();
      const sets = column?.getParent()?.getChildren() ?? [];
      const weights = sets.map((set) => (set instanceof TabSetNode ? set.getWeight() : 0));
      return ((weights[0] ?? 0) / weights.reduce((sum, weight) => sum + weight, 0)) * (screen.height - 68);
    };
    expect(ticketHeight(LAPTOP)).toBeCloseTo(504, 0);
    for (const screen of [DESK, WALL]) expect(ticketHeight(screen)).toBeCloseTo(684, 0);
    expect(ticketHeight({ width: 1440, height: 1000 })).toBeCloseTo(604, 0);
  });
});
