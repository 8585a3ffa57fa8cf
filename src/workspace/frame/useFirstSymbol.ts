import { useEffect } from "react";
import { useSettings } from "../../settings/useSettings.ts";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";

/** Chooses the first instrument while none is chosen, or when the chosen one is not listed here. */
export function useFirstSymbol(): void {
  const { instruments, settings } = useTerminal();
  const symbol = useSettings((chosen) => chosen.symbol);
  const state = useStoreValue(instruments, (value) => value);
  useEffect(() => {
    if (state.kind !== "ready") return;
    const listed = symbol !== null && state.instruments.some((instrument) => instrument.symbol === symbol);
    const first = state.instruments[0];
    if (!listed && first !== undefined) settings.set({ symbol: first.symbol });
  }, [state, symbol, settings]);
}
