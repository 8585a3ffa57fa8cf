import * as z from "zod/mini";
import { CHART_INTERVALS } from "../protocol/chartIntervals.ts";
import { SYMBOL_PATTERN } from "../protocol/instrument.ts";
import { CHART_SCALES, CHART_TYPES, INDICATORS } from "./chartSettings.ts";
import type { Settings, SettingsStore } from "./settingsStore.ts";

/** Panels of a group show one symbol. Search, keys, the ticket's draft and the tab's title speak of group a. */
export const LINK_GROUPS = ["a", "b", "c"] as const;
export type LinkGroup = (typeof LINK_GROUPS)[number];
/** none: the panel keeps a symbol of its own. */
export type PanelLink = LinkGroup | "none";

/** What a further chart has of its own; the first one's are in the settings. */
type OwnSettings = Pick<Settings, "interval" | "chartType" | "chartScale" | "chartIndicators">;

/** What a layout keeps of one panel. */
export interface PanelConfig {
  readonly link: PanelLink;
  /** Shown while it is linked to nothing; null before that. */
  readonly symbol: string | null;
  /** null of a panel that goes by the settings. */
  readonly own: OwnSettings | null;
}

export const FIRST_CONFIG: PanelConfig = { link: "a", symbol: null, own: null };

const configSchema = z.object({
  link: z.enum([...LINK_GROUPS, "none"]),
  symbol: z.nullable(z.string().check(z.regex(SYMBOL_PATTERN))),
  own: z.nullable(
    z.object({
      interval: z.enum(CHART_INTERVALS),
      chartType: z.enum(CHART_TYPES),
      chartScale: z.enum(CHART_SCALES),
      chartIndicators: z.array(z.enum(INDICATORS)).check(z.maxLength(INDICATORS.length)),
    }),
  ),
});

/** What a layout says of a panel; one that says nothing, or nothing readable, is of group a. */
export function readPanelConfig(kept: unknown): PanelConfig {
  const parsed = z.safeParse(configSchema, kept);
  return parsed.success ? parsed.data : FIRST_CONFIG;
}

/** Where one panel's config is kept. */
export interface PanelPlace {
  /** The same reference until it changes. */
  getState(): PanelConfig;
  subscribe(listener: () => void): () => void;
  set(changes: Partial<PanelConfig>): void;
}

/** Which symbols there are. */
interface Listed {
  get(symbol: string): unknown;
  subscribe(listener: () => void): () => void;
}

/** The symbol that a panel shows. One that is not listed here is that of group a. */
export function symbolOfPanel(
  chosen: Pick<Settings, "symbol" | "linkedSymbols">,
  { link, symbol }: PanelConfig,
  listed: Pick<Listed, "get">,
): string | null {
  const own = link === "a" ? null : link === "none" ? symbol : chosen.linkedSymbols[link];
  return own === null || listed.get(own) === undefined ? chosen.symbol : own;
}

/** The settings as one panel sees and changes them: its group's symbol, and its own interval where it has one. */
export function panelSettings(settings: SettingsStore, place: PanelPlace, listed: Listed): SettingsStore {
  let from: {
    readonly chosen: Settings;
    readonly config: PanelConfig;
    readonly symbol: string | null;
  } | null = null;
  let view: Settings | null = null;

  return {
    getState() {
      const chosen = settings.getState();
      const config = place.getState();
      const symbol = symbolOfPanel(chosen, config, listed);
      if (view === null || from?.chosen !== chosen || from.config !== config || from.symbol !== symbol) {
        from = { chosen, config, symbol };
        view = { ...chosen, ...config.own, symbol };
      }
      return view;
    },
    subscribe(listener) {
      const stops = [settings.subscribe(listener), place.subscribe(listener), listed.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    set(changes) {
      const { link, own } = place.getState();
      const { symbol, ...others } = changes;
      let rest: Partial<Settings> = link === "a" ? changes : others;
      if (symbol !== undefined && link === "none") place.set({ symbol });
      else if (symbol !== undefined && link !== "a" && link !== "none")
        rest = { ...rest, linkedSymbols: { ...settings.getState().linkedSymbols, [link]: symbol } };
      if (own !== null) {
        const { interval, chartType, chartScale, chartIndicators, ...everyones } = rest;
        const changed = {
          interval: interval ?? own.interval,
          chartType: chartType ?? own.chartType,
          chartScale: chartScale ?? own.chartScale,
          chartIndicators: chartIndicators ?? own.chartIndicators,
        };
        const names = Object.keys(rest).length - Object.keys(everyones).length;
        if (names > 0) place.set({ own: changed });
        rest = everyones;
      }
      settings.set(rest);
    },
  };
}

/** Links a panel anew. What it shows stays where nothing else was chosen for the group yet. */
export function linkPanel(settings: SettingsStore, place: PanelPlace, listed: Listed, link: PanelLink): void {
  const chosen = settings.getState();
  const shown = symbolOfPanel(chosen, place.getState(), listed);
  if (link === "none") place.set({ link, symbol: shown });
  else {
    if (link !== "a" && chosen.linkedSymbols[link] === null)
      settings.set({ linkedSymbols: { ...chosen.linkedSymbols, [link]: shown } });
    place.set({ link });
  }
}
