import type { CancelTimer, Clock } from "../../lib/clock.ts";

/** Calls its listeners every `periodMs` while it has any. */
export function createTicker(clock: Clock, periodMs: number): (listener: () => void) => () => void {
  const listeners = new Set<() => void>();
  let cancel: CancelTimer | null = null;

  function tick(): void {
    cancel = clock.after(periodMs, tick);
    for (const listener of listeners) listener();
  }

  return (listener) => {
    const own = (): void => listener();
    listeners.add(own);
    cancel ??= clock.after(periodMs, tick);
    return () => {
      listeners.delete(own);
      if (listeners.size > 0) return;
      cancel?.();
      cancel = null;
    };
  };
}
