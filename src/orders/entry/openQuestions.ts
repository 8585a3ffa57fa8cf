import type { CancelTimer, Clock } from "../../lib/clock.ts";

/** The exchange has this long to say what became of an order, the second question after a denial included. */
export const FATE_TIMEOUT_MS = 10_000;

/** The orders, by key, whose fate order entry waits for after a logon: all of them asked about at once. */
export interface OpenQuestions {
  /** `left` is told how many there are, now and whenever that changes: 0 in the end. */
  begin(keys: readonly string[], left: (orders: number) => void): void;
  /** The exchange has said what became of it, or that it knows no more. */
  settled(key: string): void;
  /** The link is gone: nobody is told any more. */
  drop(): void;
}

/** `ranOut` is told of those that were not answered in time, before they are let go. */
export function createOpenQuestions(clock: Clock, ranOut: (keys: readonly string[]) => void): OpenQuestions {
  const open = new Set<string>();
  let tell = (_left: number): void => {};
  let cancelTimer: CancelTimer = () => {};

  function drop(): void {
    cancelTimer();
    open.clear();
    tell = () => {};
  }

  function expire(): void {
    ranOut([...open]);
    const told = tell;
    drop();
    told(0);
  }

  return {
    begin(keys, left) {
      drop();
      for (const key of keys) open.add(key);
      tell = left;
      if (open.size > 0) cancelTimer = clock.after(FATE_TIMEOUT_MS, expire);
      left(open.size);
    },
    settled(key) {
      if (!open.delete(key)) return;
      if (open.size === 0) cancelTimer();
      tell(open.size);
    },
    drop,
  };
}
