import { useEffect, useState, useSyncExternalStore, type ReactElement } from "react";
import type { Clock } from "../../lib/clock.ts";
import { Button } from "./Button.tsx";
import { createSecondPress } from "./secondPress.ts";
import styles from "./SecondPressButton.module.css";
import { words } from "../../words/words.ts";

export interface SecondPressButtonProps {
  readonly clock: Clock;
  /** What it does: the accessible name before the first press. */
  readonly label: string;
  /** What stands on it before the first press. */
  readonly face: string;
  /** What stands on it before the second; the question in short, where it is not told beside it. */
  readonly confirm?: string;
  /** What the second press will do, in a sentence: the name and the tooltip in between. */
  readonly question: string;
  readonly onConfirm: () => void;
  /** It waits for the second press, or does no more. Keep its identity. */
  readonly onWaiting?: (waiting: boolean) => void;
  /** Asked elsewhere instead of by a second press: why, as the tooltip; null for a press that can do nothing now. */
  readonly elsewhere?: { readonly why: string; readonly onAsk: (() => void) | null } | undefined;
}

/** Does what it says at the second press within four seconds. */
export function SecondPressButton({
  clock,
  label,
  face,
  confirm = words.ui.confirm,
  question,
  onConfirm,
  onWaiting,
  elsewhere,
}: SecondPressButtonProps): ReactElement {
  const [second] = useState(() => createSecondPress(clock));
  const waiting = useSyncExternalStore(second.subscribe, second.getState);
  useEffect(() => second.takeBack, [second]);
  useEffect(() => onWaiting?.(waiting), [onWaiting, waiting]);
  const asked = elsewhere !== undefined;
  useEffect(() => {
    if (asked) second.takeBack();
  }, [asked, second]);
  return (
    <Button
      variant={waiting ? "danger" : "plain"}
      aria-label={waiting ? words.ui.pressAgain(question) : label}
      aria-disabled={elsewhere?.onAsk === null || undefined}
      title={waiting ? words.ui.pressAgain(question) : (elsewhere?.why ?? label)}
      onClick={() => {
        if (elsewhere !== undefined) elsewhere.onAsk?.();
        else if (second.press()) onConfirm();
      }}
      onKeyDown={(event) => {
        if (event.repeat) event.preventDefault();
        if (event.key === "Escape") second.takeBack();
      }}
    >
      <span className={styles.faces}>
        <span>{waiting ? confirm : face}</span>
        <span className={styles.room}>{face}</span>
        <span className={styles.room}>{confirm}</span>
      </span>
    </Button>
  );
}
