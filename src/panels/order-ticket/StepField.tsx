import type { KeyboardEvent, ReactElement, ReactNode } from "react";
import { Field } from "../../ui/controls/Field.tsx";
import { Icon } from "../../ui/controls/Icon.tsx";
import { notReadWords } from "../../ui/figures/notReadWords.ts";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import styles from "./StepField.module.css";
import { words } from "../../words/words.ts";

export interface StepFieldProps {
  readonly label: string;
  /** Plain text. */
  readonly text: string;
  readonly hint?: ReactNode;
  readonly error: string | undefined;
  readonly placeholder?: string;
  readonly onText: (text: string) => void;
  /** By so many ticks or lots, up or down. */
  readonly onStep: (steps: number) => void;
  /** Of the draft: a key that asks for it leads here. */
  readonly name: string;
  /** What the figure is in, where that can be chosen: stands behind the steps. */
  readonly unit?: ReactNode;
}

/** A figure with a step down and up beside it. Arrow keys step it too, with Shift by ten. */
export function StepField(props: StepFieldProps): ReactElement {
  const { name, label, text, hint, error, placeholder, onText, onStep, unit } = props;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    onStep((event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1));
  }

  return (
    <Field label={label} error={notReadWords(text) ?? error} hint={hint}>
      <span className={styles.frame}>
        <NumberInput
          data-field={name}
          value={text}
          maxLength={24}
          placeholder={placeholder}
          onText={onText}
          onKeyDown={onKeyDown}
        />
        {unit}
        {(["minus", "plus"] as const).map((icon) => (
          <button
            key={icon}
            type="button"
            tabIndex={-1}
            className={styles.step}
            aria-label={words.ticket.step[icon](label)}
            title={words.ticket.stepKeys[icon]}
            onClick={(event) => onStep((icon === "plus" ? 1 : -1) * (event.shiftKey ? 10 : 1))}
          >
            <Icon name={icon} />
          </button>
        ))}
      </span>
    </Field>
  );
}
