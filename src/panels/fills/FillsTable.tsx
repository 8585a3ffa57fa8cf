import type { ReactElement } from "react";
import { parseMoney } from "../../protocol/money.ts";
import { shownTime } from "../../words/clockTime.ts";
import { NO_FIGURE, shownMoney, shownPrice, shownQty } from "../../ui/figures/figures.ts";
import table from "../../ui/surfaces/table.module.css";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { CopyId } from "./CopyId.tsx";
import { SelectAllRows, SelectRow, useSelectionKeys } from "../../ui/surfaces/rowSelection.tsx";
import type { FillSum } from "../../orders/positions/fillSums.ts";
import { FillSums } from "./FillSums.tsx";
import { MAX_ROWS, type FillRow } from "./fillRows.ts";
import styles from "./FillsPanel.module.css";

export interface FillsTableProps {
  readonly rows: readonly FillRow[];
  /** Of the rows that are ticked. */
  readonly sums: readonly FillSum[];
}

export function FillsTable({ rows, sums }: FillsTableProps): ReactElement {
  const onKeyDown = useSelectionKeys();
  return (
    <>
      <table className={`${table.table} ${styles.fills}`} aria-label={words.panels.fills}>
        <colgroup>
          {["select", "time", "symbol", "side", "qty", "price", "fee", "liquidity", "idColumn"].map(
            (column) => (
              <col key={column} className={styles[column]} />
            ),
          )}
        </colgroup>
        <thead>
          <tr onKeyDown={onKeyDown}>
            <th scope="col">
              <SelectAllRows label={words.fills.selectAll} />
            </th>
            <th scope="col">{words.common.time}</th>
            <th scope="col">{words.common.symbol}</th>
            <th scope="col">{words.common.side}</th>
            <th scope="col" className={table.number}>
              {words.common.quantity}
            </th>
            <th scope="col" className={table.number}>
              {words.common.price}
            </th>
            <th scope="col" className={table.number}>
              {words.common.fee}
            </th>
            <th scope="col">{words.fills.liquidity}</th>
            <th scope="col">{words.common.orderId}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MAX_ROWS).map((row) => (
            <FillLine key={row.fill.execId} row={row} />
          ))}
        </tbody>
        {sums.length > 0 && <FillSums sums={sums} />}
      </table>
      {rows.length > MAX_ROWS && (
        <p className={styles.more}>{words.fills.newestOf(String(MAX_ROWS), String(rows.length))}</p>
      )}
    </>
  );
}

/** A fill never changes: the row takes it whole. */
function FillLine({ row: { fill, undone } }: { readonly row: FillRow }): ReactElement {
  const { instruments } = useTerminal();
  const onKeyDown = useSelectionKeys();
  const instrument = instruments.get(fill.symbol);
  const fee = fill.commission === null ? null : parseMoney(fill.commission);
  return (
    <tr tabIndex={-1} onKeyDown={onKeyDown} className={undone === null ? undefined : styles.undone}>
      <td>
        {undone === null && instrument !== undefined && (
          <SelectRow
            row={fill.execId}
            label={words.fills.select(
              words.fills.name(
                fill.symbol,
                words.common[fill.side],
                shownQty(fill.lastQty, instrument),
                shownPrice(fill.lastPx, instrument),
              ),
            )}
          />
        )}
      </td>
      <td className={table.dim}>{shownTime(fill.transactTime)}</td>
      <th scope="row">
        {fill.symbol}
        <span className={styles.below}>
          <span className={styles.sideWord} data-side={fill.side}>
            {words.common[fill.side]}
          </span>{" "}
          {shownTime(fill.transactTime)}
        </span>
      </th>
      <td className={styles.sideWord} data-side={fill.side}>
        {words.common[fill.side]}
      </td>
      <td className={`${table.number} ${styles.struck}`}>
        {instrument === undefined ? NO_FIGURE : shownQty(fill.lastQty, instrument)}
        <span className={styles.below}>{endOf(fill.liquidity, undone)}</span>
      </td>
      <td className={`${table.number} ${styles.struck}`}>
        {instrument === undefined ? NO_FIGURE : shownPrice(fill.lastPx, instrument)}
        {fee !== null && (
          <span className={styles.below}>
            {words.fills.feeBelow(shownMoney(fee), instrument?.currency ?? "")}
          </span>
        )}
      </td>
      <td className={`${table.number} ${styles.struck}`}>
        {fee === null ? (
          NO_FIGURE
        ) : (
          <>
            {shownMoney(fee)} <span className={styles.unit}>{instrument?.currency}</span>
          </>
        )}
      </td>
      <td className={table.dim}>{endOf(fill.liquidity, undone)}</td>
      <td>
        <CopyId id={fill.orderId} />
      </td>
    </tr>
  );
}

/** How it came about, or why it does not stand. */
function endOf(liquidity: FillRow["fill"]["liquidity"], undone: FillRow["undone"]): string {
  if (undone !== null) return words.fills[undone];
  return liquidity === null ? NO_FIGURE : words.fills[liquidity];
}
