import type { ReactElement } from "react";
import { useFinishedCount, useOrdersSynced, useWorkingOrders } from "../../orders/useOrders.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { words } from "../../words/words.ts";
import { OrderActions } from "./OrderActions.tsx";
import { OrderActsProvider } from "./orderActs.tsx";
import { OrderSelection } from "./orderSelection.tsx";
import { HistoryTable } from "./HistoryTable.tsx";
import styles from "./OrdersPanel.module.css";
import { WorkingTable } from "./WorkingTable.tsx";

/** What is working at the exchange, and what became of the rest. */
export function OrdersPanel(): ReactElement {
  const working = useWorkingOrders();
  const finished = useFinishedCount();
  const synced = useOrdersSynced();
  const loading = <Skeleton label={words.orders.loading} rows={4} columns={SKELETON} />;
  return (
    <Panel name={words.panels.orders}>
      <OrderSelection>
        <OrderActsProvider>
          <div className={styles.panel}>
            <Tabs
              label={words.panels.orders}
              actions={<OrderActions any={working.length + finished > 0} working={working.length} />}
              tabs={[
                {
                  id: "orders-working",
                  title: words.orders.working,
                  count: synced ? working.length : undefined,
                  panel:
                    working.length > 0 ? (
                      <WorkingTable orders={working} />
                    ) : synced ? (
                      <EmptyState title={words.orders.noneWorking} hint={words.orders.noneWorkingHint} />
                    ) : (
                      loading
                    ),
                },
                {
                  id: "orders-history",
                  title: words.orders.history,
                  count: synced ? finished : undefined,
                  panel:
                    finished > 0 ? (
                      <HistoryTable />
                    ) : synced ? (
                      <EmptyState title={words.orders.noneFinished} hint={words.orders.noneFinishedHint} />
                    ) : (
                      loading
                    ),
                },
              ]}
            />
          </div>
        </OrderActsProvider>
      </OrderSelection>
    </Panel>
  );
}

const SKELETON = ["56px", "64px", "32px", "48px", "72px", "72px", "96px"] as const;
