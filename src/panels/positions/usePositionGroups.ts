import { useMemo } from "react";
import type { Position } from "../../orders/lifecycle/orderStore.ts";
import { groupPositions, type PositionGroup } from "../../orders/positions/positionGroups.ts";
import { useAccount } from "../../orders/useOrders.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTerminal } from "../../useTerminal.ts";

/** Positions in the order of their rows, by the grouping that is chosen; in one group until the account is told. */
export function usePositionGroups(positions: readonly Position[]): readonly PositionGroup[] {
  const { instruments } = useTerminal();
  const by = useSettings(({ positionGroups }) => positionGroups);
  const currency = useAccount()?.currency ?? null;
  return useMemo(
    () =>
      groupPositions(positions, currency === null ? "none" : by, currency ?? "", (symbol) =>
        instruments.get(symbol),
      ),
    [positions, by, currency, instruments],
  );
}
