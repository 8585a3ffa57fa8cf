import { useCallback, useSyncExternalStore } from "react";
import type { DisconnectState } from "./exits/cancelOnDisconnect.ts";
import type { DeadMansState } from "./exits/deadMansSwitch.ts";
import type { KillState } from "./exits/killSwitch.ts";
import { onlyReduces } from "./guards/reduceOnly.ts";
import type { ReducingOrder } from "./guards/requestChecks.ts";
import { useTerminal } from "../useTerminal.ts";

export function useKillState(): KillState {
  const { killSwitch } = useTerminal();
  return useSyncExternalStore(killSwitch.subscribe, killSwitch.getState);
}

export function useDeadMansState(): DeadMansState {
  const { deadMansSwitch } = useTerminal();
  return useSyncExternalStore(deadMansSwitch.subscribe, deadMansSwitch.getState);
}

export function useDisconnectState(): DisconnectState {
  const { cancelOnDisconnect } = useTerminal();
  return useSyncExternalStore(cancelOnDisconnect.subscribe, cancelOnDisconnect.getState);
}

/** Whether the kill switch holds this order back: it is on, and the order would not only reduce a position. */
export function useKillHolds(order: ReducingOrder): boolean {
  const { on } = useKillState();
  return !useOnlyReduces(order) && on;
}

/** Whether an order can only make a position smaller. Renders when that turns. */
export function useOnlyReduces(order: ReducingOrder): boolean {
  const { orderStore } = useTerminal();
  const subscribe = useCallback((changed: () => void) => orderStore.subscribe(changed), [orderStore]);
  return useSyncExternalStore(subscribe, () => onlyReduces(orderStore.getState(), order));
}
