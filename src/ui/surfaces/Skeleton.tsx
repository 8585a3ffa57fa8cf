import type { ReactElement } from "react";
import styles from "./Skeleton.module.css";

export interface SkeletonProps {
  /** What is coming: "Loading prices". */
  readonly label: string;
  readonly rows?: number;
  /** Widths of the bars of a row, any CSS length; a lone bar otherwise. */
  readonly columns?: readonly string[];
}

/** The shape of the rows that are coming, still: nothing moves while one waits. */
export function Skeleton({ label, rows = 8, columns = ["60%"] }: SkeletonProps): ReactElement {
  return (
    <output aria-label={label} className={styles.skeleton} data-loading="">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={styles.row}>
          {columns.map((width, column) => (
            <span key={column} className={styles.bar} style={{ width }} />
          ))}
        </span>
      ))}
    </output>
  );
}
