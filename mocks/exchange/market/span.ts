import { createRandom } from "../../../src/lib/random.ts";

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

/**
 * Makes up how a span came about in parts of `partMs` (aligned to it; the first and last may be shorter). The parts
 * follow each other without a gap, and together have the span's open, high, low, close and volume. A part that is twice as
 * lively as another moves twice as much, and more is traded in it.
 */
export function splitSpan(
  span: Span,
  partMs: number,
  seed: number,
  livelyAt: (at: number) => number = () => 1,
): Span[] {
  const random = createRandom(seed);
  const starts = [span.start];
  for (let at = nextStart(span.start, partMs); at < span.end; at += partMs) starts.push(at);
  const ends = [...starts.slice(1), span.end];
  const lively = starts.map((start) => livelyAt(start + partMs / 2));

  const volumes = shares(
    span.volume,
    starts.map(
      (start, part) =>
        ((ends[part] ?? start) - start) * (lively[part] ?? 1) * Math.exp(0.7 * random.normal()),
    ),
  );
  const moving = lively.filter((_, part) => (volumes[part] ?? 0) > 0);
  const path = bridge(span, moving, () => random.normal());
  // How lively a part is beside the usual one of the span.
  const usual = Math.sqrt(moving.reduce((sum, one) => sum + one ** 2, 0) / Math.max(1, moving.length));

  const parts: Span[] = [];
  let step = 0;
  for (const [part, start] of starts.entries()) {
    const volume = volumes[part] ?? 0;
    const open = path[step] ?? span.open;
    if (volume > 0) step += 1;
    const close = path[step] ?? span.close;
    const reach = volume > 0 ? (wick(span, moving.length) * (lively[part] ?? 1)) / usual : 0;
    const high = Math.min(span.high, Math.max(open, close) + Math.round(reach * Math.abs(random.normal())));
    const low = Math.max(span.low, Math.min(open, close) - Math.round(reach * Math.abs(random.normal())));
    parts.push({ start, end: ends[part] ?? span.end, open, high, low, close, volume });
  }
  touch(parts, span);
  return parts;
}

/** The start of the part after the one that `at` is in. */
export function nextStart(at: number, partMs: number): number {
  return Math.floor(at / partMs) * partMs + partMs;
}

/** Whole numbers in proportion to the weights that add up to `total` exactly. */
function shares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((one, other) => one + other, 0);
  let weight = 0;
  let given = 0;
  return weights.map((own, index) => {
    weight += own;
    const upTo = index === weights.length - 1 ? total : Math.floor((total * weight) / sum);
    const share = upTo - given;
    given = upTo;
    return share;
  });
}

/** Prices before, between and after random steps of these sizes from open to close, none beyond high and low. */
function bridge(span: Span, sizes: readonly number[], normal: () => number): number[] {
  const walk = [0];
  const variances = [0];
  for (const [step, size] of sizes.entries()) {
    walk.push((walk[step] ?? 0) + size * normal());
    variances.push((variances[step] ?? 0) + size ** 2);
  }
  const steps = sizes.length;
  const end = walk[steps] ?? 0;
  const variance = variances[steps] ?? 0;
  // The range of a random walk is about 1.6 times its deviation.
  const scale = variance === 0 ? 0 : (span.high - span.low) / (1.6 * Math.sqrt(variance));
  return walk.map((at, step) => {
    if (step === 0) return span.open;
    if (step === steps) return span.close;
    const share = (variances[step] ?? 0) / variance;
    const free = span.open + share * (span.close - span.open) + scale * (at - share * end);
    return Math.round(reflected(free, span.low, span.high));
  });
}

/** Ticks that a part reaches beyond its open and close, usually. */
function wick(span: Span, parts: number): number {
  return (0.35 * (span.high - span.low)) / Math.sqrt(parts);
}

function reflected(price: number, low: number, high: number): number {
  const range = high - low;
  if (range === 0) return low;
  const folded = Math.abs(price - low) % (2 * range);
  return low + (folded > range ? 2 * range - folded : folded);
}

/** Lets the highest and the lowest part reach what the span has reached. */
function touch(parts: Span[], span: Span): void {
  let highest = -1;
  let lowest = -1;
  for (const [index, { high, low, volume }] of parts.entries()) {
    if (volume === 0) continue;
    if (highest === -1 || high > (parts[highest]?.high ?? 0)) highest = index;
    if (lowest === -1 || low < (parts[lowest]?.low ?? 0)) lowest = index;
  }
  const top = parts[highest];
  if (top !== undefined) parts[highest] = { ...top, high: span.high };
  const bottom = parts[lowest];
  if (bottom !== undefined) parts[lowest] = { ...bottom, low: span.low };
}
