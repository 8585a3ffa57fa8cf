import { UP_DOWN, type Settings } from "../../settings/settingsStore.ts";
import { words, type Words } from "../../words/words.ts";
import { pageSize } from "../layouts/defaultLayout.ts";
import { PRESETS, presetLayout } from "../layouts/presetLayouts.ts";
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

/** After what opens their settings: those tell first what they do. */
export const SAFETY_CHOICE_COMMANDS: readonly Command[] = [
  ...[true, false].map((on): Command => ({
    id: `disconnect-${on ? "on" : "off"}`,
    ...named(({ commands, settings }) =>
      commands.choice(settings.safety.disconnect, on ? settings.on : settings.off),
    ),
    group: "settings",
    risk: "none",
    run({ terminal }) {
      terminal.cancelOnDisconnect.choose(on);
      return on ? words.settings.safety.cancels : words.settings.safety.stay;
    },
  })),
  {
    id: "save-layout",
    ...named(
      ({ commands }) => commands.saveLayout,
      ({ settings }) => settings.layout.namedFind,
    ),
    group: "view",
    risk: "none",
    run: ({ hands }) => hands.open("settings", words.settings.layout.name),
  },
  {
    id: "reset-all",
    ...named(({ commands }) => commands.resetAll),
    group: "settings",
    risk: "none",
    run: ({ hands }) => hands.open("settings", words.settings.file.reset),
  },
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
    ...named(
      (all) => all.commands.openSetting(says(all.settings, all).label),
      (all) => says(all.settings, all).find,
    ),
    group: "settings",
    risk: "none",
    run: ({ hands }) => hands.open("settings", label),
  };
}
