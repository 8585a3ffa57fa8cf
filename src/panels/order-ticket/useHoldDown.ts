import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { CancelTimer } from "../../lib/clock.ts";
import { useTerminal } from "../../useTerminal.ts";

/** How long a button is held down before it counts; also in SendButton.module.css. */
export const HOLD_MS = 600;

export interface HoldDown {
  readonly held: boolean;
  readonly handlers: {
    readonly onPointerDown: () => void;
    readonly onPointerUp: () => void;
    readonly onPointerLeave: () => void;
    readonly onPointerCancel: () => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onKeyUp: () => void;
  };
}

/** Calls `done` once a pointer, Enter or Space has been held down for HOLD_MS. Letting go sooner does nothing. */
export function useHoldDown(done: () => void, disabled: boolean): HoldDown {
  const { clock } = useTerminal();
  const [held, setHeld] = useState(false);
  const cancel = useRef<CancelTimer>(() => {});
  const newest = useRef(done);
  useEffect(() => {
    newest.current = done;
  }, [done]);
  useEffect(() => () => cancel.current(), []);

  function letGo(): void {
    cancel.current();
    setHeld(false);
  }
  function press(): void {
    cancel.current();
    if (disabled) return;
    setHeld(true);
    cancel.current = clock.after(HOLD_MS, () => {
      setHeld(false);
      newest.current();
    });
  }

  return {
    held: held && !disabled,
    handlers: {
      onPointerDown: press,
      onPointerUp: letGo,
      onPointerLeave: letGo,
      onPointerCancel: letGo,
      onBlur: letGo,
      onKeyDown(event) {
        if ((event.key === "Enter" || event.key === " ") && !event.repeat) press();
      },
      onKeyUp: letGo,
    },
  };
}
