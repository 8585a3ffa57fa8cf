import { useCallback, useSyncExternalStore } from "react";
import type { Phase } from "./phaseStore.ts";
import { failureHint } from "./instrumentStore.ts";
import type { Instrument } from "../protocol/instrument.ts";
import { SUSPECT_WORDS } from "./quoteStore.ts";
import { useTerminal } from "../useTerminal.ts";
import { words } from "../words/words.ts";

export function useInstrument(symbol: string | null): Instrument | null {
  const { instruments } = useTerminal();
  return useSyncExternalStore(
    useCallback((listener) => instruments.subscribe(listener), [instruments]),
    () => (symbol === null ? null : (instruments.get(symbol) ?? null)),
  );
}

/** Of a panel that has no symbol: why nobody could choose one when there are no instruments, else its own hint. */
export function useNoSymbolHint(hint: string): string {
  const { instruments } = useTerminal();
  const state = useSyncExternalStore(
    useCallback((listener) => instruments.subscribe(listener), [instruments]),
    () => instruments.getState(),
  );
  return state.kind === "failed" ? failureHint(state) : hint;
}

/** True while the price stream is not live. Renders only when that turns. */
export function useStale(): boolean {
  const { quotes } = useTerminal();
  return useSyncExternalStore(
    useCallback((listener) => quotes.onFrame(({ all }) => all && listener()), [quotes]),
    () => quotes.stale(),
  );
}

/** True while the newest quote of a symbol was refused. Renders only when that turns. */
export function useSuspect(symbol: string | null): boolean {
  const { quotes, instruments } = useTerminal();
  const row = symbol === null ? -1 : instruments.rowOf(symbol);
  const subscribe = useCallback((listener: () => void) => quotes.onRow(row, listener), [quotes, row]);
  return useSyncExternalStore(subscribe, () => quotes.suspect(row));
}

/** Why prices of a symbol are shown as old ones, in words without a full stop; null while they are good. */
export function usePriceDoubt(symbol: string | null): string | null {
  const stale = useStale();
  const suspect = useSuspect(symbol);
  if (stale) return words.market.stale;
  return suspect ? SUSPECT_WORDS : null;
}

/** True while the live feed has sent no price for longer than it ever does. Renders only when that turns. */
export function useQuietFeed(): boolean {
  const { quietFeed, recorded } = useTerminal();
  const subscribe = useCallback((listener: () => void) => quietFeed.onPace(listener), [quietFeed]);
  return useSyncExternalStore(subscribe, () => !recorded && quietFeed.pace() === "quiet");
}

/** The trading phase of a symbol; renders again when it changes. */
export function usePhase(symbol: string): Phase {
  const { phases } = useTerminal();
  const subscribe = useCallback((changed: () => void) => phases.onChange(symbol, changed), [phases, symbol]);
  return useSyncExternalStore(subscribe, () => phases.get(symbol));
}
