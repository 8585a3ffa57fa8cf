import type { ReactElement } from "react";
import { words } from "../../words/words.ts";
import styles from "./OrdersPanel.module.css";
import type { StateWords } from "./orderStateWords.ts";

export interface StateCellProps {
  readonly state: StateWords;
  /** Another terminal sent the order. */
  readonly external: boolean;
}

/** A mark and a word in the state's colour, then what it means. The whole is in the tooltip when it is cut off. */
export function StateCell({ state, external }: StateCellProps): ReactElement {
  const { note } = state;
  const whole = [state.word, external ? words.orders.externalAbout : "", note]
    .filter((part) => part !== "")
    .join(words.orders.and);
  return (
    <span className={styles.state} data-tone={state.tone} title={whole}>
      <span className={styles.mark} aria-hidden="true" />
      <span className={styles.word}>{state.word}</span>
      {external && <span className={styles.tag}>{words.orders.external}</span>}
      {note !== "" && <span className={styles.note}>{note}</span>}
    </span>
  );
}

/** The same under an order's symbol, where a phone has no column for it; what reads aloud has it from the cell. */
export function StateBelow({ state }: Pick<StateCellProps, "state">): ReactElement {
  return (
    <span className={`${styles.below} ${styles.state}`} data-tone={state.tone} aria-hidden="true">
      <span className={styles.mark} />
      <span className={styles.word}>{state.word}</span>
    </span>
  );
}
