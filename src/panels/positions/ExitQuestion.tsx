import { useEffect, useRef, type KeyboardEvent, type ReactElement } from "react";
import { Button } from "../../ui/controls/Button.tsx";
import { words } from "../../words/words.ts";
import styles from "./PositionsPanel.module.css";

export interface ExitQuestionProps {
  /** What the answer does, in one sentence. */
  readonly sentence: string;
  /** On the button that does it. */
  readonly answer: string;
  readonly onAnswer: () => void;
  readonly onLeave: () => void;
}

/** Asks before exits leave. Takes the focus: Enter answers, Escape leaves things as they are. */
export function ExitQuestion({ sentence, answer, onAnswer, onLeave }: ExitQuestionProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      onLeave();
    }
    // The key that asked may still be held.
    if (event.key === "Enter" && event.repeat) event.preventDefault();
  }

  return (
    <div role="alertdialog" aria-label={sentence} tabIndex={-1} className={styles.exitAsked}>
      <span className={styles.exitWords}>{sentence}</span>
      <Button ref={button} variant="danger" onKeyDown={onKeyDown} onClick={onAnswer}>
        {answer}
      </Button>
      <Button onClick={onLeave} onKeyDown={onKeyDown}>
        {words.positions.leave}
      </Button>
    </div>
  );
}
