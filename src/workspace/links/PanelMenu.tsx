import { Actions, type TabNode } from "flexlayout-react";
import { useMemo, useState, useSyncExternalStore, type ReactElement } from "react";
import { findPanel } from "../../panels/registry.ts";
import { LINK_GROUPS, panelSettings, symbolOfPanel, type PanelLink } from "../../settings/panelLinks.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { MenuButton, MenuGroup, MenuItem, MenuSeparator } from "../../ui/Menu.tsx";
import { MenuChoice } from "../../ui/MenuChoice.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { LinkBadge } from "./LinkBadge.tsx";
import { linkTab, openAnother } from "./panelActs.ts";
import { PanelSymbolDialog } from "./PanelSymbolDialog.tsx";
import { tabPlace } from "./tabPlace.ts";

export const LINK_WORDS: Readonly<Record<PanelLink, string>> = {
  a: "A, blue",
  b: "B, amber",
  c: "C, violet",
  none: "Nothing",
};

/** What a docked panel is linked to, and how many of it there are. */
export function PanelMenu({ node }: { readonly node: TabNode }): ReactElement {
  const terminal = useTerminal();
  const { settings, instruments, notices } = terminal;
  const place = tabPlace(node);
  const config = useSyncExternalStore(place.subscribe, place.getState);
  const chosen = useSettings((value) => value);
  const [choosing, setChoosing] = useState(false);
  const seen = useMemo(() => panelSettings(settings, place, instruments), [settings, place, instruments]);
  const panel = findPanel(node.getComponent() ?? "");
  const name = node.getName();
  const shown = symbolOfPanel(chosen, config, instruments) ?? "no symbol";
  const symbolOf = (link: PanelLink): string =>
    link === "none"
      ? `keeps ${shown}`
      : ((link === "a" ? chosen.symbol : chosen.linkedSymbols[link]) ?? `begins with ${shown}`);
  return (
    <>
      <MenuButton
        icon="link"
        label={`${name}: linked to ${LINK_WORDS[config.link]}`}
        face={<LinkBadge link={config.link} />}
      >
        <MenuGroup title={`${name} is linked to`}>
          {([...LINK_GROUPS, "none"] as const).map((link) => (
            <MenuChoice
              key={link}
              name="link"
              value={link}
              chosen={config.link}
              onChoose={(next) => linkTab(node, terminal, next)}
            >
              {`${LINK_WORDS[link]}: ${symbolOf(link)}`}
            </MenuChoice>
          ))}
        </MenuGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => setChoosing(true)}>Symbol…</MenuItem>
        {panel?.several === true && (
          <MenuItem
            onSelect={() => {
              if (!openAnother(node, { settings: seen }))
                notices.announce(`There are as many of ${panel.name} as can be: close one first.`);
            }}
          >
            {`Another ${panel.name.toLowerCase()} beside it`}
          </MenuItem>
        )}
        {node.isEnableClose() && (
          <MenuItem onSelect={() => node.getModel().doAction(Actions.deleteTab(node.getId()))}>
            {`Close ${name}`}
          </MenuItem>
        )}
      </MenuButton>
      {choosing && <PanelSymbolDialog name={name} settings={seen} onClose={() => setChoosing(false)} />}
    </>
  );
}
