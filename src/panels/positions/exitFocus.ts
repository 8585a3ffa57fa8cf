import { useLayoutEffect, useRef, type FocusEvent, type RefObject } from "react";

/** For the rows of one position: where the focus was, and what is watched for it. */
export interface ExitFocus {
  readonly row: RefObject<HTMLTableRowElement | null>;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Keeps the keyboard in a position's rows when what had the focus goes away, as an exit does once the position is flat:
 * it goes to the exit that was used last, else to the row's head. Whoever has moved on is left where they are.
 */
export function useExitFocus(): ExitFocus {
  const row = useRef<HTMLTableRowElement>(null);
  const held = useRef(false);
  const exit = useRef("");
  const turn = useRef(0);

  useLayoutEffect(() => {
    const element = row.current;
    if (!held.current || element === null) return;
    const { activeElement, body } = element.ownerDocument;
    if (activeElement !== null && activeElement !== body) return;
    const used = element.querySelector<HTMLElement>(`[data-exit="${exit.current}"] button`);
    (used ?? element.querySelector<HTMLElement>("th"))?.focus();
  });

  return {
    row,
    onFocus({ target }) {
      held.current = true;
      turn.current += 1;
      exit.current = target.closest<HTMLElement>("[data-exit]")?.dataset.exit ?? exit.current;
    },
    onBlur({ target }) {
      // What is taken away loses the focus too, and is not there any more a moment later.
      const left = (turn.current += 1);
      queueMicrotask(() => {
        if (target.isConnected && turn.current === left) held.current = false;
      });
    },
  };
}
