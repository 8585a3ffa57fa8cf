import type { ReactElement } from "react";
import type { Order } from "../../orders/lifecycle/order.ts";
import table from "../../ui/surfaces/table.module.css";
import type { OrderCells } from "./orderCells.ts";
import styles from "./OrdersPanel.module.css";

export interface PriceCellProps {
  readonly order: Order;
  readonly cells: OrderCells;
}

/** An order's limit. On a phone what sets it off stands here too, and its type under both. */
export function PriceCell({ order, cells }: PriceCellProps): ReactElement {
  const { price, trigger, type } = cells;
  return (
    <td className={table.number}>
      <span className={order.price === null && trigger !== "" ? styles.notOnPhone : undefined}>{price}</span>
      {trigger !== "" && order.price === null && <span className={styles.onPhone}>{trigger}</span>}
      <span className={styles.below}>{type}</span>
      {trigger !== "" && order.price !== null && <span className={styles.below}>{trigger}</span>}
    </td>
  );
}
