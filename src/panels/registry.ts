import { lazy, type ComponentType } from "react";
import { AccountPanel } from "./account/AccountPanel.tsx";
import { ConnectionPanel } from "./connection/ConnectionPanel.tsx";
import { DepthPanel } from "./depth/DepthPanel.tsx";
import { FillsPanel } from "./fills/FillsPanel.tsx";
import { OrderTicket } from "./order-ticket/OrderTicket.tsx";
import { OrdersPanel } from "./orders/OrdersPanel.tsx";
import { PositionsPanel } from "./positions/PositionsPanel.tsx";
import { PriceBlotter } from "./price-blotter/PriceBlotter.tsx";
import { words, type Words } from "../words/words.ts";
import { TimeAndSalesPanel } from "./time-and-sales/TimeAndSalesPanel.tsx";

/** A panel of the workspace. `id` is what saved layouts name; `name` is its tab and its region. */
export interface PanelEntry {
  readonly id: keyof Words["panels"];
  readonly name: string;
  readonly Component: ComponentType;
  /** It shows a symbol, or leads others to one: it can be linked to other panels. */
  readonly follows?: boolean;
  /** There can be more than one. */
  readonly several?: boolean;
}

/** Not on the first screen of most: loaded when they are asked for. */
const LadderPanel = lazy(async () => ({ default: (await import("./ladder/LadderPanel.tsx")).LadderPanel }));
const AlertsPanel = lazy(async () => ({ default: (await import("./alerts/AlertsPanel.tsx")).AlertsPanel }));
const LabPanel = lazy(async () => ({ default: (await import("./lab/LabPanel.tsx")).LabPanel }));
const NoticesPanel = lazy(async () => ({
  default: (await import("./notices/NoticesPanel.tsx")).NoticesPanel,
}));

/** Loaded apart: its drawing library is as large as the rest of the screen. */
const ChartPanel = lazy(async () => ({ default: (await import("./chart/ChartPanel.tsx")).ChartPanel }));

/** Breaks the exchange on purpose: no production build has the panel or its code. */
const FAULTS: readonly PanelEntry[] =
  import.meta.env.DEV || import.meta.env.MODE === "demo"
    ? [
        {
          id: "faults",
          name: words.panels.faults,
          Component: lazy(async () => ({
            default: (await import("./faults/FaultsPanel.tsx")).FaultsPanel,
          })),
        },
      ]
    : [];

export const PANELS: readonly PanelEntry[] = [
  { id: "price-blotter", name: words.panels["price-blotter"], Component: PriceBlotter, follows: true },
  { id: "chart", name: words.panels.chart, Component: ChartPanel, follows: true, several: true },
  { id: "order-ticket", name: words.panels["order-ticket"], Component: OrderTicket, follows: true },
  { id: "depth", name: words.panels.depth, Component: DepthPanel, follows: true, several: true },
  {
    id: "time-and-sales",
    name: words.panels["time-and-sales"],
    Component: TimeAndSalesPanel,
    follows: true,
    several: true,
  },
  { id: "orders", name: words.panels.orders, Component: OrdersPanel },
  { id: "fills", name: words.panels.fills, Component: FillsPanel },
  { id: "positions", name: words.panels.positions, Component: PositionsPanel },
  { id: "account", name: words.panels.account, Component: AccountPanel },
  { id: "alerts", name: words.panels.alerts, Component: AlertsPanel, follows: true },
  { id: "notices", name: words.panels.notices, Component: NoticesPanel },
  { id: "connection", name: words.panels.connection, Component: ConnectionPanel },
  { id: "ladder", name: words.panels.ladder, Component: LadderPanel, follows: true, several: true },
  { id: "lab", name: words.panels.lab, Component: LabPanel },
  ...FAULTS,
];

export function findPanel(id: string): PanelEntry | undefined {
  return PANELS.find((panel) => panel.id === id);
}
