import type { ReactElement } from "react";
import type { Order } from "../../orders/order.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { orderCount } from "../../ui/figures.ts";
import table from "../../ui/table.module.css";
import { SelectAllOrders } from "./orderSelection.tsx";
import styles from "./OrdersPanel.module.css";
import { byList, bySymbol } from "./byList.ts";
import { WorkingRow } from "./WorkingRow.tsx";

export function WorkingTable({ orders }: { readonly orders: readonly Order[] }): ReactElement {
  const by = useSettings(({ orderGroups }) => orderGroups);
  const groups = by === "symbol" ? bySymbol(orders) : [["", orders] as const];
  return (
    <table className={`${table.table} ${styles.working}`} aria-label="Working orders">
      <colgroup>
        {["time", "symbol", "side", "type", "qty", "qty", "price", "price", "life", "rest", "actions"].map(
          (column, index) => (
            <col key={index} className={styles[column]} />
          ),
        )}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <SelectAllOrders />
            <span className={styles.when}>Time</span>
          </th>
          <th scope="col">Symbol</th>
          <th scope="col">Side</th>
          <th scope="col">Type</th>
          <th scope="col" className={table.number}>
            Quantity
          </th>
          <th scope="col" className={table.number}>
            Filled
          </th>
          <th scope="col" className={table.number}>
            Price
          </th>
          <th scope="col" className={table.number} title="What sets a stop off">
            Trigger
          </th>
          <th scope="col" className={styles.tif}>
            <abbr title="Time in force">TIF</abbr>
          </th>
          <th scope="col">State</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      {groups.map(([symbol, own]) => (
        <tbody key={symbol}>
          {symbol !== "" && (
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={11}>
                {symbol} <span className={styles.groupCount}>{orderCount(own.length)}</span>
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
