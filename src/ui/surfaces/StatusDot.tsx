import type { ReactElement } from "react";
import styles from "./StatusDot.module.css";

export interface StatusDotProps {
  readonly tone: "ok" | "quiet" | "warn" | "down" | "sent" | "idle";
  /** The words beside it: colour is never the only sign. */
  readonly label: string;
}

export function StatusDot({ tone, label }: StatusDotProps): ReactElement {
  return (
    <span className={styles.status} data-tone={tone}>
      <span className={styles.dot} aria-hidden="true" />
      {label}
    </span>
  );
}
