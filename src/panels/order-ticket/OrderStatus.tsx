import type { ReactElement } from "react";
import { useOrder } from "../../orders/useOrders.ts";
import { useTerminal } from "../../useTerminal.ts";
import { orderLife } from "./orderLife.ts";
import styles from "./OrderTicket.module.css";
import { words } from "../../words/words.ts";

interface OrderStatusProps {
  readonly orderKey: string | null;
  /** The last press sent nothing: its reason stands beside the field that it is about. */
  readonly notSent: boolean;
}

/** What became of the last press of the ticket's button. Announced as it changes. */
export function OrderStatus({ orderKey, notSent }: OrderStatusProps): ReactElement {
  const { instruments } = useTerminal();
  const order = useOrder(orderKey ?? "");
  const instrument = instruments.get(order?.symbol ?? "");
  const life = order === undefined || instrument === undefined ? null : orderLife(order, instrument);
  return (
    <output className={styles.status} data-tone={notSent ? "ended" : life?.tone}>
      {notSent && (
        <>
          <span className={styles.mark} aria-hidden="true" />
          <span className={styles.life}>{words.ticket.notSent}</span>
        </>
      )}
      {life !== null && (
        <>
          <span className={styles.mark} aria-hidden="true" />
          <span className={styles.life}>{life.text}</span>
          <span className={styles.which}>
            {order !== undefined && words.ticket.which(order.side, order.symbol)}
          </span>
        </>
      )}
    </output>
  );
}
