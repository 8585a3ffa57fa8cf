import { useSyncExternalStore, type ReactElement } from "react";
import { useFills, usePositions, useWorkingOrders } from "../../orders/useOrders.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./TabCount.module.css";

/** How many there are of what a panel lists, beside its title. Nothing for other panels and for none. */
export function TabCount({ id }: { readonly id: string }): ReactElement | null {
  const working = useWorkingOrders().length;
  const fills = useFills().length;
  const open = usePositions().filter((position) => position.qty !== 0).length;
  const { notices, alerts } = useTerminal();
  const unread = useSyncExternalStore(notices.subscribe, () => notices.getState().unread.length);
  const waiting = useSyncExternalStore(
    alerts.subscribe,
    () => alerts.getState().filter(({ reachedAt }) => reachedAt === null).length,
  );
  const count =
    id === "notices"
      ? unread
      : id === "orders"
        ? working
        : id === "fills"
          ? fills
          : id === "positions"
            ? open
            : id === "alerts"
              ? waiting
              : 0;
  return count === 0 ? null : <span className={styles.count}>{count}</span>;
}
