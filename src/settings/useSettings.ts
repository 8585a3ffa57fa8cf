import { useCallback, useSyncExternalStore } from "react";
import type { Settings } from "./settingsStore.ts";
import { useTerminal } from "../useTerminal.ts";

/** A part of the settings. `select` returns a field or something worked out once, never a new object a call. */
export function useSettings<Selected>(select: (settings: Settings) => Selected): Selected {
  const { settings } = useTerminal();
  const subscribe = useCallback((changed: () => void) => settings.subscribe(changed), [settings]);
  return useSyncExternalStore(subscribe, () => select(settings.getState()));
}
