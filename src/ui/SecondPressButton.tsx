import { useEffect, useState, useSyncExternalStore, type ReactElement } from "react";
import type { Clock } from "../lib/clock.ts";
import { Button } from "./Button.tsx";
import { createSecondPress } from "./secondPress.ts";
import { words } from "../words/words.ts";

export interface SecondPressButtonProps {
  readonly clock: Clock;
  /** What it does: the accessible name before the first press. */
  readonly label: string;
  /** What stands on it before the first press. */
  readonly face: string;
  /** What the second press will do, in a sentence: the name and the tooltip in between. */
  readonly question: string;
  readonly onConfirm: () => void;
}

/** Does what it says at the second press within four seconds. */
export function SecondPressButton({
  clock,
  label,
  face,
  question,
  onConfirm,
}: SecondPressButtonProps): ReactElement {
  const [second] = useState(() => createSecondPress(clock));
  const waiting = useSyncExternalStore(second.subscribe, second.getState);
  useEffect(() => second.takeBack, [second]);
  return (
    <Button
      variant={waiting ? "danger" : "plain"}
      aria-label={waiting ? words.ui.pressAgain(question) : label}
      title={waiting ? words.ui.pressAgain(question) : label}
      onClick={() => {
        if (second.press()) onConfirm();
      }}
      onKeyDown={(event) => {
        if (event.repeat) event.preventDefault();
        if (event.key === "Escape") second.takeBack();
      }}
    >
      {waiting ? words.ui.sure : face}
    </Button>
  );
}
