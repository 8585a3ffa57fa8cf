import type { ReactElement } from "react";
import { useOrder } from "../../orders/useOrders.ts";
import { useTerminal } from "../../useTerminal.ts";
import { orderLife } from "./orderLife.ts";
import styles from "./OrderTicket.module.css";

/** What became of the last order sent from here. Announced as it changes. */
export function OrderStatus({ orderKey }: { readonly orderKey: string | null }): ReactElement {
  const { instruments } = useTerminal();
  const order = useOrder(orderKey ?? "");
  const instrument = instruments.get(order?.symbol ?? "");
  const life = order === undefined || instrument === undefined ? null : orderLife(order, instrument);
  return (
    <output className={styles.status} data-tone={life?.tone}>
      {life !== null && (
        <>
          <span className={styles.mark} aria-hidden="true" />
          <span className={styles.life}>{life.text}</span>
          <span className={styles.which}>
            {order?.side === "buy" ? "Buy" : "Sell"} {order?.symbol}
          </span>
        </>
      )}
    </output>
  );
}
