import type { ReactElement, ReactNode } from "react";
import styles from "./EmptyState.module.css";

export interface EmptyStateProps {
  /** What there is none of: "No working orders". */
  readonly title: string;
  /** What to do next, with the key or the control that does it. */
  readonly hint: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, hint, action }: EmptyStateProps): ReactElement {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      <p className={styles.hint}>{hint}</p>
      {action}
    </div>
  );
}
