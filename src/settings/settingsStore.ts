import * as z from "zod/mini";
import { createStore } from "zustand/vanilla";
import { CHART_INTERVALS, type ChartInterval } from "../protocol/chartIntervals.ts";
import { CHART_SCALES, CHART_TYPES, INDICATORS } from "./chartSettings.ts";
import type { ChartScale, ChartType, Indicator } from "./chartSettings.ts";
import { SYMBOL_PATTERN } from "../protocol/instrument.ts";
import type { KeptText } from "../lib/keptText.ts";
import { NUMBER_FORMAT_CHOICES, type NumberFormatChoice } from "../lib/numberFormat.ts";
import { DATE_FORMATS, TIME_FORMATS, type DateFormat, type TimeFormat } from "../words/clockTime.ts";
import { LANGUAGE_CHOICES, type LanguageChoice } from "../words/languages.ts";
import { blotterViewSchema, DEFAULT_BLOTTER_VIEW, type BlotterView } from "./blotterView.ts";
import { indicatorParamsSchema, type IndicatorParams } from "./indicatorParams.ts";
import { SETTINGS_KEY } from "./keptLanguage.ts";
import { ladderRowsSchema, type LadderRowChoices } from "./ladderRows.ts";
import { DEFAULT_OWN_LIMITS, ownLimitsSchema, type OwnLimitSettings } from "./ownLimits.ts";
import { TIME_ZONES, type TimeZoneName } from "./timeZones.ts";
import {
  ALL_LIST,
  DEFAULT_WATCHLISTS,
  FAVOURITES_LIST,
  keptLists,
  readWatchlists,
  shownLists,
  type Watchlist,
} from "./watchlists.ts";
import { words } from "../words/words.ts";

/** What a person chose, kept over a reload. */
export interface Settings {
  /** Of the page that opens next. */
  readonly language: LanguageChoice;
  readonly theme: "dark" | "light" | "system";
  readonly density: "compact" | "comfortable";
  /** Which colours mean up and down. */
  readonly upDown: (typeof UP_DOWN)[number];
  readonly textSize: "normal" | "large";
  /** What every clock on the screen goes by. */
  readonly timeZone: TimeZoneName;
  readonly numberFormat: NumberFormatChoice;
  readonly timeFormat: TimeFormat;
  readonly dateFormat: DateFormat;
  /** reduced: nothing flashes or moves, whatever the system says. */
  readonly motion: "system" | "reduced";
  readonly watchlists: readonly Watchlist[];
  /** "all", "favourites" or a watchlist's id. */
  readonly activeWatchlist: string;
  /** Symbols with a star, in their order. */
  readonly favourites: readonly string[];
  readonly blotter: BlotterView;
  /** What the panels of link group a follow. null until the instruments are known. */
  readonly symbol: string | null;
  /** What the panels of the other link groups show; null until one is linked so. */
  readonly linkedSymbols: { readonly b: string | null; readonly c: string | null };
  readonly interval: ChartInterval;
  readonly chartType: ChartType;
  readonly chartScale: ChartScale;
  /** In the order that they are listed in. */
  readonly chartIndicators: readonly Indicator[];
  /** Of the indicators on every chart, where they are not those that each is known by. */
  readonly chartIndicatorParams: IndicatorParams;
  /** Ticks of a ladder's row, where a person chose them. */
  readonly ladderRows: LadderRowChoices;
  /** What the Account panel draws. */
  readonly accountCurve: (typeof ACCOUNT_CURVES)[number];
  /** What the rows of Positions stand together by. */
  readonly positionGroups: (typeof POSITION_GROUPS)[number];
  /** Of working orders: lists alone, or symbols and in them lists. */
  readonly orderGroups: (typeof ORDER_GROUPS)[number];
  /** flexlayout JSON; null for the default layout. */
  readonly layout: unknown;
  /** Layouts kept under a name, each flexlayout JSON. */
  readonly layouts: readonly NamedLayout[];
  /** Keys chosen over the defaults: command id → chord, "" for none. */
  readonly keys: Readonly<Record<string, string>>;
  /** What stands between the ticket's button and an order: nothing, a question, or holding it down. */
  readonly confirmOrders: (typeof CONFIRMATIONS)[number];
  /** The ticket's price tiles can be armed to send at a click. */
  readonly oneClickTiles: boolean;
  /** An order at market for more than the book shows, or worth many times the equity, is asked about. */
  readonly askOutsized: boolean;
  /** What the person's own orders are held to, besides the exchange's limits. */
  readonly ownLimits: OwnLimitSettings;
  /** Fills and rejects are said over the lower edge. */
  readonly orderNotices: boolean;
  readonly sounds: boolean;
  /** The browser's notifications while the tab is hidden. */
  readonly browserNotices: boolean;
  /** The tour was taken or skipped. */
  readonly tourSeen: boolean;
}

export interface NamedLayout {
  readonly name: string;
  readonly layout: unknown;
}

export const CONFIRMATIONS = ["none", "prompt", "hold"] as const;
const ACCOUNT_CURVES = ["dayPnl", "equity"] as const;
const ORDER_GROUPS = ["list", "symbol"] as const;
const POSITION_GROUPS = ["none", "assetClass", "currency"] as const;
/** Western markets, East Asian markets, and blue against orange for those who cannot tell red from green. */
export const UP_DOWN = ["greenUp", "redUp", "colourBlind"] as const;

export interface SettingsStore {
  getState(): Settings;
  subscribe(listener: () => void): () => void;
  set(changes: Partial<Settings>): void;
}

export const DEFAULT_SETTINGS: Settings = {
  language: "system",
  theme: "system",
  density: "compact",
  upDown: "greenUp",
  textSize: "normal",
  motion: "system",
  timeZone: "system",
  numberFormat: "system",
  timeFormat: "system",
  dateFormat: "system",
  watchlists: shownLists(DEFAULT_WATCHLISTS),
  activeWatchlist: ALL_LIST,
  favourites: [],
  blotter: DEFAULT_BLOTTER_VIEW,
  symbol: null,
  linkedSymbols: { b: null, c: null },
  interval: "1m",
  chartType: "candles",
  chartScale: "linear",
  chartIndicators: [],
  chartIndicatorParams: {},
  ladderRows: {},
  accountCurve: "dayPnl",
  positionGroups: "none",
  orderGroups: "list",
  layout: null,
  layouts: [],
  keys: {},
  confirmOrders: "none",
  oneClickTiles: false,
  askOutsized: true,
  ownLimits: DEFAULT_OWN_LIMITS,
  orderNotices: true,
  sounds: false,
  browserNotices: false,
  tourSeen: false,
};

const symbolSchema = z.string().check(z.regex(SYMBOL_PATTERN));

const layoutSchema = z.record(z.string(), z.unknown());
const namedLayoutSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  layout: layoutSchema,
});

/** Each field is checked by itself, so that one broken field costs only itself; of watchlists only what is broken. */
const fieldSchemas = {
  language: z.enum(LANGUAGE_CHOICES),
  theme: z.enum(["dark", "light", "system"]),
  density: z.enum(["compact", "comfortable"]),
  upDown: z.enum(UP_DOWN),
  textSize: z.enum(["normal", "large"]),
  motion: z.enum(["system", "reduced"]),
  timeZone: z.enum(TIME_ZONES),
  numberFormat: z.enum(NUMBER_FORMAT_CHOICES),
  timeFormat: z.enum(TIME_FORMATS),
  dateFormat: z.enum(DATE_FORMATS),
  watchlists: z.unknown(),
  activeWatchlist: z.string().check(z.maxLength(64)),
  favourites: z.array(symbolSchema).check(z.maxLength(10_000)),
  blotter: blotterViewSchema,
  symbol: z.nullable(symbolSchema),
  linkedSymbols: z.object({ b: z.nullable(symbolSchema), c: z.nullable(symbolSchema) }),
  interval: z.enum(CHART_INTERVALS),
  chartType: z.enum(CHART_TYPES),
  chartScale: z.enum(CHART_SCALES),
  chartIndicators: z.array(z.enum(INDICATORS)).check(z.maxLength(INDICATORS.length)),
  chartIndicatorParams: indicatorParamsSchema,
  ladderRows: ladderRowsSchema,
  accountCurve: z.enum(ACCOUNT_CURVES),
  positionGroups: z.enum(POSITION_GROUPS),
  orderGroups: z.enum(ORDER_GROUPS),
  layout: z.nullable(layoutSchema),
  layouts: z.array(namedLayoutSchema).check(z.maxLength(50)),
  confirmOrders: z.enum(CONFIRMATIONS),
  oneClickTiles: z.boolean(),
  askOutsized: z.boolean(),
  ownLimits: ownLimitsSchema,
  orderNotices: z.boolean(),
  sounds: z.boolean(),
  browserNotices: z.boolean(),
  tourSeen: z.boolean(),
  keys: z.record(z.string().check(z.maxLength(64)), z.string().check(z.maxLength(32))),
} satisfies Record<keyof Settings, z.core.$ZodType>;

export interface SettingsOptions {
  readonly kept: KeptText;
  /** Tells the person, in words, what was lost and what stands in for it. */
  readonly notify: (text: string) => void;
}

/** Reads what was kept, repairs what is broken, and writes every change through at once. */
export function createSettingsStore({ kept, notify }: SettingsOptions): SettingsStore {
  const text = kept.get(SETTINGS_KEY);
  const { settings, repaired, mended } = readSettings(text);
  if (repaired.length > 0) {
    notify(words.settings.kept.repaired(repaired.map(settingWords)));
  }
  if (mended) notify(words.settings.kept.watchlistsMended);
  const store = createStore<Settings>(() => settings);
  let refused = false;

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    set(changes) {
      const before = store.getState();
      const names = Object.keys(changes) as (keyof Settings)[];
      if (names.every((name) => Object.is(before[name], changes[name]))) return;
      const after = { ...before, ...changes };
      store.setState(after, true);
      const written = kept.set(SETTINGS_KEY, JSON.stringify(keptSettings(after)));
      if (!written && !refused) notify(words.settings.kept.refused);
      refused = !written;
    },
  };
}

/** What a person calls a setting; what is none stays as it is. */
export function settingWords(name: string): string {
  const told: Readonly<Record<keyof Settings, string>> = words.settings.field;
  return Object.hasOwn(told, name) ? told[name as keyof Settings] : name;
}

/** Settings as they are kept, by whatever language's page. */
export function keptSettings(settings: Settings): Settings {
  return { ...settings, watchlists: keptLists(settings.watchlists) };
}

interface ReadSettings {
  readonly settings: Settings;
  /** Fields that were there and right, in the order of `Settings`. */
  readonly taken: readonly (keyof Settings)[];
  /** Fields that were broken; a field that is absent is not. */
  readonly repaired: readonly string[];
  /** True when a part of the watchlists was broken. */
  readonly mended: boolean;
}

/** Kept text as settings. */
export function readSettings(text: string | null): ReadSettings {
  if (text === null) return { settings: DEFAULT_SETTINGS, taken: [], repaired: [], mended: false };
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    return nothingRead();
  }
  if (typeof saved !== "object" || saved === null || Array.isArray(saved)) return nothingRead();
  const first = { ...DEFAULT_SETTINGS, watchlists: shownLists(DEFAULT_WATCHLISTS) };
  return checkSettings(saved as Readonly<Record<string, unknown>>, first);
}

function nothingRead(): ReadSettings {
  const repaired = [words.settings.kept.everything];
  return { settings: DEFAULT_SETTINGS, taken: [], repaired, mended: false };
}

/** Fields that were parsed already; what is broken or absent stays as it is in `before`. */
export function checkSettings(fields: Readonly<Record<string, unknown>>, before: Settings): ReadSettings {
  const good: Partial<Record<keyof Settings, unknown>> = {};
  const repaired: string[] = [];
  for (const name of Object.keys(fieldSchemas) as (keyof Settings)[]) {
    if (!Object.hasOwn(fields, name)) continue;
    const parsed = z.safeParse(fieldSchemas[name], fields[name]);
    if (parsed.success) good[name] = parsed.data;
    else repaired.push(name);
  }
  const lists = Object.hasOwn(good, "watchlists") ? readWatchlists(good.watchlists) : undefined;
  if (lists === null) {
    repaired.push("watchlists");
    delete good.watchlists;
  } else if (lists !== undefined) good.watchlists = shownLists(lists.lists);
  const settings = { ...before, ...(good as Partial<Settings>) };
  const { activeWatchlist, watchlists } = settings;
  const there = [ALL_LIST, FAVOURITES_LIST, ...watchlists.map(({ id }) => id)].includes(activeWatchlist);
  return {
    settings: there ? settings : { ...settings, activeWatchlist: ALL_LIST },
    taken: Object.keys(good) as (keyof Settings)[],
    repaired,
    mended: lists?.mended ?? false,
  };
}
