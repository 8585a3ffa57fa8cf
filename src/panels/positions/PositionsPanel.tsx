import { useMemo, useRef, useState, type ReactElement } from "react";
import { ordersInTheWay } from "../../orders/exits/flatten.ts";
import type { Position } from "../../orders/lifecycle/orderStore.ts";
import { useOrdersSynced, usePositions } from "../../orders/useOrders.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { RowSelectionProvider, useRowSelection } from "../../ui/surfaces/rowSelection.tsx";
import { SecondPressButton } from "../../ui/controls/SecondPressButton.tsx";
import { TableTools } from "../../ui/controls/TableTools.tsx";
import { TextInput } from "../../ui/controls/TextInput.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useMarkOf } from "../../useMarkOf.ts";
import { usePanelDeed } from "../../usePanelDeed.ts";
import { usePanelCsv } from "../../usePanelCsv.ts";
import { OrdersAwaited } from "../../OrdersAwaited.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { FlattenSelected } from "./FlattenSelected.tsx";
import { positionsCsv } from "./positionsCsv.ts";
import styles from "./PositionsPanel.module.css";
import { usePositionGroups } from "./usePositionGroups.ts";
import { PositionsTable } from "./PositionsTable.tsx";

/** What is held, at what price, and what it is worth now. */
export function PositionsPanel(): ReactElement {
  const terminal = useTerminal();
  const { instruments, clock, exits, notices, orderStore, settings } = terminal;
  const grouping = useSettings(({ positionGroups }) => positionGroups);
  const positions = usePositions();
  const synced = useOrdersSynced();
  const markOf = useMarkOf();
  const [filter, setFilter] = useState("");
  const shown = useMemo(() => openFirst(positions, filter), [positions, filter]);
  const open = positions.filter(({ qty }) => qty !== 0).length;
  const inTheWay = useStoreValue(orderStore, (state) =>
    positions.reduce((sum, { symbol }) => sum + ordersInTheWay(state, symbol).length, 0),
  );
  const groups = usePositionGroups(shown);
  const selection = useRowSelection(
    useMemo(() => groups.flatMap((group) => openSymbols(group.positions)), [groups]),
  );
  const selected = selection.rows.filter((symbol) => selection.selected.has(symbol));
  const [asking, setAsking] = useState(false);
  const asked = useRef<HTMLButtonElement>(null);
  const nothingSelected = selected.length === 0;
  if (asking && nothingSelected) setAsking(false);
  const save = usePanelCsv("positions", () => {
    const listed = nothingSelected ? shown : shown.filter(({ symbol }) => selected.includes(symbol));
    return listed.length === 0 ? null : positionsCsv(listed, (symbol) => instruments.get(symbol), markOf);
  });
  usePanelDeed(
    "positions",
    "flattenSelected",
    () => {
      if (nothingSelected) notices.announce(words.positions.noneSelected);
      else setAsking(true);
    },
    () => (nothingSelected ? null : words.positions.selected(selected.length)),
  );

  if (positions.length === 0) {
    return (
      <Panel name={words.panels.positions}>
        {synced ? (
          <EmptyState title={words.positions.none} hint={words.positions.noneHint} />
        ) : (
          <OrdersAwaited label={words.positions.loading} rows={4} columns={SKELETON} />
        )}
      </Panel>
    );
  }
  return (
    <Panel
      name={words.panels.positions}
      actions={
        <div className={styles.strip}>
          <div className={styles.filter}>
            <TextInput
              type="search"
              aria-label={words.positions.filterPositions}
              placeholder={words.positions.filter}
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Escape") setFilter("");
              }}
            />
          </div>
          {!nothingSelected && (
            <Button ref={asked} aria-expanded={asking} onClick={() => setAsking(!asking)}>
              {words.positions.flattenSelected(selected.length)}
            </Button>
          )}
          {open > 0 && (
            <span className={styles.flattenAll} data-beside={!nothingSelected || undefined}>
              <SecondPressButton
                clock={clock}
                label={words.positions.flattenAllOf(open)}
                face={words.positions.flattenAll}
                confirm={words.positions.flattenAllConfirm(open, inTheWay)}
                question={words.positions.endsAll(open, inTheWay)}
                onConfirm={exits.flattenAll}
              />
            </span>
          )}
          <TableTools
            label={words.positions.group}
            options={GROUPINGS}
            value={grouping}
            onChange={(positionGroups) => settings.set({ positionGroups })}
            name={
              nothingSelected ? words.panels.positions : words.positions.selectedPositions(selected.length)
            }
            onExport={save}
          />
        </div>
      }
    >
      {shown.length > 0 ? (
        <RowSelectionProvider selection={selection}>
          {asking && (
            <FlattenSelected
              symbols={selected}
              onDone={() => {
                setAsking(false);
                asked.current?.focus();
              }}
            />
          )}
          <PositionsTable positions={shown} groups={groups} />
        </RowSelectionProvider>
      ) : (
        <EmptyState
          title={words.positions.noMatch(filter.trim())}
          hint={words.positions.filterHint}
          action={<Button onClick={() => setFilter("")}>{words.positions.clearFilter}</Button>}
        />
      )}
    </Panel>
  );
}

const SKELETON = ["64px", "84px", "72px", "72px", "84px", "72px"] as const;

const GROUPINGS = [
  { value: "none", label: words.positions.groups.none },
  { value: "assetClass", label: words.positions.groups.assetClass },
  { value: "currency", label: words.positions.groups.currency },
] as const;

function openSymbols(positions: readonly Position[]): readonly string[] {
  return positions.flatMap(({ symbol, qty }) => (qty === 0 ? [] : [symbol]));
}

/** Open positions by symbol, then the flat ones, which stay for what was made on them. */
function openFirst(positions: readonly Position[], filter: string): readonly Position[] {
  const wanted = filter.trim().toUpperCase();
  return positions
    .filter(({ symbol }) => symbol.includes(wanted))
    .sort(
      (left, right) =>
        Number(left.qty === 0) - Number(right.qty === 0) || (left.symbol < right.symbol ? -1 : 1),
    );
}
