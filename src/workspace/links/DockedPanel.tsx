import type { TabNode } from "flexlayout-react";
import { useMemo, type ReactElement } from "react";
import { panelSettings } from "../../settings/panelLinks.ts";
import { FurtherPanelName } from "../../ui/surfaces/Panel.tsx";
import { TerminalContext, useTerminal } from "../../useTerminal.ts";
import { RegisteredPanel } from "../layouts/PanelBoundary.tsx";
import { tabPlace } from "./tabPlace.ts";

/** A panel in its tab: what it sees as the settings has the symbol of its link group. */
export function DockedPanel({ node }: { readonly node: TabNode }): ReactElement {
  const terminal = useTerminal();
  const linked = useMemo(
    () => ({ ...terminal, settings: panelSettings(terminal.settings, tabPlace(node), terminal.instruments) }),
    [terminal, node],
  );
  const id = node.getComponent() ?? "";
  return (
    <TerminalContext value={linked}>
      <FurtherPanelName value={node.getId() === id ? null : node.getName()}>
        <RegisteredPanel id={id} />
      </FurtherPanelName>
    </TerminalContext>
  );
}
