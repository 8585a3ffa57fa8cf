import type { ReactElement } from "react";
import { useStale } from "../../market/useMarket.ts";
import type { Position } from "../../orders/lifecycle/orderStore.ts";
import type { PositionGroup } from "../../orders/positions/positionGroups.ts";
import { useAccount, useAsOf } from "../../orders/useOrders.ts";
import { SelectAllRows, useSelectionKeys } from "../../ui/surfaces/rowSelection.tsx";
import { TermHelp } from "../../ui/surfaces/TermHelp.tsx";
import table from "../../ui/surfaces/table.module.css";
import { words } from "../../words/words.ts";
import styles from "./PositionsPanel.module.css";
import { PositionRow } from "./PositionRow.tsx";
import { TotalsRow } from "./TotalsRow.tsx";

export interface PositionsTableProps {
  readonly positions: readonly Position[];
  /** The same as they stand together. */
  readonly groups: readonly PositionGroup[];
}

export function PositionsTable({ positions, groups }: PositionsTableProps): ReactElement {
  const stale = useStale();
  const asOf = useAsOf();
  const onKeyDown = useSelectionKeys();
  const currency = useAccount()?.currency ?? null;
  return (
    <table
      className={`${table.table} ${styles.positions}`}
      aria-label={words.panels.positions}
      data-stale={stale || undefined}
      data-told={asOf !== null || undefined}
    >
      <colgroup>
        {COLUMNS.map((column) => (
          <col key={column} className={styles[column]} />
        ))}
      </colgroup>
      <thead>
        <tr onKeyDown={onKeyDown}>
          <th scope="col">
            <SelectAllRows label={words.positions.selectAll} />
          </th>
          <th scope="col">{words.common.symbol}</th>
          <th scope="col" className={table.number}>
            {words.common.quantity}
          </th>
          <th scope="col" className={table.number}>
            {words.positions.average}
          </th>
          <th scope="col" className={table.number}>
            <TermHelp word={words.positions.mark} /> {words.positions.mark}
          </th>
          <th scope="col" className={table.number}>
            {words.positions.unrealized}
          </th>
          <th scope="col" className={table.number}>
            <abbr title={words.positions.localAbout}>{words.positions.local}</abbr>
          </th>
          <th scope="col" className={table.number}>
            {words.positions.realized}
          </th>
          <th scope="col" className={table.number}>
            {words.positions.fees}
          </th>
          <th scope="col">
            <span className="visually-hidden">{words.positions.actions}</span>
            <TermHelp word={words.glossary.flatten.word} />
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.name}>
          {group.name !== "" && (
            <TotalsRow positions={group.positions} currency={group.currency} group={group.name} />
          )}
          {group.positions.map(({ symbol }) => (
            <PositionRow key={symbol} symbol={symbol} />
          ))}
        </tbody>
      ))}
      {currency !== null && (
        <tfoot>
          <TotalsRow positions={positions} currency={currency} asOf={asOf} />
        </tfoot>
      )}
    </table>
  );
}

const COLUMNS = [
  "select",
  "symbol",
  "qty",
  "avgPx",
  "mark",
  "unrealized",
  "local",
  "realized",
  "fees",
  "actions",
] as const;
