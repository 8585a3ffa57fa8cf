/** What happened in a stretch of time, in ticks and lots. A span without volume is flat. */
export interface Span {
  /** Epoch ms, the end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Two neighbours in one; the first is the earlier. */
export function joined(first: Span, second: Span): Span {
  return {
    start: first.start,
    end: second.end,
    open: first.open,
    high: Math.max(first.high, second.high),
    low: Math.min(first.low, second.low),
    close: second.close,
    volume: first.volume + second.volume,
  };
}

/** A number that no other instrument, length and time share, to seed a random source with. */
export function spanSeed(seed: number, sid: number, lengthMs: number, start: number): number {
  let mixed = seed | 0;
  for (const part of [sid, lengthMs, start / 1_000]) {
    mixed = Math.imul(mixed ^ part, 0x85eb_ca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed >>> 0;
}

/** The start of the part after the one that `at` is in. */
export function nextStart(at: number, partMs: number): number {
  return Math.floor(at / partMs) * partMs + partMs;
}
