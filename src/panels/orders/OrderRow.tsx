import type { KeyboardEvent, MouseEvent, ReactElement, ReactNode } from "react";
import type { Order } from "../../orders/lifecycle/order.ts";
import { words } from "../../words/words.ts";
import { useOrderActs } from "./orderActs.tsx";
import styles from "./OrderDetail.module.css";

interface OrderRowProps {
  readonly orderKey: string;
  readonly children: ReactNode;
  /** Keys that the table heeds besides. */
  readonly onKey?: (event: KeyboardEvent) => void;
}

/** A row of an order: a double click or Enter opens what is known about it, a right click what can be done. */
export function OrderRow({ orderKey, children, onKey }: OrderRowProps): ReactElement {
  const { showDetail, showMenu } = useOrderActs();

  function onKeyDown(event: KeyboardEvent<HTMLTableRowElement>): void {
    onKey?.(event);
    const box = event.target instanceof HTMLInputElement && event.target.type === "checkbox";
    if (event.key !== "Enter" || event.repeat || !(box || event.target === event.currentTarget)) return;
    event.preventDefault();
    showDetail(orderKey);
  }

  function onContextMenu(event: MouseEvent<HTMLTableRowElement>): void {
    event.preventDefault();
    const returnTo = event.currentTarget.querySelector<HTMLElement>("th button");
    showMenu({ key: orderKey, x: event.clientX, y: event.clientY, returnTo });
  }

  return (
    <tr
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
      onMouseDown={(event) => {
        // The second press of a double click would mark a word.
        if (event.detail > 1) event.preventDefault();
      }}
      onDoubleClick={({ target }) => {
        if (target instanceof Element && target.closest("button, input") === null) showDetail(orderKey);
      }}
    >
      {children}
    </tr>
  );
}

/** The symbol of an order's row: a press opens what is known about it. */
export function OrderName({ order }: { readonly order: Order }): ReactElement {
  const { showDetail } = useOrderActs();
  return (
    <button
      type="button"
      className={styles.name}
      title={words.orders.details}
      onClick={() => showDetail(order.key)}
    >
      {order.symbol}
    </button>
  );
}
