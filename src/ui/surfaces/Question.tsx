import { useEffect, useRef, type KeyboardEvent, type ReactElement } from "react";
import { Button } from "../controls/Button.tsx";
import styles from "./Question.module.css";
import { words } from "../../words/words.ts";

export interface QuestionProps {
  /** What Send does, in one sentence. */
  readonly sentence: string;
  /** Side of what would be sent. */
  readonly tone: "buy" | "sell";
  readonly onSend: () => void;
  readonly onLeave: () => void;
}

/** Asks before an order leaves. Takes the focus: Enter sends, Escape does not. */
export function Question({ sentence, tone, onSend, onLeave }: QuestionProps): ReactElement {
  const send = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    send.current?.focus();
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
    <div role="alertdialog" aria-label={sentence} tabIndex={-1} className={styles.question}>
      <span className={styles.sentence} title={sentence}>
        {sentence}
      </span>
      <span className={styles.answers}>
        <Button ref={send} variant={tone} onClick={onSend} onKeyDown={onKeyDown}>
          {words.ui.send}
        </Button>
        <Button onClick={onLeave} onKeyDown={onKeyDown}>
          {words.ui.dontSend}
        </Button>
      </span>
    </div>
  );
}
