import type { ReactElement } from "react";
import { useFills, useOrdersSynced } from "../../orders/useOrders.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { FillsTable } from "./FillsTable.tsx";

/** Every execution of this account, newest first. */
export function FillsPanel(): ReactElement {
  const fills = useFills();
  const synced = useOrdersSynced();
  return (
    <Panel name="Fills">
      {fills.length > 0 ? (
        <FillsTable fills={fills} />
      ) : synced ? (
        <EmptyState
          title="No fills"
          hint="Send a market order from the order ticket; what trades is listed here with its price and fee."
        />
      ) : (
        <Skeleton label="Loading fills" rows={4} columns={SKELETON} />
      )}
    </Panel>
  );
}

const SKELETON = ["56px", "64px", "32px", "72px", "72px", "48px"] as const;
