import type { ReactElement } from "react";
import { Icon, type IconName } from "../../ui/controls/Icon.tsx";
import type { OrderCells } from "./orderCells.ts";
import styles from "./OrdersPanel.module.css";

export interface ActFaceProps {
  readonly icon: IconName;
  readonly children: string;
}

/** What stands on a button of a row: its word, or where the panel is narrow its sign. */
export function ActFace({ icon, children }: ActFaceProps): ReactElement {
  return (
    <>
      <span className={styles.actWord}>{children}</span>
      <span className={styles.actSign}>
        <Icon name={icon} />
      </span>
    </>
  );
}

/** When the newest report about an order came, shorter where the panel is narrow. */
export function TimeCell({ cells }: { readonly cells: OrderCells }): ReactElement {
  return (
    <span className={styles.when} title={cells.times}>
      <span className={styles.longTime}>{cells.time}</span>
      <span className={styles.shortTime} aria-hidden="true">
        {cells.shortTime}
      </span>
    </span>
  );
}
