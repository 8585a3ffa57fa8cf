import { createManualClock } from "../../src/lib/manualClock.ts";

/** Real time between two steps. */
const STEP_MS = 10;
/** The most that one step counts. */
const LONGEST_STEP_MS = 50;

/** Parts of the host that a patient clock stands on. */
export interface StepHost {
  /** Monotonic ms. */
  readonly monotonic: () => number;
  /** Runs `step` again and again. Returns what ends it. */
  readonly every: (stepMs: number, step: () => void) => () => void;
}

const processHost: StepHost = {
  monotonic: () => performance.now(),
  every(stepMs, step) {
    const timer = setInterval(step, stepMs);
    return () => clearInterval(timer);
  },
};

/**
 * Real time, but for the time in which this process was kept from running: a stall of any length counts 50 ms, and what
 * came meanwhile is read before the next step. So that a busy machine is not taken for a server that was silent.
 */
export function createPatientClock(startAt: number, host: StepHost = processHost): PatientClock {
  const clock = createManualClock(startAt);
  let before = host.monotonic();
  const end = host.every(STEP_MS, () => {
    const now = host.monotonic();
    clock.advance(Math.min(now - before, LONGEST_STEP_MS));
    before = now;
  });
  const { now, monotonic, after } = clock;
  return { now, monotonic, after, end };
}

export interface PatientClock {
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** Leaves no timer. Nothing is due any more. */
  readonly end: () => void;
}
