import type { ReactElement } from "react";
import type { OrderCells } from "./orderCells.ts";
import styles from "./OrdersPanel.module.css";

/** The type, with the time in force behind it where the table has no room for a column of it. */
export function TypeWords({ cells }: { readonly cells: OrderCells }): ReactElement {
  return (
    <span className={styles.typeAndLife} title={cells.type}>
      <span className={styles.typeWord}>{cells.type}</span>
      <span className={styles.lifeBehind}>{cells.timeInForce}</span>
    </span>
  );
}
