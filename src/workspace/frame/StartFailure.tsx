import type { ReactElement } from "react";
import { Button } from "../../ui/controls/Button.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import styles from "./StartFailure.module.css";
import { words } from "../../words/words.ts";

export interface StartFailureProps {
  readonly text: string;
  readonly onRetry: () => void;
  /** Starts all the same, where something can be done without what is missing. */
  readonly onGoOn?: () => void;
}

/** The page when the terminal cannot start: what is wrong, and what to do. */
export function StartFailure({ text, onRetry, onGoOn }: StartFailureProps): ReactElement {
  return (
    <main style={{ height: "100%" }}>
      <div role="alert" style={{ height: "100%" }}>
        <EmptyState
          title={words.start.cannotStart}
          hint={text}
          action={
            <div className={styles.actions}>
              <Button onClick={onRetry}>{words.start.tryAgain}</Button>
              {onGoOn !== undefined && <Button onClick={onGoOn}>{words.start.goOnWithout}</Button>}
            </div>
          }
        />
      </div>
    </main>
  );
}
