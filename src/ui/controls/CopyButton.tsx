import { useEffect, useState, type ReactElement } from "react";
import type { Clock } from "../../lib/clock.ts";
import { IconButton } from "./IconButton.tsx";
import { words } from "../../words/words.ts";

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
      label={outcome === null ? label : outcome === "copied" ? words.ui.copied : words.ui.notCopied}
      onClick={() => {
        navigator.clipboard.writeText(read()).then(
          () => setOutcome("copied"),
          () => setOutcome("refused"),
        );
      }}
    />
  );
}
