import type { CancelTimer, Clock } from "../../lib/clock.ts";

/** Timers by name: setting one again replaces it. */
export interface KeyedTimers {
  set(name: string, delayMs: number, callback: () => void): void;
  /** Whether one of this name is running. */
  has(name: string): boolean;
  clear(name: string): void;
  clearAll(): void;
}

export function createKeyedTimers(clock: Clock): KeyedTimers {
  const running = new Map<string, CancelTimer>();
  function clear(name: string): void {
    running.get(name)?.();
    running.delete(name);
  }
  return {
    set(name, delayMs, callback) {
      clear(name);
      const cancel = clock.after(delayMs, () => {
        running.delete(name);
        callback();
      });
      running.set(name, cancel);
    },
    has: (name) => running.has(name),
    clear,
    clearAll() {
      for (const cancel of running.values()) cancel();
      running.clear();
    },
  };
}
