import type { ReactElement, ReactNode } from "react";
import { queryWords } from "../../orders/lifecycle/oddReport.ts";
import { useOddReport } from "../../orders/useOrders.ts";
import { words } from "../../words/words.ts";
import styles from "./OrdersPanel.module.css";

export interface NoteRowProps {
  /** A refusal of what was just asked: announced, and in the colour of one. */
  readonly alert?: boolean;
  readonly id?: string;
  /** Told by a column where there is room for one. */
  readonly phoneOnly?: boolean;
  readonly children: ReactNode;
}

/** Words about the order in the row above, below its quantity and price. */
export function NoteRow({ alert = false, id, phoneOnly = false, children }: NoteRowProps): ReactElement {
  return (
    <tr className={phoneOnly ? `${styles.noteRow} ${styles.phoneRow}` : styles.noteRow}>
      <td aria-hidden="true" />
      <td aria-hidden="true" />
      <td aria-hidden="true" />
      <td aria-hidden="true" />
      <td colSpan={7}>
        <span id={id} role={alert ? "alert" : undefined}>
          {children}
        </span>
      </td>
    </tr>
  );
}

/** Says that a report about the order was left out, why, and what the exchange says to it. */
export function OddReportRow({ orderKey }: { readonly orderKey: string }): ReactElement | null {
  const odd = useOddReport(orderKey);
  if (odd === undefined) return null;
  return <NoteRow>{words.orders.leftOut(odd.text, queryWords(odd.query))}</NoteRow>;
}
