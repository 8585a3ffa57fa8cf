import type { IJsonModel } from "flexlayout-react";
import { PANELS } from "../panels/registry.ts";
import type { Words } from "../words/words.ts";
import { planned, REST, type LayoutPlan } from "./defaultLayout.ts";

/** A layout that comes with the terminal. */
export interface PresetLayout {
  readonly id: keyof Words["settings"]["layout"]["preset"];
  /** In links, whatever the page's language. */
  readonly name: string;
  readonly plan: LayoutPlan;
}

/** For ways of working; the default layout is a bit of each. */
export const PRESETS: readonly PresetLayout[] = [
  {
    id: "fx",
    name: "FX",
    plan: [
      {
        weight: 46,
        sets: [
          { weight: 60, panels: ["price-blotter"] },
          {
            weight: 40,
            panels: ["positions", "orders", "fills", "account", "alerts", "notices", "connection", REST],
          },
        ],
      },
      { weight: 32, sets: [{ weight: 100, panels: ["chart"] }] },
      {
        weight: 22,
        sets: [
          { weight: 66, panels: ["order-ticket", "ladder"] },
          { weight: 34, panels: ["depth", "time-and-sales"] },
        ],
      },
    ],
  },
  {
    id: "equities",
    name: "Equities",
    plan: [
      {
        weight: 28,
        sets: [
          { weight: 60, panels: ["price-blotter"] },
          { weight: 40, panels: ["time-and-sales"] },
        ],
      },
      {
        weight: 50,
        sets: [
          { weight: 62, panels: ["chart"] },
          {
            weight: 38,
            panels: ["orders", "positions", "fills", "account", "alerts", "notices", "connection", REST],
          },
        ],
      },
      {
        weight: 22,
        sets: [
          { weight: 62, panels: ["order-ticket", "ladder"] },
          { weight: 38, panels: ["depth"] },
        ],
      },
    ],
  },
  {
    id: "scalper",
    name: "Scalper",
    plan: [
      {
        weight: 22,
        sets: [
          { weight: 60, panels: ["order-ticket"] },
          { weight: 40, panels: ["price-blotter"] },
        ],
      },
      { weight: 26, sets: [{ weight: 100, panels: ["ladder", "depth"] }] },
      { weight: 18, sets: [{ weight: 100, panels: ["time-and-sales"] }] },
      {
        weight: 34,
        sets: [
          { weight: 55, panels: ["chart"] },
          {
            weight: 45,
            panels: ["orders", "positions", "fills", "account", "alerts", "notices", "connection", REST],
          },
        ],
      },
    ],
  },
  {
    id: "single",
    name: "Single screen",
    plan: [
      {
        weight: 72,
        sets: [
          {
            weight: 100,
            panels: [
              "price-blotter",
              "chart",
              "orders",
              "positions",
              "fills",
              "account",
              "alerts",
              "notices",
              "connection",
              REST,
            ],
          },
        ],
      },
      { weight: 28, sets: [{ weight: 100, panels: ["order-ticket", "depth", "ladder", "time-and-sales"] }] },
    ],
  },
];

export function presetLayout({ plan }: PresetLayout): IJsonModel {
  return planned(PANELS, plan);
}
