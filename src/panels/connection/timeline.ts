import type { ConnectionRecord, LinkPhase, Mark } from "../../transport/link/connectionRecord.ts";

/** How far back the timeline reaches. */
export const TIMELINE_MS = 300_000;

/** A stretch of the band, in hundredths of its width from the left. */
export interface Stretch {
  readonly phase: LinkPhase;
  readonly left: number;
  readonly width: number;
}

export interface PlacedMark {
  readonly kind: Mark["kind"];
  readonly left: number;
}

/** A moment too short to be seen is still drawn this wide. */
const MIN_WIDTH = 0.35;

/** The last five minutes of a link: now is at the right edge. */
export function timelineOf(
  { spans, marks }: ConnectionRecord,
  now: number,
): { readonly stretches: readonly Stretch[]; readonly marks: readonly PlacedMark[] } {
  const start = now - TIMELINE_MS;
  const place = (at: number): number => (100 * (Math.max(at, start) - start)) / TIMELINE_MS;
  const stretches = spans.flatMap(({ phase, from }, index) => {
    const until = spans[index + 1]?.from ?? now;
    if (until < start) return [];
    const left = place(from);
    const width = Math.max(phase === "live" ? 0 : MIN_WIDTH, place(until) - left);
    return [{ phase, left: Math.min(left, 100 - width), width }];
  });
  return {
    stretches,
    marks: marks.filter(({ at }) => at >= start).map(({ kind, at }) => ({ kind, left: place(at) })),
  };
}
