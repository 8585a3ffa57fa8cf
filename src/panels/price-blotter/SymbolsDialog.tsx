import { useMemo, useState, type ReactElement } from "react";
import { findInstruments } from "../../market/findInstruments.ts";
import { addSymbol, removeSymbol, symbolsOf } from "../../settings/watchlists.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./PriceBlotter.module.css";
import { words } from "../../words/words.ts";

export interface SymbolsDialogProps {
  readonly listId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Searches all instruments and ticks those that are on a list. Takes effect at once. */
export function SymbolsDialog({ listId, name, onClose }: SymbolsDialogProps): ReactElement {
  const { instruments, settings } = useTerminal();
  const state = useStoreValue(instruments, (value) => value);
  const symbols = useSettings((chosen) => symbolsOf(chosen, listId)) ?? [];
  const [text, setText] = useState("");
  const found = useMemo(
    () => (state.kind === "ready" ? findInstruments(state.instruments, text) : []),
    [state, text],
  );

  function change(symbol: string, on: boolean): void {
    const before = settings.getState();
    settings.set(on ? addSymbol(before, listId, symbol) : removeSymbol(before, listId, symbol));
  }

  return (
    <Dialog title={words.blotter.symbolsOf(name)} onClose={onClose}>
      <TextInput
        type="search"
        aria-label={words.blotter.find}
        placeholder={words.blotter.findHint}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const first = found[0]?.symbol;
          if (event.key !== "Enter" || first === undefined || text.trim() === "") return;
          change(first, !symbols.includes(first));
          setText("");
        }}
      />
      <ul className={styles.choices} aria-label={words.blotter.instruments}>
        {found.map(({ symbol, description }) => (
          <li key={symbol}>
            <label>
              <input
                type="checkbox"
                checked={symbols.includes(symbol)}
                onChange={(event) => change(symbol, event.target.checked)}
              />
              <span className={styles.choice}>{symbol}</span>
              <span className={styles.description}>{description}</span>
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.none}>{words.blotter.noInstrument(text.trim())}</p>}
      <p className={styles.none}>{words.blotter.enterAdds}</p>
    </Dialog>
  );
}
