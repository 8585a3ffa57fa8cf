import type { PriceStats } from "./priceStats.ts";

/** A feed that is as a rule quicker than `USUAL_MS` and has sent nothing for this long is not as it was. */
export const FEED_QUIET_MS = 3_000;
const USUAL_MS = 1_000;
/** Fewer pauses than these say nothing of what is usual. */
const PAUSES_AT_LEAST = 100;

/**
 * How long nothing has come, in ms, of a live feed whose pauses are under a second ninety-nine times in a hundred; null
 * while that is less than `FEED_QUIET_MS`, and of a feed that is slow by itself. It is a warning: whether the link is
 * stale is decided by its heartbeat. `now` is monotonic ms.
 */
export function feedQuietMs(
  { lastEventAt, interArrival }: Pick<PriceStats, "lastEventAt" | "interArrival">,
  now: number,
): number | null {
  if (lastEventAt === null || now - lastEventAt < FEED_QUIET_MS) return null;
  if (interArrival === null || interArrival.of < PAUSES_AT_LEAST || interArrival.p99Ms >= USUAL_MS)
    return null;
  return now - lastEventAt;
}
