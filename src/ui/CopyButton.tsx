import { useEffect, useState, type ReactElement } from "react";
import type { Clock } from "../lib/clock.ts";
import { IconButton } from "./IconButton.tsx";

/** How long the button says what came of it. */
const SAID_FOR_MS = 1_500;

export interface CopyButtonProps {
  readonly clock: Pick<Clock, "after">;
  /** "Copy order id 42". */
  readonly label: string;
  /** Read when pressed: what is shown beside the button may have moved on since it was drawn. */
  readonly read: () => string;
}

/** Copies a text, and says whether the browser let it. */
export function CopyButton({ clock, label, read }: CopyButtonProps): ReactElement {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  useEffect(
    () => (outcome === null ? undefined : clock.after(SAID_FOR_MS, () => setOutcome(null))),
    [clock, outcome],
  );
  return (
    <IconButton
      icon={outcome === "copied" ? "check" : "copy"}
      label={outcome === null ? label : WORDS[outcome]}
      onClick={() => {
        navigator.clipboard.writeText(read()).then(
          () => setOutcome("copied"),
          () => setOutcome("refused"),
        );
      }}
    />
  );
}

const WORDS = { copied: "Copied", refused: "The browser did not let it be copied" } as const;
