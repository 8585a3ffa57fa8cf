import type { ReactElement, ReactNode } from "react";
import styles from "./OrdersPanel.module.css";

export interface NoteRowProps {
  /** A refusal of what was just asked: announced, and in the colour of one. */
  readonly alert?: boolean;
  readonly id?: string;
  readonly children: ReactNode;
}

/** Words about the order in the row above, below its quantity and price. */
export function NoteRow({ alert = false, id, children }: NoteRowProps): ReactElement {
  return (
    <tr className={styles.noteRow}>
      <td aria-hidden="true" />
      <td aria-hidden="true" />
      <td aria-hidden="true" />
      <td aria-hidden="true" />
      <td colSpan={6}>
        <span id={id} role={alert ? "alert" : undefined}>
          {children}
        </span>
      </td>
    </tr>
  );
}
