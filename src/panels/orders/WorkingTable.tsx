import type { ReactElement } from "react";
import type { Order } from "../../orders/lifecycle/order.ts";
import { useAsOf } from "../../orders/useOrders.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { SelectAllRows, useSelectionKeys } from "../../ui/surfaces/rowSelection.tsx";
import table from "../../ui/surfaces/table.module.css";
import { useTerminal } from "../../useTerminal.ts";
import { clockFormat, shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import styles from "./OrdersPanel.module.css";
import { columnWidths } from "./columnWidths.ts";
import { byList, bySymbol } from "./byList.ts";
import { WorkingRow } from "./WorkingRow.tsx";

export function WorkingTable({ orders }: { readonly orders: readonly Order[] }): ReactElement {
  const { instruments } = useTerminal();
  const onKeyDown = useSelectionKeys();
  const asOf = useAsOf();
  const told = asOf === null ? null : words.common.asLastTold(shownTime(asOf));
  const by = useSettings(({ orderGroups }) => orderGroups);
  const groups = by === "symbol" ? bySymbol(orders) : [["", orders] as const];
  return (
    <table
      className={`${table.table} ${styles.working}`}
      aria-label={words.orders.workingTable}
      data-twelve={clockFormat().twelve || undefined}
      style={columnWidths(orders, (symbol) => instruments.get(symbol))}
      data-told={told !== null || undefined}
    >
      <colgroup>
        {[
          "time",
          "symbol",
          "side",
          "type",
          "qty",
          "filled",
          "price",
          "trigger",
          "life",
          "rest",
          "actions",
        ].map((column, index) => (
          <col key={index} className={styles[column]} />
        ))}
      </colgroup>
      <thead>
        <tr onKeyDown={onKeyDown}>
          <th scope="col">
            <SelectAllRows label={words.orders.selectAll} />
            <span className={styles.when}>{words.common.time}</span>
          </th>
          <th scope="col">{words.common.symbol}</th>
          <th scope="col">{words.common.side}</th>
          <th scope="col">{words.orders.type}</th>
          <th scope="col" className={table.number}>
            {words.common.quantity}
          </th>
          <th scope="col" className={table.number}>
            {words.orders.filled}
          </th>
          <th scope="col" className={table.number}>
            {words.common.price}
          </th>
          <th scope="col" className={table.number} title={words.orders.triggerAbout}>
            {words.orders.trigger}
          </th>
          <th scope="col" className={styles.tif}>
            <abbr title={words.glossary.timeInForce.word}>{words.orders.tif}</abbr>
          </th>
          <th scope="col" className={told === null ? undefined : styles.stateHead}>
            {told === null ? words.orders.state : words.orders.stateAsOf(told)}
          </th>
          <th scope="col">
            <span className="visually-hidden">{words.orders.actions}</span>
          </th>
        </tr>
      </thead>
      {groups.map(([symbol, own]) => (
        <tbody key={symbol}>
          {symbol !== "" && (
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={11}>
                {symbol} <span className={styles.groupCount}>{words.common.orderCount(own.length)}</span>
              </th>
            </tr>
          )}
          {byList(own).map(({ key, conditions }, index, rows) => {
            const listId = conditions?.listId ?? null;
            const follows = listId !== null && rows[index - 1]?.conditions?.listId === listId;
            return <WorkingRow key={key} orderKey={key} follows={follows} />;
          })}
        </tbody>
      ))}
    </table>
  );
}
