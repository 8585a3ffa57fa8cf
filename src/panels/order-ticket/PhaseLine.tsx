import type { ReactElement } from "react";
import { usePhase } from "../../market/useMarket.ts";
import { shownTime } from "../../words/clockTime.ts";
import styles from "./OrderTicket.module.css";
import { words } from "../../words/words.ts";

/** Says when the instrument is not in continuous trading, what that means for an order, and until when. */
export function PhaseLine({ symbol }: { readonly symbol: string }): ReactElement {
  const { phase, until } = usePhase(symbol);
  return (
    <p role="status" className={styles.phase} data-phase={phase}>
      {phase !== "continuous" && words.ticket.phase(symbol, phase, until === null ? null : shownTime(until))}
    </p>
  );
}
