import { useEffect, useRef, useState, type ReactElement } from "react";
import { assertNever } from "../../lib/assert.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Settings } from "../../settings/settingsStore.ts";
import { Button } from "../../ui/controls/Button.tsx";
import styles from "./SendButton.module.css";
import { HOLD_MS, useHoldDown } from "./useHoldDown.ts";
import { words } from "../../words/words.ts";

export interface SendButtonProps {
  readonly side: Side;
  /** What it sends, in one sentence. */
  readonly sentence: string;
  /** The same with what it costs, for the question. */
  readonly question: string;
  readonly confirm: Settings["confirmOrders"];
  readonly disabled: boolean;
  /** Nothing that it needs is empty or wrong. Pressed all the same, it says what is. */
  readonly ready: boolean;
  /** Why it sends nothing now, or would not; null when it would. */
  readonly why: string | null;
  readonly describedBy: string;
  readonly onSend: () => void;
}

/** The ticket's button: it sends at once, asks once more, or sends when it is held down. */
export function SendButton(props: SendButtonProps): ReactElement {
  switch (props.confirm) {
    case "none":
      return <AtOnce {...props} />;
    case "prompt":
      return <Prompt {...props} />;
    case "hold":
      return <HoldToSend {...props} />;
    default:
      return assertNever(props.confirm, "confirmation");
  }
}

function AtOnce({ side, sentence, disabled, ready, why, describedBy }: SendButtonProps): ReactElement {
  return (
    <Button
      wide
      type="submit"
      variant={side}
      muted={!ready}
      disabled={disabled}
      title={why ?? undefined}
      aria-describedby={describedBy}
      onClick={(event) => {
        // The second click of a double click is not a second order.
        if (event.detail > 1) event.preventDefault();
      }}
    >
      {sentence}
    </Button>
  );
}

function Prompt({
  side,
  sentence,
  question,
  disabled,
  ready,
  why,
  describedBy,
  onSend,
}: SendButtonProps): ReactElement {
  /** The sentence that was asked about: another one is asked anew. */
  const [asked, setAsked] = useState<string | null>(null);
  const send = useRef<HTMLButtonElement>(null);
  const ask = useRef<HTMLButtonElement>(null);
  const open = asked === sentence && !disabled;
  useEffect(() => {
    if (!open) return undefined;
    send.current?.focus();
    function leave(event: KeyboardEvent): void {
      if (event.key === "Escape") setAsked(null);
    }
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, [open]);
  const wasOpen = useRef(false);
  useEffect(() => {
    // What was pressed is gone with the question; whoever has moved on is left where they are.
    if (wasOpen.current && !open && document.activeElement === document.body) ask.current?.focus();
    wasOpen.current = open;
  }, [open]);
  if (!open) {
    return (
      <Button
        ref={ask}
        wide
        variant={side}
        muted={!ready}
        disabled={disabled}
        title={why ?? undefined}
        aria-describedby={describedBy}
        onClick={() => setAsked(sentence)}
      >
        {sentence}
      </Button>
    );
  }
  return (
    <div role="group" aria-label={words.ticket.confirm} className={styles.prompt} data-asks="">
      <p>{question}</p>
      <div className={styles.answers}>
        <Button
          ref={send}
          variant={side}
          onClick={(event) => {
            // The second click of a double click has not read the question.
            if (event.detail > 1) return;
            setAsked(null);
            onSend();
          }}
        >
          {words.ticket.send}
        </Button>
        <Button onClick={() => setAsked(null)}>{words.ticket.back}</Button>
      </div>
    </div>
  );
}

function HoldToSend({
  side,
  sentence,
  disabled,
  ready,
  why,
  describedBy,
  onSend,
}: SendButtonProps): ReactElement {
  const { held, handlers } = useHoldDown(onSend, disabled);
  return (
    <span className={styles.hold} data-held={held || undefined} data-hold-ms={HOLD_MS}>
      <Button
        wide
        variant={side}
        muted={!ready}
        disabled={disabled}
        title={why ?? undefined}
        aria-describedby={describedBy}
        {...handlers}
      >
        {held ? words.ticket.keepHolding(sentence) : words.ticket.hold(sentence)}
      </Button>
    </span>
  );
}
