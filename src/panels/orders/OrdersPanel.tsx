import { useMemo, useRef, useState, type ReactElement } from "react";
import type { Order } from "../../orders/lifecycle/order.ts";
import { newestFinished } from "../../orders/lifecycle/orderStore.ts";
import {
  useFinishedCount,
  useFinishedOrders,
  useOrdersSynced,
  useWorkingOrders,
} from "../../orders/useOrders.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { RowSelectionProvider, useRowSelection } from "../../ui/surfaces/rowSelection.tsx";
import { Tabs } from "../../ui/controls/Tabs.tsx";
import { OrdersAwaited } from "../../OrdersAwaited.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { inRows } from "./byList.ts";
import { OrderActions } from "./OrderActions.tsx";
import { OrderActsProvider } from "./orderActs.tsx";
import { matchingOrders } from "./orderFilter.ts";
import { HistoryTable } from "./HistoryTable.tsx";
import styles from "./OrdersPanel.module.css";
import { useRowFocus } from "./useRowFocus.ts";
import { WorkingTable } from "./WorkingTable.tsx";

/** What is working at the exchange, and what became of the rest. */
export function OrdersPanel(): ReactElement {
  const { orderStore } = useTerminal();
  const [tab, setTab] = useState<string>(WORKING);
  const [filter, setFilter] = useState("");
  const grouping = useSettings(({ orderGroups }) => orderGroups);
  const working = useWorkingOrders();
  const shownWorking = useMemo(() => matchingOrders(working, filter), [working, filter]);
  const rows = useMemo(() => inRows(shownWorking, grouping).map(({ key }) => key), [shownWorking, grouping]);
  const selection = useRowSelection(rows);
  const finishedCount = useFinishedCount();
  const finished = useFinishedOrders(filter.trim() !== "");
  const shownFinished = useMemo(() => matchingOrders(finished, filter), [finished, filter]);
  const synced = useOrdersSynced();
  const box = useRef<HTMLDivElement>(null);
  useRowFocus(box);
  const loading = <OrdersAwaited label={words.orders.loading} rows={4} columns={SKELETON} />;
  const noMatch = (
    <EmptyState
      title={words.orders.noMatch(filter.trim())}
      hint={words.orders.filterHint}
      action={<Button onClick={() => setFilter("")}>{words.orders.clearFilter}</Button>}
    />
  );

  /** In the order of the rows, older than FINISHED_SHOWN as well. */
  function readOpen(): readonly Order[] {
    if (tab === WORKING) return inRows(shownWorking, grouping);
    const state = orderStore.getState();
    return matchingOrders(newestFinished(state, state.finished.size), filter);
  }

  return (
    <Panel name={words.panels.orders}>
      <RowSelectionProvider selection={selection}>
        <OrderActsProvider>
          <div ref={box} tabIndex={-1} className={styles.panel}>
            <Tabs
              label={words.panels.orders}
              selected={tab}
              onSelect={setTab}
              actions={
                <OrderActions
                  selection={selection}
                  known={working.length + finishedCount}
                  working={working.length}
                  workingSeen={tab === WORKING}
                  filter={filter}
                  onFilter={setFilter}
                  read={readOpen}
                />
              }
              tabs={[
                {
                  id: WORKING,
                  title: words.orders.working,
                  count: synced ? working.length : undefined,
                  panel:
                    shownWorking.length > 0 ? (
                      <WorkingTable orders={shownWorking} />
                    ) : working.length > 0 ? (
                      noMatch
                    ) : synced ? (
                      <EmptyState title={words.orders.noneWorking} hint={words.orders.noneWorkingHint} />
                    ) : (
                      loading
                    ),
                },
                {
                  id: HISTORY,
                  title: words.orders.history,
                  count: synced ? finishedCount : undefined,
                  panel:
                    shownFinished.length > 0 ? (
                      <HistoryTable
                        orders={shownFinished}
                        count={filter.trim() === "" ? finishedCount : shownFinished.length}
                      />
                    ) : finishedCount > 0 ? (
                      noMatch
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
      </RowSelectionProvider>
    </Panel>
  );
}

const WORKING = "orders-working";
const HISTORY = "orders-history";
const SKELETON = ["56px", "64px", "32px", "48px", "72px", "72px", "96px"] as const;
