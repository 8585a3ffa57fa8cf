import { INTERVALS } from "../../protocol/bars.ts";
import { CHART_INTERVALS, type ChartInterval } from "../../protocol/chartIntervals.ts";
import { AT_PRICE, CHART_LOOKS, type ChartAct } from "../../settings/chartDesk.ts";
import { CHART_SCALES, CHART_TYPES, INDICATORS, type Indicator } from "../../settings/chartSettings.ts";
import type { SettingsStore } from "../../settings/settingsStore.ts";
import { words } from "../../words/words.ts";
import { named, type Command, type CommandContext } from "./command.ts";

const IS_OF_CHARTS = { group: "chart", risk: "none" } as const;

/** Keys as other chart programs have them. */
const SCALE_KEYS = { linear: undefined, log: "Alt+L", percent: "Alt+P" } as const;
/** From Alt+1 to Alt+0: those of the wire, then those made of them. */
const INTERVAL_KEYS: readonly ChartInterval[] = [
  ...INTERVALS,
  ...CHART_INTERVALS.filter((interval) => !INTERVALS.some((known) => known === interval)),
];
const TOOL_KEYS = { horizontal: "Alt+H", trend: "Alt+T", measure: "Alt+M" } as const;

/** What is done on the chart that was last worked in. */
export const CHART_COMMANDS: readonly Command[] = [
  ...CHART_INTERVALS.map((interval): Command => ({
    id: `interval-${interval}`,
    ...named(({ commands }) => commands.interval(interval)),
    ...IS_OF_CHARTS,
    keys: `Alt+${(INTERVAL_KEYS.indexOf(interval) + 1) % 10}`,
    run: (context) => settingsOf(context).set({ interval }),
  })),
  ...CHART_TYPES.map((chartType): Command => ({
    id: `chart-type-${chartType}`,
    ...named(
      ({ commands, chart }) => commands.choice(chart.bars, chart.types[chartType]),
      ({ commands }) => commands.finds.chartType,
    ),
    ...IS_OF_CHARTS,
    run: (context) => settingsOf(context).set({ chartType }),
  })),
  ...CHART_SCALES.map((chartScale): Command => ({
    id: `chart-scale-${chartScale}`,
    ...named(
      ({ commands, chart }) => commands.choice(chart.priceScale, chart.scales[chartScale]),
      ({ commands }) => commands.finds.chartScale,
    ),
    ...IS_OF_CHARTS,
    ...keyed(SCALE_KEYS[chartScale]),
    run: (context) => settingsOf(context).set({ chartScale }),
  })),
  ...INDICATORS.map((id): Command => ({
    id: `indicator-${id}`,
    ...named(
      ({ commands }) => commands.indicator(indicatorName(id)),
      ({ commands }) => commands.finds.indicator,
    ),
    ...IS_OF_CHARTS,
    run(context) {
      const settings = settingsOf(context);
      const { chartIndicators: shown } = settings.getState();
      settings.set({
        chartIndicators: INDICATORS.filter((other) => shown.includes(other) !== (other === id)),
      });
    },
  })),
  {
    id: "indicator-params",
    ...named(
      ({ chart }) => chart.params.title,
      ({ commands }) => commands.finds.indicatorParams,
    ),
    ...IS_OF_CHARTS,
    run: (context) => act(context, { kind: "indicatorParams" }),
  },
  ...(["horizontal", "trend", "measure"] as const).map((tool): Command => ({
    id: `draw-${tool}`,
    ...named(
      ({ chart }) => chart.drawing(chart.tools[tool]),
      ({ commands }) => commands.finds.draw,
    ),
    ...IS_OF_CHARTS,
    keys: TOOL_KEYS[tool],
    run: (context) => act(context, { kind: "draw", tool }),
  })),
  {
    id: "chart-crosshair",
    ...named(
      ({ chart }) => chart.crosshair,
      ({ commands }) => commands.finds.crosshair,
    ),
    ...IS_OF_CHARTS,
    keys: "Alt+G",
    run: (context) => act(context, { kind: "crosshair" }),
  },
  ...AT_PRICE.map((deed): Command => ({
    id: `chart-at-price-${deed}`,
    ...named(
      ({ chart }) => chart.atPrice[deed],
      ({ commands }) => commands.finds.crosshair,
    ),
    ...IS_OF_CHARTS,
    run: (context) => act(context, { kind: "atPrice", deed }),
  })),
  {
    id: "undo-drawing",
    ...named(
      ({ chart }) => chart.undoDrawing,
      ({ commands }) => commands.finds.draw,
    ),
    ...IS_OF_CHARTS,
    run: (context) => act(context, { kind: "undoDrawing" }),
  },
  {
    id: "remove-drawings",
    ...named(
      ({ commands }) => commands.removeDrawings,
      ({ commands }) => commands.finds.draw,
    ),
    ...IS_OF_CHARTS,
    run: (context) => act(context, { kind: "removeDrawings" }),
  },
  {
    id: "chart-picture",
    ...named(
      ({ chart }) => chart.savePicture,
      ({ commands }) => commands.finds.picture,
    ),
    ...IS_OF_CHARTS,
    keys: "Alt+S",
    run: (context) => act(context, { kind: "picture" }),
  },
  ...CHART_LOOKS.map((look): Command => ({
    id: `chart-look-${look}`,
    ...named(
      ({ commands, chart }) => commands.choice(chart.view, chart.looks[look]),
      ({ commands }) => commands.finds.look,
    ),
    ...IS_OF_CHARTS,
    run: (context) => act(context, { kind: "look", look }),
  })),
];

/** The first chart's, where none is open. */
function settingsOf({ terminal }: CommandContext): SettingsStore {
  return terminal.chartDesk.current()?.settings ?? terminal.settings;
}

function act({ terminal, hands }: CommandContext, wanted: ChartAct): string | undefined {
  if (terminal.chartDesk.current()?.isSeen() !== true) hands.showPanel("chart", { focus: false });
  return terminal.chartDesk.act(wanted) ? undefined : words.commands.noChart;
}

function keyed(keys: string | undefined): { readonly keys?: string } {
  return keys === undefined ? {} : { keys };
}

/** "SMA 20", "Bollinger 20", "VWAP": what it is known by, in every language. */
function indicatorName(id: Indicator): string {
  const [, letters = "", period = ""] = /^([a-z]+)(\d*)$/.exec(id) ?? [];
  const name = letters === "bollinger" ? "Bollinger" : letters.toUpperCase();
  return `${name} ${period}`.trim();
}
