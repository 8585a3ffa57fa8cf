import type { ReactElement } from "react";
import { useAccount, useOrdersSynced } from "../../orders/useOrders.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { AccountFigures } from "./AccountFigures.tsx";

/** What the account is worth now and what it may still use. */
export function AccountPanel(): ReactElement {
  const account = useAccount();
  const synced = useOrdersSynced();
  return (
    <Panel name="Account">
      {account !== null ? (
        <AccountFigures account={account} />
      ) : synced ? (
        <EmptyState
          title="The exchange told nothing about the account"
          hint="Its figures come here as soon as it reports them. Reconnect the order channel in Connection to ask again."
        />
      ) : (
        <Skeleton label="Loading the account" rows={4} columns={["30%", "30%", "30%"]} />
      )}
    </Panel>
  );
}
