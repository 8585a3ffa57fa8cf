import type { ReactElement } from "react";
import type { Clock } from "../../lib/clock.ts";
import { Button } from "./Button.tsx";
import { SecondPressButton } from "./SecondPressButton.tsx";

export interface ActionButtonProps {
  readonly clock: Clock;
  readonly label: string;
  /** What it will do, in a sentence; without one the first press does it. */
  readonly question: string | undefined;
  readonly onAct: () => void;
}

/** What a notice offers: done at once where it takes something back, at the second press where it asks. */
export function ActionButton({ clock, label, question, onAct }: ActionButtonProps): ReactElement {
  if (question === undefined) return <Button onClick={onAct}>{label}</Button>;
  return (
    <SecondPressButton clock={clock} label={question} face={label} question={question} onConfirm={onAct} />
  );
}
