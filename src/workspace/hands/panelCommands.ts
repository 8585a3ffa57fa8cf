import type { PanelDeed } from "../../settings/panelRequests.ts";
import type { Words } from "../../words/words.ts";
import type { PanelAct } from "../links/panelActs.ts";
import { named, type Command } from "./command.ts";

/** What can be done about the panel that was last worked in. */
export const FRONT_PANEL_COMMANDS: readonly Command[] = [
  front("window", "popout-panel"),
  front("maximize", "maximize-panel"),
  front("close", "close-panel"),
];

/** What panels do by buttons of their own. */
export const PANEL_DEED_COMMANDS: readonly Command[] = [
  deed("ladder", "center", "panels", ({ commands }) => commands.centerLadder),
  deed("ladder", "finer", "panels", ({ commands }) => commands.finerLadder),
  deed("ladder", "coarser", "panels", ({ commands }) => commands.coarserLadder),
  deed("price-blotter", "newList", "symbols", ({ blotter }) => blotter.newList),
  deed("price-blotter", "columns", "symbols", ({ commands }) => commands.columns),
  deed("positions", "flattenSelected", "panels", ({ commands }) => commands.flattenSelected),
  ...(["price-blotter", "orders", "fills", "positions", "account"] as const).map((panel) =>
    deed(panel, "csv", "panels", ({ ui, panels }) => ui.exportCsv(panels[panel])),
  ),
];

function front(
  kind: Extract<PanelAct, { kind: "window" | "maximize" | "close" }>["kind"],
  id: string,
): Command {
  return {
    id,
    ...named(
      ({ commands }) => commands.frontPanel[kind],
      ({ commands }) => commands.finds.frontPanel[kind],
    ),
    group: "panels",
    risk: "none",
    run: ({ hands }) => hands.act({ kind }),
  };
}

function deed(
  panel: keyof Words["panels"],
  what: PanelDeed,
  group: Command["group"],
  say: (words: Words) => string,
): Command {
  return {
    id: `${panel}-${what}`,
    ...named(say, ({ commands }) => commands.finds.deeds[what]),
    group,
    risk: "none",
    run: ({ terminal }) => terminal.panelRequests.ask(panel, what),
    about: ({ terminal }) => terminal.panelRequests.about(panel, what),
  };
}
