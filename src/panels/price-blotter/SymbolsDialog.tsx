import { useCallback, type ReactElement } from "react";
import { findInstruments } from "../../market/findInstruments.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { addSymbol, removeSymbol, symbolsOf } from "../../settings/watchlists.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { SymbolFinder } from "../../ui/surfaces/SymbolFinder.tsx";
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
  const find = useCallback(
    (typed: string): readonly Instrument[] =>
      state.kind === "ready" ? findInstruments(state.instruments, typed) : [],
    [state],
  );

  function change(symbol: string, on: boolean): void {
    const before = settings.getState();
    settings.set(on ? addSymbol(before, listId, symbol) : removeSymbol(before, listId, symbol));
  }

  return (
    <Dialog title={words.blotter.symbolsOf(name)} onClose={onClose}>
      <SymbolFinder
        find={find}
        onEnter={(symbol, typed) => {
          if (typed !== "") change(symbol, !symbols.includes(symbol));
          return true;
        }}
        renderRow={(symbol, face) => (
          <label>
            <input
              type="checkbox"
              checked={symbols.includes(symbol)}
              onChange={({ target }) => change(symbol, target.checked)}
            />
            {face}
          </label>
        )}
      />
      <p className={styles.none}>{words.blotter.enterAdds}</p>
    </Dialog>
  );
}
