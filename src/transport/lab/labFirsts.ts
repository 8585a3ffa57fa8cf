/** Events remembered: what came longer ago was brought by every way that is up. */
const KEPT = 4_096;

/** When each event came first by any way: how much later the others bring it is measured on one clock, ours. */
export interface LabFirsts {
  /** The event came at the clock's monotonic ms. 0 for the way that brought it first. */
  behindMs(seq: number, at: number): number;
}

export function createLabFirsts(): LabFirsts {
  const seqs = new Float64Array(KEPT).fill(-1);
  const firstAt = new Float64Array(KEPT);
  return {
    behindMs(seq, at) {
      const place = seq % KEPT;
      if (seqs[place] !== seq) {
        seqs[place] = seq;
        firstAt[place] = at;
      }
      return at - (firstAt[place] ?? at);
    },
  };
}
