import type { Drawing } from "./drawings.ts";
import type { SettingsStore } from "./settingsStore.ts";

/** Which bars are in view, without dragging: older or newer ones, fewer or more, or the newest as at first. */
export type ChartLook = "older" | "newer" | "closer" | "wider" | "newest";

export const CHART_LOOKS = [
  "older",
  "newer",
  "closer",
  "wider",
  "newest",
] as const satisfies readonly ChartLook[];

/** What is done at a price of a chart; an order is asked about first. */
export const AT_PRICE = ["buy", "sell", "alert", "line", "copy"] as const;
export type AtPrice = (typeof AT_PRICE)[number];

/** What is done on one chart, by key or by name. */
export type ChartAct =
  | { readonly kind: "draw"; readonly tool: Drawing["kind"] }
  | { readonly kind: "look"; readonly look: ChartLook }
  | { readonly kind: "crosshair" }
  /** At the keyboard's crosshair, else at the newest price. */
  | { readonly kind: "atPrice"; readonly deed: AtPrice }
  | { readonly kind: "picture" }
  | { readonly kind: "indicatorParams" }
  | { readonly kind: "undoDrawing" }
  | { readonly kind: "removeDrawings" };

/** A chart that is open, on the screen or in a tab behind another. */
export interface OpenChart {
  /** As on its tab: "Chart", "Chart 2". */
  readonly name: string;
  /** The first of them goes by the settings of the page. */
  readonly further: boolean;
  /** What it goes by: its symbol, interval and looks. */
  readonly settings: SettingsStore;
  isSeen(): boolean;
  act(act: ChartAct): void;
}

/** Which charts are open, and which of them a key or a command is for. */
export interface ChartDesk {
  add(chart: OpenChart): () => void;
  /** A person works in it now. */
  workedIn(chart: OpenChart): void;
  /** The one that was last worked in among those that are seen, else the first; null while none is open. */
  current(): OpenChart | null;
  count(): number;
  /** Does it on the current chart; while none is open, a drawing tool waits for the next that opens. False when nothing is done. */
  act(act: ChartAct): boolean;
}

export function createChartDesk(): ChartDesk {
  /** The one last worked in stands last. */
  let open: readonly OpenChart[] = [];
  let waiting: ChartAct | null = null;

  function current(): OpenChart | null {
    const seen = open.filter((chart) => chart.isSeen());
    const among = seen.length === 0 ? open : seen;
    return among.at(-1) ?? null;
  }

  return {
    current,
    count: () => open.length,
    add(chart) {
      // A further one that opens behind the first is not worked in yet.
      open = chart.further ? [chart, ...open] : [...open, chart];
      const act = waiting;
      waiting = null;
      if (act !== null) chart.act(act);
      return () => {
        open = open.filter((other) => other !== chart);
      };
    },
    workedIn(chart) {
      if (open.at(-1) !== chart && open.includes(chart))
        open = [...open.filter((other) => other !== chart), chart];
    },
    act(act) {
      const chart = current();
      if (chart === null) {
        waiting = act.kind === "draw" ? act : null;
        return waiting !== null;
      }
      chart.act(act);
      return true;
    },
  };
}
