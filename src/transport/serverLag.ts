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
}

export function createServerLag(): ServerLag {
  let quickest = Number.POSITIVE_INFINITY;
  let newest: number | null = null;

  return {
    heard(serverAt, at) {
      newest = at - serverAt;
      if (newest < quickest) quickest = newest;
    },
    linkBegan() {
      quickest = Number.POSITIVE_INFINITY;
      newest = null;
    },
    behindMs: () => (newest === null ? null : newest - quickest),
  };
}
