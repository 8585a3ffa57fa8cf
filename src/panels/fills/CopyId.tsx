import { useEffect, useState, type ReactElement } from "react";
import { IconButton } from "../../ui/IconButton.tsx";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./FillsPanel.module.css";

/** How long the button says that the id was copied. */
const SAID_FOR_MS = 1_500;

/** An order id with a button that copies it. */
export function CopyId({ id }: { readonly id: string }): ReactElement {
  const { clock } = useTerminal();
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  useEffect(
    () => (outcome === null ? undefined : clock.after(SAID_FOR_MS, () => setOutcome(null))),
    [clock, outcome],
  );
  return (
    <span className={styles.idCell}>
      <span className={styles.id} title={id}>
        {id}
      </span>
      <IconButton
        icon={outcome === "copied" ? "check" : "copy"}
        label={outcome === null ? `Copy order id ${id}` : WORDS[outcome]}
        onClick={() => {
          navigator.clipboard.writeText(id).then(
            () => setOutcome("copied"),
            () => setOutcome("refused"),
          );
        }}
      />
    </span>
  );
}

const WORDS = { copied: "Copied", refused: "The browser did not let it be copied" } as const;
