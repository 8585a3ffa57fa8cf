import type { ReactElement } from "react";
import { usePhase } from "../../market/useMarket.ts";
import { shownTime } from "../../words/clockTime.ts";
import styles from "./OrderTicket.module.css";
import { words } from "../../words/words.ts";

/** Says when the instrument is not in continuous trading, or not for much longer: what that means, until when, what follows. */
export function PhaseLine({ symbol }: { readonly symbol: string }): ReactElement {
  const { phase, until, next } = usePhase(symbol);
  return (
    <p role="status" className={styles.phase} data-phase={phase}>
      {(phase !== "continuous" || until !== null) &&
        words.ticket.phase(symbol, phase, until === null ? null : shownTime(until), next)}
    </p>
  );
}
