import type { ReactElement } from "react";
import styles from "./OrdersPanel.module.css";
import type { StateWords } from "./orderStateWords.ts";

export interface StateCellProps {
  readonly words: StateWords;
  /** Another terminal sent the order. */
  readonly external: boolean;
  /** Why the last press of a button here sent nothing. */
  readonly refusal?: string | null;
}

/** A mark and a word in the state's colour, then what it means. The whole is in the tooltip when it is cut off. */
export function StateCell({ words, external, refusal = null }: StateCellProps): ReactElement {
  const note = refusal ?? words.note;
  const whole = [words.word, external ? "external: sent by another terminal" : "", note]
    .filter((part) => part !== "")
    .join(", ");
  return (
    <span className={styles.state} data-tone={words.tone} title={whole}>
      <span className={styles.mark} aria-hidden="true" />
      <span className={styles.word}>{words.word}</span>
      {external && <span className={styles.tag}>external</span>}
      {note !== "" && (
        <span className={styles.note} role={refusal === null ? undefined : "alert"}>
          {note}
        </span>
      )}
    </span>
  );
}
