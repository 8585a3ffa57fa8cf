import type { ReactElement } from "react";
import table from "../../ui/table.module.css";
import { SelectAllOrders } from "./orderSelection.tsx";
import styles from "./OrdersPanel.module.css";
import { WorkingRow } from "./WorkingRow.tsx";

export function WorkingTable({ orderKeys }: { readonly orderKeys: readonly string[] }): ReactElement {
  return (
    <table className={`${table.table} ${styles.working}`} aria-label="Working orders">
      <colgroup>
        {["time", "symbol", "side", "type", "qty", "qty", "price", "life", "rest", "actions"].map(
          (column, index) => (
            <col key={index} className={styles[column]} />
          ),
        )}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <SelectAllOrders />
            Time
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
          <th scope="col">
            <abbr title="Time in force">TIF</abbr>
          </th>
          <th scope="col">State</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {orderKeys.map((orderKey) => (
          <WorkingRow key={orderKey} orderKey={orderKey} />
        ))}
      </tbody>
    </table>
  );
}
