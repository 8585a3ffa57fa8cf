import type { CancelTimer, Clock } from "./clock.ts";

interface Host {
  performance: { now(): number };
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
}

// This folder compiles without DOM or Node types; both hosts have these three.
const host = globalThis as unknown as Host;

/** The clock of the page, the worker or the Node process. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => host.performance.now(),
  after(delayMs, callback): CancelTimer {
    const timer = host.setTimeout(callback, delayMs);
    return () => host.clearTimeout(timer);
  },
};
