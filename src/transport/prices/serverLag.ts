/**
 * How far behind the server the stream is, without trusting either clock: an event that came slower than the quickest
 * one of its link was held up by the difference. What even the quickest one took stays unknown.
 */
export interface ServerLag {
  /** An event that the server stamped `serverAt` (its epoch ms) was read at the clock's monotonic ms. */
  heard(serverAt: number, at: number): void;
  /** A new link may be with another server: nothing is known of its clock. */
  linkBegan(): void;
  /** Of the newest event, ms; null before the first of a link. */
  behindMs(): number | null;
  /** The server's clock when ours shows the monotonic ms `at`, epoch ms: late by what the way took. null before any event. */
  serverTime(at: number): number | null;
}

export function createServerLag(): ServerLag {
  let quickest = Number.POSITIVE_INFINITY;
  let newest: number | null = null;
  // Outlives the link: what was known of the clock is better than nothing until the next one tells.
  let offsetMs: number | null = null;

  return {
    heard(serverAt, at) {
      newest = at - serverAt;
      if (newest < quickest) quickest = newest;
      offsetMs = quickest;
    },
    linkBegan() {
      quickest = Number.POSITIVE_INFINITY;
      newest = null;
    },
    behindMs: () => (newest === null ? null : newest - quickest),
    serverTime: (at) => (offsetMs === null ? null : at - offsetMs),
  };
}
