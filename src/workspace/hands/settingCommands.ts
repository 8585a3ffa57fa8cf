import { CHART_SCALES, CHART_TYPES, INDICATORS, type Indicator } from "../../settings/chartSettings.ts";
import { UP_DOWN, type Settings } from "../../settings/settingsStore.ts";
import { foundBy, words, type Words } from "../../words/words.ts";
import { pageSize } from "../defaultLayout.ts";
import { PRESETS, presetLayout } from "../presetLayouts.ts";
import { named, type Command } from "./command.ts";

type SettingWords = Words["settings"];

interface Said {
  readonly label: string;
  readonly find: string;
}

/** What takes effect at once and is seen or undone as easily: a command for each choice. */
export const CHOICE_COMMANDS: readonly Command[] = [
  ...choices("theme", ["dark", "light", "system"], (all) => all.theme),
  ...choices("density", ["compact", "comfortable"], (all) => all.density),
  ...choices("textSize", ["normal", "large"], (all) => all.textSize),
  ...choices("upDown", UP_DOWN, (all) => all.upDown),
  ...choices("motion", ["system", "reduced"], (all) => all.motion),
  ...onOff("sounds", ({ notices }) => ({ label: notices.sounds, find: notices.soundsFind })),
  ...onOff("orderNotices", ({ notices }) => ({ label: notices.fills, find: notices.fillsFind })),
  ...PRESETS.map((preset): Command => ({
    id: `layout-${preset.id}`,
    ...named(
      ({ commands, settings: { layout } }) => commands.choice(layout.title, layout.preset[preset.id]),
      ({ settings: { layout } }) => layout.presetsFind,
    ),
    group: "view",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ layout: presetLayout(preset, pageSize()) }),
  })),
];

/** How the first chart is drawn. */
export const CHART_COMMANDS: readonly Command[] = [
  ...CHART_TYPES.map((chartType): Command => ({
    id: `chart-type-${chartType}`,
    ...named(
      ({ commands, chart }) => commands.choice(chart.bars, chart.types[chartType]),
      ({ commands }) => commands.finds.chartType,
    ),
    group: "chart",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ chartType }),
  })),
  ...CHART_SCALES.map((chartScale): Command => ({
    id: `chart-scale-${chartScale}`,
    ...named(
      ({ commands, chart }) => commands.choice(chart.priceScale, chart.scales[chartScale]),
      ({ commands }) => commands.finds.chartScale,
    ),
    group: "chart",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ chartScale }),
  })),
  ...INDICATORS.map((id): Command => ({
    id: `indicator-${id}`,
    ...named(
      ({ commands }) => commands.indicator(indicatorName(id)),
      ({ commands }) => commands.finds.indicator,
    ),
    group: "chart",
    risk: "none",
    run({ terminal: { settings } }) {
      const { chartIndicators: shown } = settings.getState();
      settings.set({
        chartIndicators: INDICATORS.filter((other) => shown.includes(other) !== (other === id)),
      });
    },
  })),
  {
    id: "draw",
    ...named(
      ({ commands }) => commands.draw,
      ({ chart }) => Object.values(chart.tools).join(" "),
    ),
    group: "chart",
    risk: "none",
    run: ({ hands }) => hands.showPanel("chart"),
  },
];

/** What wants to be read before it is chosen, or typed: opens the settings at it. */
export const OPEN_SETTING_COMMANDS: readonly Command[] = [
  opening("language", (all) => all.language),
  opening("timeZone", (all) => all.timeZone),
  opening("numberFormat", (_all, { formats }) => ({ label: formats.numbers, find: formats.numbersFound })),
  opening("timeFormat", (_all, { formats }) => ({ label: formats.time, find: formats.timeFound })),
  opening("dateFormat", (_all, { formats }) => ({ label: formats.date, find: formats.dateFound })),
  opening("confirm", (all) => all.confirm),
  opening("tiles", (all) => all.tiles),
  opening("limits", ({ limits }) => ({ label: limits.title, find: limits.find })),
  opening("beyond", ({ limits }) => ({ label: limits.beyond, find: limits.beyondFind })),
  opening("disconnect", ({ safety }) => ({ label: safety.disconnect, find: safety.disconnectFind })),
  opening("deadMan", ({ safety }) => ({ label: safety.deadMan, find: safety.deadManFind })),
  opening("browserNotices", ({ notices }) => ({ label: notices.browser, find: notices.browserFind })),
  opening("layouts", ({ layout }) => ({ label: layout.title, find: `${layout.namedFind} ${layout.import}` })),
  opening("hotkeys", ({ keys }) => ({ label: keys.hotkeys, find: keys.hotkeysFind })),
  opening("hotkeyDefaults", ({ keys }) => ({ label: keys.defaults, find: keys.defaultsFind })),
  opening("file", ({ file }) => ({ label: file.all, find: file.find })),
  opening("defaults", ({ file }) => ({ label: file.defaults, find: file.defaultsFind })),
];

function choices<Name extends "theme" | "density" | "textSize" | "upDown" | "motion">(
  name: Name,
  values: readonly Settings[Name][],
  says: (settings: SettingWords) => Said & Readonly<Record<Settings[Name], string>>,
): Command[] {
  return values.map((value): Command => ({
    id: `${name}-${value}`,
    ...named(
      ({ commands, settings }) => commands.choice(says(settings).label, says(settings)[value]),
      ({ settings }) => says(settings).find,
    ),
    group: "view",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ [name]: value }),
  }));
}

function onOff(name: "sounds" | "orderNotices", says: (settings: SettingWords) => Said): Command[] {
  return [true, false].map((on): Command => ({
    id: `${name}-${on ? "on" : "off"}`,
    ...named(
      ({ commands, settings }) => commands.choice(says(settings).label, on ? settings.on : settings.off),
      ({ settings }) => says(settings).find,
    ),
    group: "settings",
    risk: "none",
    run({ terminal }) {
      terminal.settings.set({ [name]: on });
      return words.commands.done(
        words.commands.choice(says(words.settings).label, on ? words.settings.on : words.settings.off),
      );
    },
  }));
}

function opening(id: string, says: (settings: SettingWords, words: Words) => Said): Command {
  const { label } = says(words.settings, words);
  return {
    id: `setting-${id}`,
    title: words.commands.openSetting(label),
    found: foundBy((all) => {
      const said = says(all.settings, all);
      return `${all.commands.openSetting(said.label)} ${said.find}`;
    }),
    group: "settings",
    risk: "none",
    run: ({ hands }) => hands.open("settings", label),
  };
}

/** "SMA 20", "Bollinger 20", "VWAP": what it is known by, in every language. */
function indicatorName(id: Indicator): string {
  const [, letters = "", period = ""] = /^([a-z]+)(\d*)$/.exec(id) ?? [];
  const name = letters === "bollinger" ? "Bollinger" : letters.toUpperCase();
  return `${name} ${period}`.trim();
}
