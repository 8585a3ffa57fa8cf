import type { ReactElement } from "react";
import styles from "./OrdersPanel.module.css";
import type { StateWords } from "./orderStateWords.ts";

export interface StateCellProps {
  readonly words: StateWords;
  /** Another terminal sent the order. */
  readonly external: boolean;
}

/** A mark and a word in the state's colour, then what it means. The whole is in the tooltip when it is cut off. */
export function StateCell({ words, external }: StateCellProps): ReactElement {
  const { note } = words;
  const whole = [words.word, external ? "external: sent by another terminal" : "", note]
    .filter((part) => part !== "")
    .join(", ");
  return (
    <span className={styles.state} data-tone={words.tone} title={whole}>
      <span className={styles.mark} aria-hidden="true" />
      <span className={styles.word}>{words.word}</span>
      {external && <span className={styles.tag}>external</span>}
      {note !== "" && <span className={styles.note}>{note}</span>}
    </span>
  );
}
