import { PANELS } from "../../panels/registry.ts";
import { symbolsOf } from "../../settings/watchlists.ts";
import type { PanelLink } from "../../settings/panelLinks.ts";
import type { Terminal } from "../../terminal.ts";
import { named, type Command } from "./command.ts";
import { PANEL_PLACES } from "../links/panelPlaces.ts";
import { SESSION_COMMANDS } from "../session/sessionCommands.ts";
import { CHART_COMMANDS } from "./chartCommands.ts";
import { FRONT_PANEL_COMMANDS, PANEL_DEED_COMMANDS } from "./panelCommands.ts";
import { CHOICE_COMMANDS, OPEN_SETTING_COMMANDS, SAFETY_CHOICE_COMMANDS } from "./settingCommands.ts";
import { neighbour } from "./neighbour.ts";
import { TRADING_COMMANDS } from "./tradingCommands.ts";
import { words } from "../../words/words.ts";

/** The panels of the keys 1 to 9 and 0. */
const DIGITS: readonly string[] = [
  "price-blotter",
  "chart",
  "order-ticket",
  "depth",
  "time-and-sales",
  "orders",
  "fills",
  "positions",
  "account",
  "connection",
];

/** Of the panels that have no digit. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["ladder", "L"],
  ["alerts", "A"],
  ["notices", "N"],
]);

const LINKS = ["a", "b", "c", "none"] as const satisfies readonly PanelLink[];

/** Everything that can be done without a pointer, in the order that menus show it. */
export const COMMANDS: readonly Command[] = [
  ...TRADING_COMMANDS,
  {
    id: "next-symbol",
    ...named(({ commands }) => commands.nextSymbol),
    group: "symbols",
    risk: "none",
    keys: "]",
    run: ({ terminal }) => follow(terminal, 1),
  },
  {
    id: "previous-symbol",
    ...named(({ commands }) => commands.previousSymbol),
    group: "symbols",
    risk: "none",
    keys: "[",
    run: ({ terminal }) => follow(terminal, -1),
  },
  ...PANELS.map(({ id }): Command => ({
    id: `panel-${id}`,
    ...named(
      ({ commands, panels }) => commands.showPanel(panels[id]),
      ({ commands }) => commands.finds.panel[id],
    ),
    group: "panels",
    risk: "none",
    ...panelKey(id),
    run: ({ hands }) => hands.showPanel(id),
  })),
  ...LINKS.map((link): Command => ({
    id: `link-${link}`,
    ...named(({ commands, links }) => commands.linkPanel(links.groupInTitle[link])),
    group: "panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "link", link }),
  })),
  {
    id: "another-panel",
    ...named(({ commands }) => commands.anotherPanel),
    group: "panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "another" }),
  },
  {
    id: "panel-symbol",
    ...named(({ commands }) => commands.panelSymbol),
    group: "panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "symbol" }),
  },
  ...PANEL_PLACES.map((to): Command => ({
    id: `move-panel-${to}`,
    ...named(({ commands }) => commands.movePanel[to]),
    group: "panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind: "move", to }),
  })),
  ...FRONT_PANEL_COMMANDS,
  ...PANEL_DEED_COMMANDS,
  ...CHART_COMMANDS,
  ...CHOICE_COMMANDS,
  {
    id: "reset-layout",
    ...named(
      ({ commands }) => commands.resetLayout,
      ({ commands }) => commands.finds.resetLayout,
    ),
    group: "view",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ layout: null }),
  },
  ...SESSION_COMMANDS,
  {
    id: "kill-switch",
    ...named(
      ({ commands }) => commands.killSwitch,
      ({ commands }) => commands.finds.killSwitch,
    ),
    group: "exits",
    risk: "exit",
    fixedKeys: "Alt+Shift+K",
    run: ({ hands }) => hands.open("kill"),
  },
  ...OPEN_SETTING_COMMANDS,
  ...SAFETY_CHOICE_COMMANDS,
  {
    id: "arm",
    ...named(
      ({ commands }) => commands.arm,
      ({ commands }) => commands.finds.arm,
    ),
    group: "keys",
    risk: "none",
    keys: "Shift+A",
    run({ arming }) {
      const armed = !arming.getState();
      arming.set(armed);
      return armed ? words.commands.keysArmed : words.commands.keysDisarmed;
    },
  },
  {
    id: "palette",
    ...named(({ commands }) => commands.palette),
    group: "keys",
    risk: "none",
    keys: "Mod+K",
    run: ({ hands }) => hands.open("palette"),
  },
  {
    id: "settings",
    ...named(
      ({ commands }) => commands.settings,
      ({ commands }) => commands.finds.settings,
    ),
    group: "keys",
    risk: "none",
    keys: "Mod+,",
    run: ({ hands }) => hands.open("settings"),
  },
  {
    id: "glossary",
    ...named(
      ({ commands }) => commands.glossary,
      ({ commands }) => commands.finds.glossary,
    ),
    group: "keys",
    risk: "none",
    keys: "F1",
    run: ({ hands }) => hands.open("glossary"),
  },
  {
    id: "tour",
    ...named(
      ({ commands }) => commands.tour,
      ({ commands }) => commands.finds.tour,
    ),
    group: "keys",
    risk: "none",
    run: ({ terminal }) => terminal.settings.set({ tourSeen: false }),
  },
  {
    id: "keys",
    ...named(
      ({ commands }) => commands.keys,
      ({ commands }) => commands.finds.keys,
    ),
    group: "keys",
    risk: "none",
    fixedKeys: "?",
    run: ({ hands }) => hands.open("keys"),
  },
];

/** By panel, so that a key keeps its meaning when another panel is added. */
function panelKey(id: string): { readonly keys?: string } {
  const index = DIGITS.indexOf(id);
  const keys = index === -1 ? LETTERS.get(id) : String((index + 1) % 10);
  return keys === undefined ? {} : { keys };
}

function follow({ settings, instruments }: Terminal, step: 1 | -1): void {
  const chosen = settings.getState();
  const list = symbolsOf(chosen, chosen.activeWatchlist);
  const state = instruments.getState();
  const listed = state.kind === "ready" ? state.instruments.map((instrument) => instrument.symbol) : [];
  const symbols = list === null ? listed : list.filter((other) => instruments.get(other) !== undefined);
  const next = neighbour(symbols, chosen.symbol, step);
  if (next !== null) settings.set({ symbol: next });
}
