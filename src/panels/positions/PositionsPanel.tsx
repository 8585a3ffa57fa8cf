import { useMemo, type ReactElement } from "react";
import type { Position } from "../../orders/orderStore.ts";
import { useOrdersSynced, usePositions } from "../../orders/useOrders.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { PositionsTable } from "./PositionsTable.tsx";

/** What is held, at what price, and what it is worth now. */
export function PositionsPanel(): ReactElement {
  const positions = usePositions();
  const synced = useOrdersSynced();
  const symbols = useMemo(() => openFirst(positions), [positions]);
  return (
    <Panel name="Positions">
      {symbols.length > 0 ? (
        <PositionsTable symbols={symbols} />
      ) : synced ? (
        <EmptyState
          title="No positions"
          hint="Buy or sell in the order ticket; what it leaves you holding is valued here as prices move."
        />
      ) : (
        <Skeleton label="Loading positions" rows={4} columns={SKELETON} />
      )}
    </Panel>
  );
}

const SKELETON = ["64px", "84px", "72px", "72px", "84px", "72px"] as const;

/** Open positions by symbol, then the flat ones, which stay for what was made on them. */
function openFirst(positions: readonly Position[]): readonly string[] {
  return [...positions]
    .sort(
      (left, right) =>
        Number(left.qty === 0) - Number(right.qty === 0) || (left.symbol < right.symbol ? -1 : 1),
    )
    .map((position) => position.symbol);
}
