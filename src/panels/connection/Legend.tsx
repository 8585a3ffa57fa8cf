import type { ReactElement } from "react";
import type { LinkPhase } from "../../transport/link/connectionRecord.ts";
import { ORIGIN_SIGNS } from "../../ui/figures/originSigns.ts";
import { words } from "../../words/words.ts";
import styles from "./Timeline.module.css";

const PHASES: readonly LinkPhase[] = ["live", "stale", "waiting", "connecting", "closed"];
const MARKS = ["gap", "reset", "reconnect", "fault"] as const;

/** What the signs beside figures and the band's forms stand for. */
export function Legend(): ReactElement {
  return (
    <p className={styles.legend}>
      <span title={words.connection.originAbout.measured}>
        <span className={styles.sign} aria-hidden="true">
          {ORIGIN_SIGNS.measured}
        </span>
        {words.connection.origin.measured}
      </span>
      <span title={words.connection.originAbout.inferred}>
        <span className={styles.sign} aria-hidden="true">
          {ORIGIN_SIGNS.inferred}
        </span>
        {words.connection.origin.inferred}
      </span>
      {PHASES.map((phase) => (
        <span key={phase}>
          <span className={styles.box} aria-hidden="true">
            <span className={styles.swatch} data-kind={phase} />
          </span>
          {words.connection.phase[phase]}
        </span>
      ))}
      {MARKS.map((mark) => (
        <span key={mark}>
          <span className={styles.symbol} data-kind={mark} aria-hidden="true" />
          {words.connection.mark[mark]}
        </span>
      ))}
    </p>
  );
}
