import { Actions, type TabNode } from "flexlayout-react";
import { useMemo, useState, useSyncExternalStore, type ReactElement } from "react";
import { findPanel } from "../../panels/registry.ts";
import { LINK_GROUPS, panelSettings, symbolOfPanel, type PanelLink } from "../../settings/panelLinks.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { MenuButton, MenuGroup, MenuItem, MenuSeparator } from "../../ui/controls/Menu.tsx";
import { MenuChoice } from "../../ui/controls/MenuChoice.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { LinkBadge } from "./LinkBadge.tsx";
import { linkTab, openAnother } from "./panelActs.ts";
import { movePanel, PANEL_PLACES } from "./panelPlaces.ts";
import { PanelSymbolDialog } from "./PanelSymbolDialog.tsx";
import { tabPlace } from "./tabPlace.ts";
import { words } from "../../words/words.ts";

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
  const shown = symbolOfPanel(chosen, config, instruments) ?? words.links.noSymbol;
  const symbolOf = (link: PanelLink): string =>
    link === "none"
      ? words.links.keeps(shown)
      : ((link === "a" ? chosen.symbol : chosen.linkedSymbols[link]) ?? words.links.beginsWith(shown));
  return (
    <>
      <MenuButton
        icon="link"
        label={words.links.linkedTo(name, words.links.group[config.link])}
        face={<LinkBadge link={config.link} />}
      >
        <MenuGroup title={words.links.linkedToTitle(name)}>
          {([...LINK_GROUPS, "none"] as const).map((link) => (
            <MenuChoice
              key={link}
              name="link"
              value={link}
              chosen={config.link}
              onChoose={(next) => linkTab(node, terminal, next)}
            >
              {words.links.choice(words.links.group[link], symbolOf(link))}
            </MenuChoice>
          ))}
        </MenuGroup>
        <MenuSeparator />
        <MenuItem onSelect={() => setChoosing(true)}>{words.links.symbol}</MenuItem>
        {panel?.several === true && (
          <MenuItem
            onSelect={() => {
              if (!openAnother(node, { settings: seen })) notices.announce(words.links.tooManyOf(panel.name));
            }}
          >
            {words.links.another(panel.name)}
          </MenuItem>
        )}
        <MenuSeparator />
        {PANEL_PLACES.map((to) => (
          <MenuItem
            key={to}
            onSelect={() => {
              if (!movePanel(node, to)) notices.announce(words.links.notMoved[to](name));
            }}
          >
            {words.links.move[to]}
          </MenuItem>
        ))}
        {node.isEnableClose() && (
          <MenuItem onSelect={() => node.getModel().doAction(Actions.deleteTab(node.getId()))}>
            {words.links.close(name)}
          </MenuItem>
        )}
      </MenuButton>
      {choosing && <PanelSymbolDialog name={name} settings={seen} onClose={() => setChoosing(false)} />}
    </>
  );
}
