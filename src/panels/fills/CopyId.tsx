import type { ReactElement } from "react";
import { CopyButton } from "../../ui/controls/CopyButton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import styles from "./FillsPanel.module.css";

/** An order id with a button that copies it. */
export function CopyId({ id }: { readonly id: string }): ReactElement {
  const { clock } = useTerminal();
  return (
    <span className={styles.idCell}>
      <span className={styles.id} title={id}>
        {id}
      </span>
      <CopyButton clock={clock} label={words.fills.copyOrderId(id)} read={() => id} />
    </span>
  );
}
