import { useState, type ReactElement } from "react";
import { findInstruments } from "../../market/findInstruments.ts";
import type { SettingsStore } from "../../settings/settingsStore.ts";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./PanelSymbolDialog.module.css";
import { words } from "../../words/words.ts";

const FOUND_AT_MOST = 8;

export interface PanelSymbolDialogProps {
  /** Of the panel. */
  readonly name: string;
  /** As the panel sees them. */
  readonly settings: Pick<SettingsStore, "set">;
  readonly onClose: () => void;
}

/** Chooses the symbol of one panel, and with it of its link group. */
export function PanelSymbolDialog({ name, settings, onClose }: PanelSymbolDialogProps): ReactElement {
  const { instruments } = useTerminal();
  const state = useStoreValue(instruments, (value) => value);
  const [typed, setTyped] = useState("");
  const found =
    state.kind === "ready" ? findInstruments(state.instruments, typed).slice(0, FOUND_AT_MOST) : [];

  function choose(symbol: string | undefined): void {
    if (symbol === undefined) return;
    settings.set({ symbol });
    onClose();
  }

  return (
    <Dialog title={words.links.symbolOf(name)} onClose={onClose}>
      <TextInput
        type="search"
        aria-label={words.desk.findInstrument}
        placeholder={words.links.symbolOrName}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // What has the focus after it is not pressed by the same key.
          event.preventDefault();
          choose(found[0]?.symbol);
        }}
      />
      <ul className={styles.found} aria-label={words.desk.instruments}>
        {found.map(({ symbol, description }) => (
          <li key={symbol}>
            <button type="button" className={styles.item} onClick={() => choose(symbol)}>
              <span className={styles.symbol}>{symbol}</span>
              <span className={styles.description}>{description}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>{words.desk.noInstrumentMatches(typed.trim())}</p>}
    </Dialog>
  );
}
