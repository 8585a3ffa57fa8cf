/** First window of the backoff. It doubles with every failed attempt, up to BACKOFF_CAP_MS. */
const BACKOFF_BASE_MS = 500;
/** The same after a server that is overloaded asked for patience (close codes 1013 and 4429). */
export const BACKOFF_LATER_BASE_MS = 5_000;
const BACKOFF_CAP_MS = 30_000;

const HINT_MIN_MS = 250;
const HINT_MAX_MS = 30_000;

/**
 * Full jitter: uniform in [0, min(cap, base × 2^failures)), so that clients cut off together do not come back together.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function fullJitterMs(failures: number, random: () => number, baseMs = BACKOFF_BASE_MS): number {
  return random() * Math.min(BACKOFF_CAP_MS, baseMs * 2 ** failures);
}

/** A server's wish of when to come back, within reason: 250 ms to 30 s. 0 when it is no number at all. */
export function clampHintMs(hintMs: unknown): number {
  if (typeof hintMs !== "number" || Number.isNaN(hintMs)) return 0;
  return Math.min(HINT_MAX_MS, Math.max(HINT_MIN_MS, hintMs));
}
