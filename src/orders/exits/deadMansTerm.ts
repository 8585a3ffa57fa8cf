import * as z from "zod/mini";
import type { Clock } from "../../lib/clock.ts";
import type { KeptText } from "../../lib/keptText.ts";

/** One cancelAllAfter: everything is canceled `timeoutMs` after it came to the exchange, which is after it was asked. */
export interface Term {
  readonly timeoutMs: number;
  /** Monotonic. */
  readonly askedAt: number;
  readonly askedWallAt: number;
}

/**
 * May be negative. The monotonic clock of some systems stands still while they sleep and the wall clock may be set
 * back, so the one that says less has its way.
 */
export function leftOf({ timeoutMs, askedAt, askedWallAt }: Term, clock: Clock): number {
  return timeoutMs - Math.max(clock.monotonic() - askedAt, clock.now() - askedWallAt);
}

const KEY = "deadMansSwitch";

const keptSchema = z.object({ timeoutMs: z.int().check(z.minimum(1)), askedWallAt: z.int() });

/** What the page before a reload had in force; null when nothing, or when it cannot be read. */
export function keptTerm(kept: KeptText, clock: Clock): Term | null {
  try {
    const parsed = z.safeParse(keptSchema, JSON.parse(kept.get(KEY) ?? "null"));
    if (!parsed.success) return null;
    const elapsedMs = Math.max(0, clock.now() - parsed.data.askedWallAt);
    return { ...parsed.data, askedAt: clock.monotonic() - elapsedMs };
  } catch {
    return null;
  }
}

export function keepTerm(kept: KeptText, term: Term | null): void {
  const text = term === null ? null : { timeoutMs: term.timeoutMs, askedWallAt: term.askedWallAt };
  kept.set(KEY, JSON.stringify(text));
}
