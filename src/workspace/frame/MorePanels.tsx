import type { ReactElement } from "react";
import type { PanelEntry } from "../../panels/registry.ts";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import type { Overlay } from "../hands/handsStore.ts";
import styles from "./MorePanels.module.css";
import { TabCount } from "../layouts/TabCount.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";

export interface MorePanelsProps {
  readonly panels: readonly PanelEntry[];
  /** Id of the panel on the screen. */
  readonly shown: string;
  readonly onShow: (id: string) => void;
  readonly onOpen: (overlay: Overlay, search?: string) => void;
  readonly onTour: () => void;
  readonly onClose: () => void;
}

/** What a phone has no room for: other panels, commands, settings; where the thumb already is. */
export function MorePanels({
  panels,
  shown,
  onShow,
  onOpen,
  onTour,
  onClose,
}: MorePanelsProps): ReactElement {
  const { recorded } = useTerminal();
  return (
    <Dialog title={words.desk.more} shape="sheet" onClose={onClose}>
      <ul className={styles.panels} aria-label={words.desk.panels}>
        {panels.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.panel}
              aria-current={id === shown ? "page" : undefined}
              onClick={() => onShow(id)}
            >
              {name}
              <TabCount id={id} />
            </button>
          </li>
        ))}
      </ul>
      <ul className={styles.panels} aria-label={words.desk.commands}>
        <li>
          <button type="button" className={styles.panel} onClick={() => onOpen("palette")}>
            {words.desk.commandsAndSymbols}
          </button>
        </li>
        {!recorded && (
          <li>
            <button type="button" className={styles.panel} onClick={() => onOpen("kill")}>
              {words.settings.safety.killOpen}
            </button>
          </li>
        )}
        <li>
          <button type="button" className={styles.panel} onClick={() => onOpen("settings")}>
            {words.desk.settings}
          </button>
        </li>
        <li>
          <button
            type="button"
            className={styles.panel}
            onClick={() => onOpen("settings", words.settings.language.label)}
          >
            {words.settings.language.label}
          </button>
        </li>
        <li>
          <button type="button" className={styles.panel} onClick={() => onOpen("glossary")}>
            {words.desk.whatWordsMean}
          </button>
        </li>
        <li>
          <button type="button" className={styles.panel} onClick={onTour}>
            {words.commands.tour}
          </button>
        </li>
      </ul>
    </Dialog>
  );
}
