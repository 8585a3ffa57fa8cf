import type { ReactElement } from "react";
import type { LinkPhase } from "../../transport/connectionRecord.ts";
import styles from "./Timeline.module.css";

const PHASES: readonly LinkPhase[] = ["live", "stale", "waiting", "connecting", "closed"];
const MARKS = ["gap", "reset", "reconnect", "fault"] as const;

/** The sign beside a figure, and what the band's forms stand for. */
export const ORIGIN_SIGNS = { measured: "•", inferred: "≈" } as const;

export function Legend(): ReactElement {
  return (
    <p className={styles.legend}>
      <span title="Counted or timed by this terminal.">
        <span className={styles.sign} aria-hidden="true">
          {ORIGIN_SIGNS.measured}
        </span>
        measured
      </span>
      <span title="Follows from something else; what it rests on is in the tooltip of the figure.">
        <span className={styles.sign} aria-hidden="true">
          {ORIGIN_SIGNS.inferred}
        </span>
        inferred
      </span>
      {PHASES.map((phase) => (
        <span key={phase}>
          <span className={styles.box} aria-hidden="true">
            <span className={styles.swatch} data-kind={phase} />
          </span>
          {phase}
        </span>
      ))}
      {MARKS.map((mark) => (
        <span key={mark}>
          <span className={styles.symbol} data-kind={mark} aria-hidden="true" />
          {mark}
        </span>
      ))}
    </p>
  );
}
