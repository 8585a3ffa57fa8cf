import type { IJsonModel, IJsonRowNode, IJsonTabNode, IJsonTabSetNode } from "flexlayout-react";
import type { PanelEntry } from "../../panels/registry.ts";
import { BLOTTER_COLUMNS } from "../../settings/blotterView.ts";
import { FIRST_CONFIG, type PanelConfig } from "../../settings/panelLinks.ts";
import { DEFAULT_SETTINGS } from "../../settings/settingsStore.ts";

/** Tabs that share a place, by panel id. `REST` stands for every panel that no other place names. */
interface PlannedSet {
  /** Its part of the column's height. Weights share out what there is. */
  readonly weight: number;
  /** `chart-2` is a second panel of the kind `chart`. */
  readonly panels: readonly string[];
  /** Places right of it on the same height, each as wide. */
  readonly beside?: readonly (readonly string[])[];
}

/** Columns from left to right, each with its places from top to bottom. */
export type LayoutPlan = readonly { readonly weight: number; readonly sets: readonly PlannedSet[] }[];

/** What a layout is planned for: the size of the page, px. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

export function pageSize(): ScreenSize {
  return { width: window.innerWidth, height: window.innerHeight };
}

export const REST = "*";
/** The panels under the charts, but for the one that stands in front. */
export const BOOKS = ["orders", "fills", "positions", "account", "alerts", "notices", "connection", REST];
export const CHARTS = { panels: ["chart"], beside: [["chart-2"]] };

/** px */
const LEFT_WIDTH = 420;
const WIDER_LEFT = 580;
/** Where each of the prices' columns ends as they come, px: a place that ends elsewhere cuts figures. */
const PRICES_ENDS = BLOTTER_COLUMNS.map((_, at, columns) =>
  columns.slice(0, at + 1).reduce((sum, { width }) => sum + width, 0),
);
/** Of the line between two places, px. */
const SPLIT = 2;
export const RIGHT_WIDTH = 320;
export const LADDER_WIDTH = 400;
/** Top bar and status bar. */
const AROUND = 68;
/** The prices' own heads and a row of them, at the usual density. */
const PRICES_HEADS = 92;
const PRICES_ROW = 24;
/** The ticket under the head of its place, with room for the words under its button, which say why nothing can be sent. */
const LEAST_TICKET = 504;
/** The same with a bracket and the words of a halt. */
const WHOLE_TICKET = 684;
/** Five levels a side, under the head of their place. */
const LEAST_DEPTH = 328;

/** Room for a ladder of its own and a second chart. */
export function isWide({ width }: ScreenSize): boolean {
  return width >= 1800;
}

/** Room for two charts side by side. */
export function isWider({ width }: ScreenSize): boolean {
  return width >= 2300;
}

/** What is left under the ticket, px, from which on the depth's part has five levels a side and the tape's eight trades. */
const DEPTH_OVER_TAPE = 572;

/** As high as a bracket needs it, where depth keeps its levels. */
function ticketHeight({ height }: ScreenSize): number {
  return Math.max(LEAST_TICKET, Math.min(WHOLE_TICKET, height - AROUND - LEAST_DEPTH));
}

/** Room for the tape under the depth, under the ticket. */
export function tapeFitsUnderDepth(screen: ScreenSize): boolean {
  return screen.height - AROUND - ticketHeight(screen) >= DEPTH_OVER_TAPE;
}

/** Depth over tape where both have room, else the depth alone: whoever asks has the tape elsewhere then. */
export function depthAndTape(screen: ScreenSize): PlannedSet[] {
  return tapeFitsUnderDepth(screen)
    ? [
        { weight: 56, panels: ["depth"] },
        { weight: 44, panels: ["time-and-sales"] },
      ]
    : [{ weight: 100, panels: ["depth"] }];
}

/** The ladder, over the tape where that has no room under the depth. */
export function ladderAndTape(screen: ScreenSize): PlannedSet[] {
  return tapeFitsUnderDepth(screen)
    ? [{ weight: 100, panels: ["ladder"] }]
    : [
        { weight: 72, panels: ["ladder"] },
        { weight: 28, panels: ["time-and-sales"] },
      ];
}

/** What is left of a column under the ticket. */
function shareUnderTicket(screen: ScreenSize): number {
  return Math.max(0.28, 1 - ticketHeight(screen) / (screen.height - AROUND));
}

/** The ticket as high as it is, and what stands under it in what is left of the page. */
export function underTicket(
  screen: ScreenSize,
  ticket: readonly string[],
  below: readonly PlannedSet[],
): PlannedSet[] {
  const left = shareUnderTicket(screen);
  const whole = below.reduce((sum, { weight }) => sum + weight, 0);
  return [
    { weight: 100 - 100 * left, panels: ticket },
    ...below.map((set) => ({ ...set, weight: (100 * left * set.weight) / whole })),
  ];
}

/** The prices under the ticket, with no row cut. */
export function pricesUnderTicket(screen: ScreenSize): PlannedSet[] {
  const prices = wholeRows(screen, shareUnderTicket(screen));
  return [
    { weight: 100 - prices, panels: ["order-ticket"] },
    { weight: prices, panels: ["price-blotter"] },
  ];
}

/** The most of `width` px that the prices fill without cutting a column. */
export function wholeColumns(width: number): number {
  return (PRICES_ENDS.findLast((end) => end + SPLIT <= width) ?? width - SPLIT) + SPLIT;
}

/** What the prices have of a column's height, %, when they are to have about `share` of it and no row cut. */
export function wholeRows({ height }: ScreenSize, share: number): number {
  const rows = Math.floor((share * (height - AROUND) - PRICES_HEADS) / PRICES_ROW);
  return (100 * (PRICES_HEADS + rows * PRICES_ROW)) / (height - AROUND);
}

/**
 * Left the prices; in the middle the chart over the books; right the ticket over the depth. The tape is under the prices
 * where there is no ladder besides, else under the depth, or on a low page under the ladder: under ticket and depth it
 * would have two or three rows.
 */
export function defaultLayout(panels: readonly PanelEntry[], screen: ScreenSize): IJsonModel {
  const wide = isWide(screen);
  const wider = isWider(screen);
  const left = wholeColumns(wider ? WIDER_LEFT : LEFT_WIDTH);
  const ladder = wide ? LADDER_WIDTH : 0;
  const prices = wholeRows(screen, wide ? 0.62 : 0.69);
  return planned(panels, [
    {
      weight: left,
      sets: [
        { weight: prices, panels: ["price-blotter"] },
        ...(wide ? [] : [{ weight: 100 - prices, panels: ["time-and-sales"] }]),
        ...(wide && !wider ? [{ weight: 100 - prices, panels: ["chart-2"] }] : []),
      ],
    },
    {
      weight: Math.max(LEFT_WIDTH, screen.width - left - ladder - RIGHT_WIDTH),
      sets: [
        { weight: 62, ...(wider ? CHARTS : { panels: ["chart"] }) },
        { weight: 38, panels: BOOKS },
      ],
    },
    { weight: ladder, sets: wide ? ladderAndTape(screen) : [] },
    {
      weight: RIGHT_WIDTH,
      sets: underTicket(
        screen,
        wide ? ["order-ticket"] : ["order-ticket", "ladder"],
        wide ? depthAndTape(screen) : [{ weight: 100, panels: ["depth"] }],
      ),
    },
  ]);
}

/** What holds for every layout, saved ones included. */
export const GLOBAL: NonNullable<IJsonModel["global"]> = {
  tabEnableClose: false,
  tabEnableRename: false,
  tabEnablePopout: true,
  tabEnablePopoutIcon: true,
  tabSetEnableMaximize: true,
  tabSetMinWidth: 180,
  tabSetMinHeight: 80,
  enableEdgeDockIndicators: false,
};

/** A plan as flexlayout JSON. Panels that do not exist are left out, and so are places without any. */
export function planned(panels: readonly PanelEntry[], plan: LayoutPlan): IJsonModel {
  const named = new Set(
    plan.flatMap(({ sets }) => sets.flatMap((set) => [set.panels, set.beside ?? []].flat(2))),
  );
  const rest = panels.filter(({ id }) => !named.has(id));

  function tabset(weight: number, ids: readonly string[]): IJsonTabSetNode {
    return {
      type: "tabset",
      weight,
      children: ids.flatMap((id) => (id === REST ? rest.map(panelTab) : tabsOf(id))),
    };
  }

  function tabsOf(id: string): IJsonTabNode[] {
    const first = panels.find((panel) => panel.id === id);
    if (first !== undefined) return [panelTab(first)];
    const kind = panels.find((panel) => panel.several === true && id.startsWith(`${panel.id}-`));
    return kind === undefined ? [] : [secondTab(kind, id)];
  }

  function placed({
    weight,
    panels: ids,
    beside = [],
  }: PlannedSet): readonly (IJsonTabSetNode | IJsonRowNode)[] {
    const sets = [ids, ...beside]
      .map((own) => tabset(100, own))
      .filter(({ children = [] }) => children.length > 0);
    const [only] = sets;
    if (only === undefined) return [];
    return sets.length === 1 ? [{ ...only, weight }] : [{ type: "row", weight, children: sets }];
  }

  const columns = plan.map(({ weight, sets }) => ({ type: "row", weight, children: sets.flatMap(placed) }));
  return {
    global: GLOBAL,
    layout: { type: "row", children: columns.filter((entry) => entry.children.length > 0) },
  };
}

export function panelTab(panel: PanelEntry): { type: "tab"; id: string; name: string; component: string } {
  return { type: "tab", id: panel.id, name: panel.name, component: panel.id };
}

/** A second chart shows the same symbol in longer bars, whatever the first is set to. */
function secondTab(panel: PanelEntry, id: string): IJsonTabNode {
  const { chartType, chartScale, chartIndicators } = DEFAULT_SETTINGS;
  const own: PanelConfig["own"] =
    panel.id === "chart" ? { interval: "15m", chartType, chartScale, chartIndicators } : null;
  return {
    ...panelTab(panel),
    id,
    name: tabName(panel, id),
    enableClose: true,
    config: { ...FIRST_CONFIG, own } satisfies PanelConfig,
  };
}

/** The panel's name, and its number where it is not the first: "Chart 2". */
export function tabName(panel: Pick<PanelEntry, "id" | "name">, tabId: string): string {
  return `${panel.name} ${tabId.slice(panel.id.length + 1)}`.trimEnd();
}
