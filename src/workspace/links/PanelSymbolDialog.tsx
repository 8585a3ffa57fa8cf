import { useCallback, type ReactElement } from "react";
import { findInstruments } from "../../market/findInstruments.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { SettingsStore } from "../../settings/settingsStore.ts";
import { Dialog } from "../../ui/surfaces/Dialog.tsx";
import { SymbolFinder } from "../../ui/surfaces/SymbolFinder.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
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
  const find = useCallback(
    (typed: string): readonly Instrument[] =>
      state.kind === "ready" ? findInstruments(state.instruments, typed).slice(0, FOUND_AT_MOST) : [],
    [state],
  );

  function choose(symbol: string): void {
    settings.set({ symbol });
    onClose();
  }

  return (
    <Dialog title={words.links.symbolOf(name)} onClose={onClose}>
      <SymbolFinder
        find={find}
        onEnter={(symbol) => {
          choose(symbol);
          return false;
        }}
        renderRow={(symbol, face) => (
          <button type="button" onClick={() => choose(symbol)}>
            {face}
          </button>
        )}
      />
    </Dialog>
  );
}
