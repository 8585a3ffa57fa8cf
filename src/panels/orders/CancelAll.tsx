import { useState, type ReactElement } from "react";
import { Button } from "../../ui/controls/Button.tsx";
import { takesCancels } from "../../transport/link/connection.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import styles from "./OrdersPanel.module.css";

export interface CancelAllProps {
  /** How many are working. */
  readonly count: number;
}

/** One request that cancels every working order, those of other terminals included. An exit asks no question. */
export function CancelAll({ count }: CancelAllProps): ReactElement {
  const { orderEntry } = useTerminal();
  const live = takesCancels(useTransport().orders);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [wasLive, setWasLive] = useState(live);
  // What was refused for want of a link is of the past once there is one.
  if (live !== wasLive) {
    setWasLive(live);
    if (live) setRefusal(null);
  }
  return (
    <span className={styles.allRefused}>
      {refusal !== null && (
        <span role="alert" className={styles.refusal} title={refusal}>
          {refusal}
        </span>
      )}
      <span className={styles.small}>
        <Button
          aria-label={words.orders.cancelAllWorking(count)}
          onClick={() => {
            const outcome = orderEntry.cancelAll();
            setRefusal(outcome.kind === "refused" ? outcome.refusal.text : null);
          }}
        >
          {words.orders.cancelAll(count)}
        </Button>
      </span>
    </span>
  );
}
