import type { PanelAct } from "../links/panelActs.ts";
import { named, type Command } from "./command.ts";

/** What can be done about the panel that was last worked in. */
export const FRONT_PANEL_COMMANDS: readonly Command[] = [
  front("window", "popout-panel"),
  front("maximize", "maximize-panel"),
  front("close", "close-panel"),
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
