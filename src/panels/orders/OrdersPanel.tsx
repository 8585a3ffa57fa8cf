import type { ReactElement } from "react";
import { useFinishedCount, useOrdersSynced, useWorkingOrders } from "../../orders/useOrders.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { OrderActions } from "./OrderActions.tsx";
import { OrderSelection } from "./orderSelection.tsx";
import { HistoryTable } from "./HistoryTable.tsx";
import styles from "./OrdersPanel.module.css";
import { WorkingTable } from "./WorkingTable.tsx";

/** What is working at the exchange, and what became of the rest. */
export function OrdersPanel(): ReactElement {
  const working = useWorkingOrders();
  const finished = useFinishedCount();
  const synced = useOrdersSynced();
  const loading = <Skeleton label="Loading orders" rows={4} columns={SKELETON} />;
  return (
    <Panel name="Orders">
      <OrderSelection>
        <div className={styles.panel}>
          <Tabs
            label="Orders"
            actions={<OrderActions any={working.length + finished > 0} working={working.length} />}
            tabs={[
              {
                id: "orders-working",
                title: "Working",
                count: synced ? working.length : undefined,
                panel:
                  working.length > 0 ? (
                    <WorkingTable orders={working} />
                  ) : synced ? (
                    <EmptyState
                      title="No working orders"
                      hint="Place a limit order in the order ticket; it stands here until it fills or is canceled."
                    />
                  ) : (
                    loading
                  ),
              },
              {
                id: "orders-history",
                title: "History",
                count: synced ? finished : undefined,
                panel:
                  finished > 0 ? (
                    <HistoryTable />
                  ) : synced ? (
                    <EmptyState
                      title="No finished orders"
                      hint="Orders come here once they are filled, canceled, rejected or expired."
                    />
                  ) : (
                    loading
                  ),
              },
            ]}
          />
        </div>
      </OrderSelection>
    </Panel>
  );
}

const SKELETON = ["56px", "64px", "32px", "48px", "72px", "72px", "96px"] as const;
