/**
 * A steady rate with room for a burst (the generic cell rate algorithm): one number of state, the time at which the
 * whole burst is free again.
 */
export interface MessageBudget {
  /** 0 when so many may pass at once, and are counted; otherwise how many ms until they may. */
  spend(now: number, count?: number): number;
  save(): number;
}

export function createMessageBudget(perSecond: number, burst: number, freeAt = 0): MessageBudget {
  const costMs = 1_000 / perSecond;
  return {
    spend(now, count = 1) {
      const next = Math.max(freeAt, now) + count * costMs;
      const overMs = next - now - burst * costMs;
      if (overMs > 0) return Math.ceil(overMs);
      freeAt = next;
      return 0;
    },
    save: () => freeAt,
  };
}
