/** Stops a timer. Calling it after the timer fired, or twice, does nothing. */
export type CancelTimer = () => void;

/** Time, injected. Ages and timeouts use `monotonic`; only what is shown or sent uses `now`. */
export interface Clock {
  /** Wall clock in epoch ms. It may jump. */
  now(): number;
  /** Milliseconds that never run backwards; the zero is arbitrary. */
  monotonic(): number;
  /** Runs `callback` once, `delayMs` from now. */
  after(delayMs: number, callback: () => void): CancelTimer;
}
