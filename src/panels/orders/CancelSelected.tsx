import type { ReactElement } from "react";
import { Button } from "../../ui/controls/Button.tsx";
import type { RowSelection } from "../../ui/surfaces/rowSelection.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import styles from "./OrdersPanel.module.css";

/** Cancels what is ticked, each by a request of its own. An exit asks no question. */
export function CancelSelected({
  selection: { selected, set },
}: {
  readonly selection: RowSelection;
}): ReactElement | null {
  const { orderEntry, notices } = useTerminal();
  if (selected.size === 0) return null;
  return (
    <span className={styles.small}>
      <Button
        aria-label={words.orders.cancelSelectedOrders(selected.size)}
        onClick={() => {
          const left = new Set<string>();
          const refusals = new Set<string>();
          for (const key of selected) {
            const outcome = orderEntry.cancel(key);
            if (outcome.kind === "sent") continue;
            left.add(key);
            refusals.add(outcome.refusal.text);
          }
          for (const text of refusals) notices.notify(words.orders.notCanceled(left.size, text));
          set(left);
        }}
      >
        {words.orders.cancelSelected(selected.size)}
      </Button>
    </span>
  );
}
