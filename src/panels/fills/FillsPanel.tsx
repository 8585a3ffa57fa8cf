import { useMemo, useState, type ReactElement } from "react";
import type { Fill } from "../../orders/lifecycle/order.ts";
import { useFills, useOrdersSynced, useUndoneFills } from "../../orders/useOrders.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { RowSelectionProvider, useRowSelection } from "../../ui/surfaces/rowSelection.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { CsvButton } from "../../ui/controls/CsvButton.tsx";
import { usePanelCsv } from "../../usePanelCsv.ts";
import { OrdersAwaited } from "../../OrdersAwaited.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { sumFills } from "../../orders/positions/fillSums.ts";
import { fillsCsv } from "./fillsCsv.ts";
import styles from "./FillsPanel.module.css";
import { FillsTable } from "./FillsTable.tsx";
import { fillRows, selectableFills } from "./fillRows.ts";

/** Every execution of this account, newest first. */
export function FillsPanel(): ReactElement {
  const fills = useFills();
  const { instruments } = useTerminal();
  const [filter, setFilter] = useState("");
  const undone = useUndoneFills();
  const shown = useMemo(() => matching(fills, filter), [fills, filter]);
  const rows = useMemo(() => {
    const chosen = new Set(
      matching(
        undone.map(({ fill }) => fill),
        filter,
      ),
    );
    return fillRows(
      shown,
      undone.filter(({ fill }) => chosen.has(fill)),
    );
  }, [shown, undone, filter]);
  const synced = useOrdersSynced();
  const selection = useRowSelection(useMemo(() => selectableFills(rows), [rows]));
  const { selected } = selection;
  const sums = useMemo(
    () =>
      sumFills(
        shown.filter(({ execId }) => selected.has(execId)),
        (symbol) => instruments.get(symbol),
      ),
    [shown, selected, instruments],
  );
  const save = usePanelCsv("fills", () => {
    const listed = selected.size === 0 ? shown : shown.filter(({ execId }) => selected.has(execId));
    return listed.length === 0 ? null : fillsCsv(listed, (symbol) => instruments.get(symbol));
  });
  return (
    <Panel
      name={words.panels.fills}
      actions={
        fills.length + undone.length === 0 ? undefined : (
          <div className={styles.strip}>
            <div className={styles.filter}>
              <TextInput
                type="search"
                aria-label={words.fills.filterFills}
                placeholder={words.fills.filter}
                value={filter}
                onChange={(event) => setFilter(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === "Escape") setFilter("");
                }}
              />
            </div>
            <CsvButton
              name={selected.size === 0 ? words.panels.fills : words.fills.selectedFills(selected.size)}
              onExport={save}
            />
          </div>
        )
      }
    >
      {rows.length > 0 ? (
        <RowSelectionProvider selection={selection}>
          <FillsTable rows={rows} sums={sums} />
        </RowSelectionProvider>
      ) : fills.length + undone.length > 0 ? (
        <EmptyState
          title={words.fills.noMatch(filter.trim())}
          hint={words.fills.filterHint}
          action={<Button onClick={() => setFilter("")}>{words.fills.clearFilter}</Button>}
        />
      ) : synced ? (
        <EmptyState title={words.fills.none} hint={words.fills.noneHint} />
      ) : (
        <OrdersAwaited label={words.fills.loading} rows={4} columns={SKELETON} />
      )}
    </Panel>
  );
}

const SKELETON = ["56px", "64px", "32px", "72px", "72px", "48px"] as const;

/** Fills with every word of the filter in symbol, side or order id; the same array without a filter. */
function matching(fills: readonly Fill[], filter: string): readonly Fill[] {
  const parts = filter.trim().toUpperCase().split(/\s+/);
  if (parts[0] === "") return fills;
  return fills.filter(({ symbol, side, orderId }) => {
    const text = `${symbol} ${side} ${orderId}`.toUpperCase();
    return parts.every((part) => text.includes(part));
  });
}
