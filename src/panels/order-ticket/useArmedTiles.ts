import { useEffect, useRef, useState } from "react";
import type { CancelTimer } from "../../lib/clock.ts";
import { useTerminal } from "../../useTerminal.ts";

/** Armed tiles that are not used for this long are safe again. */
const ARMED_FOR_MS = 5 * 60_000;

/** Whether a click on a tile sends. Off at first, for another symbol, after a while unused, and without the setting. */
export function useArmedTiles(
  symbol: string,
  oneClick: boolean,
): { readonly armed: boolean; readonly arm: (on: boolean) => void } {
  const { clock } = useTerminal();
  const [armedFor, setArmedFor] = useState<string | null>(null);
  const cancel = useRef<CancelTimer>(() => {});
  useEffect(() => () => cancel.current(), []);
  return {
    armed: oneClick && armedFor === symbol,
    arm(on) {
      cancel.current();
      setArmedFor(on ? symbol : null);
      if (on) cancel.current = clock.after(ARMED_FOR_MS, () => setArmedFor(null));
    },
  };
}
