import type { TabNode } from "flexlayout-react";
import { useSyncExternalStore, type ReactElement } from "react";
import { findPanel } from "../../panels/registry.ts";
import { symbolOfPanel, type PanelLink } from "../../settings/panelLinks.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./LinkBadge.module.css";
import { tabPlace } from "./tabPlace.ts";
import { words } from "../../words/words.ts";

/** A group's letter on its colour. */
export function LinkBadge({ link }: { readonly link: PanelLink }): ReactElement {
  return (
    <span className={styles.badge} data-link={link} aria-hidden="true">
      {link === "none" ? "–" : link.toUpperCase()}
    </span>
  );
}

/** A tab's name; where the panel is not of the group that search and keys go by, also whose symbol it shows. */
export function LinkedName({ node }: { readonly node: TabNode }): ReactElement {
  const { instruments } = useTerminal();
  const place = tabPlace(node);
  const config = useSyncExternalStore(place.subscribe, place.getState);
  const symbol = useSettings((chosen) => symbolOfPanel(chosen, config, instruments));
  const name = node.getName();
  if (config.link === "a" || findPanel(node.getComponent() ?? "")?.follows !== true) return <>{name}</>;
  return (
    <span className={styles.name}>
      <LinkBadge link={config.link} />
      {name} {symbol}
      <span className="visually-hidden">
        {config.link === "none"
          ? words.links.linkedToNothing
          : words.links.ofGroup(config.link.toUpperCase())}
      </span>
    </span>
  );
}
