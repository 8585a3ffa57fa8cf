import type { CancelTimer, Clock } from "./clock.ts";
import { createListeners } from "./listeners.ts";

/** When samples are taken, for as long as the page is open, into a room that stays the same. */
export interface DoublingSampler {
  /** Samples that are kept. */
  count(): number;
  /** Samples ever taken. */
  taken(): number;
  /** When the first sample was taken, in epoch ms of this machine's clock; null before it. */
  since(): number | null;
  /** From the first sample to the newest, ms by the monotonic clock. */
  spanMs(): number;
  /** Called after every sample. */
  onSample(listener: () => void): () => void;
  /** Begins anew with the next sample. */
  forget(): void;
  start(): void;
  stop(): void;
}

export interface SamplerParts {
  readonly clock: Clock;
  /** Samples that there is room for. Even. */
  readonly length: number;
  readonly firstPeriodMs: number;
  /** Called every firstPeriodMs, before the sample. `lateMs` is how long after its time that is. */
  readonly look?: (lateMs: number) => void;
  /** Writes a sample at this place. False: there is nothing to sample yet. */
  readonly write: (at: number) => boolean;
  /** Makes one sample of each two, in the first half of the room. */
  readonly halve: () => void;
}

/**
 * When the room is full every two samples become one and the period doubles: the samples always reach back to the start
 * and soon fill between half of the room and all of it.
 */
export function createDoublingSampler(parts: SamplerParts): DoublingSampler {
  const { clock, length, firstPeriodMs, look, write, halve } = parts;
  const sampled = createListeners<void>();
  let count = 0;
  let taken = 0;
  let periodMs = firstPeriodMs;
  let startedAt: number | null = null;
  /** The same moment, monotonic ms. */
  let beganAt = 0;
  /** When the newest sample was taken, monotonic ms. */
  let tookAt = -Infinity;
  let cancel: CancelTimer | null = null;

  function plan(): void {
    const dueAt = clock.monotonic() + firstPeriodMs;
    cancel = clock.after(firstPeriodMs, () => {
      const now = clock.monotonic();
      look?.(now - dueAt);
      // By time, since a hidden page's timers are slower; a timer may be a little early.
      if (now - tookAt > periodMs - firstPeriodMs / 2 && write(count)) took(now);
      plan();
    });
  }

  function took(now: number): void {
    tookAt = now;
    if (startedAt === null) {
      startedAt = clock.now();
      beganAt = now;
    }
    count += 1;
    taken += 1;
    if (count === length) {
      halve();
      count = length / 2;
      periodMs *= 2;
    }
    sampled.emit();
  }

  return {
    count: () => count,
    taken: () => taken,
    since: () => startedAt,
    spanMs: () => (startedAt === null ? 0 : tookAt - beganAt),
    onSample: (listener) => sampled.add(listener),
    forget() {
      count = 0;
      periodMs = firstPeriodMs;
      tookAt = -Infinity;
      startedAt = null;
    },
    start() {
      if (cancel === null) plan();
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
