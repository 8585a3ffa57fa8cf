import { useCallback, useSyncExternalStore } from "react";
import type { Phase } from "./phaseStore.ts";
import type { Instrument } from "../protocol/instrument.ts";
import { useTerminal } from "../useTerminal.ts";

export function useInstrument(symbol: string | null): Instrument | null {
  const { instruments } = useTerminal();
  return useSyncExternalStore(
    useCallback((listener) => instruments.subscribe(listener), [instruments]),
    () => (symbol === null ? null : (instruments.get(symbol) ?? null)),
  );
}

/** True while the price stream is not live. Renders only when that turns. */
export function useStale(): boolean {
  const { quotes } = useTerminal();
  return useSyncExternalStore(
    useCallback((listener) => quotes.onFrame(({ all }) => all && listener()), [quotes]),
    () => quotes.stale(),
  );
}

/** The trading phase of a symbol; renders again when it changes. */
export function usePhase(symbol: string): Phase {
  const { phases } = useTerminal();
  const subscribe = useCallback((changed: () => void) => phases.onChange(symbol, changed), [phases, symbol]);
  return useSyncExternalStore(subscribe, () => phases.get(symbol));
}
