import type { ReactElement, ReactNode } from "react";
import styles from "./Panel.module.css";

export interface PanelProps {
  /** Accessible name, as on the panel's tab. */
  readonly name: string;
  /** Controls in a strip above the content. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a panel: a region that fills its place in the workspace. Its tab carries the visible name. */
export function Panel({ name, actions, children }: PanelProps): ReactElement {
  return (
    <section className={styles.panel} aria-label={name}>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      <div className={styles.content}>{children}</div>
    </section>
  );
}
