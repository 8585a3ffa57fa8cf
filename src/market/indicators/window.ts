/** The newest `length` values, with their sum and their sum of squares about `origin`. */
export interface Window {
  readonly full: () => boolean;
  /** Takes the next value and lets go of the oldest. */
  push(value: number): void;
  /** Mean and population variance of the window with `value` in the oldest one's place; null while not full then. */
  withNext(value: number): { readonly mean: number; readonly variance: number } | null;
}

export function createWindow(length: number): Window {
  const ring = new Float64Array(length);
  let taken = 0;
  /** Sums are taken about it, so that large values with small differences keep their digits. */
  let origin = 0;
  let sum = 0;
  let squares = 0;

  /** Once a round the sums are taken anew: rounding does not add up. */
  function resum(): void {
    origin = ring[0] ?? 0;
    sum = 0;
    squares = 0;
    for (const value of ring) {
      sum += value - origin;
      squares += (value - origin) ** 2;
    }
  }

  return {
    full: () => taken >= length,
    push(value) {
      const slot = taken % length;
      if (taken === 0) origin = value;
      if (taken >= length) {
        const oldest = (ring[slot] ?? 0) - origin;
        sum -= oldest;
        squares -= oldest ** 2;
      }
      ring[slot] = value;
      sum += value - origin;
      squares += (value - origin) ** 2;
      taken += 1;
      if (taken >= length && taken % length === 0) resum();
    },
    withNext(value) {
      if (taken + 1 < length) return null;
      const about = taken === 0 ? value : origin;
      const leaves = taken >= length ? (ring[taken % length] ?? 0) - about : 0;
      const next = value - about;
      const total = sum - leaves + next;
      const mean = total / length;
      const variance = (squares - leaves ** 2 + next ** 2) / length - mean ** 2;
      return { mean: about + mean, variance: Math.max(0, variance) };
    },
  };
}
