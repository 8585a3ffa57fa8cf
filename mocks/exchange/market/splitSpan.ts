import { createRandom, type Random } from "../../../src/lib/random.ts";
import { bridge, bridgeSteps, type BridgeStep } from "./randomBridge.ts";
import { nextStart, type Span } from "./span.ts";

/** How prices move within a span. */
export interface Movement {
  /** Standard deviation of the whole span, ticks. */
  readonly deviation: number;
  /** A part that is twice as lively as another moves twice as much, and more is traded in it. */
  readonly livelyAt: (at: number) => number;
}

/** Of so many walks the one that comes nearest to a span's high and low is taken. */
const WALKS = 16;
/** Or the first that comes so near: the sum of the logarithms of how many times too far or too short it reaches. */
const NEAR_ENOUGH = 0.5;

/**
 * Makes up a span in parts of `partMs` (aligned to it; the first and last may be shorter) that follow each other without a
 * gap: a random walk from open to close, whose high and low are where it came to.
 */
export function walkSpan(
  span: Omit<Span, "high" | "low">,
  partMs: number,
  seed: number,
  { deviation, livelyAt }: Movement,
): Span[] {
  const random = createRandom(seed);
  const parts = emptyParts(span, partMs, random, livelyAt);
  const steps = deviationsOf(parts, deviation);
  const walked = bridgeSteps(bridge(span.open, span.close, steps, random), steps, random);
  return filled(parts, walked, (price) => Math.max(1, Math.round(price)));
}

/**
 * Makes up how a span came about, as `walkSpan` does: its parts together have its open, high, low, close and volume too. A
 * span whose movement is not told moved as its prices let expect.
 */
export function splitSpan(
  span: Span,
  partMs: number,
  seed: number,
  { deviation, livelyAt }: Movement = { deviation: deviationOf(span), livelyAt: () => 1 },
): Span[] {
  const random = createRandom(seed);
  const parts = emptyParts(span, partMs, random, livelyAt);
  const steps = deviationsOf(parts, deviation);
  const walked = bridgeSteps(nearestBridge(span, steps, random), steps, random);
  const fit = fitted(span, walked);
  const spans = filled(parts, walked, (price) =>
    Math.min(span.high, Math.max(span.low, Math.round(fit(price)))),
  );
  touch(spans, span);
  return spans;
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly volume: number;
  /** Deviation beside the others'. */
  readonly size: number;
}

function emptyParts(
  { start: from, end: to, volume }: Omit<Span, "high" | "low">,
  partMs: number,
  random: Random,
  livelyAt: (at: number) => number,
): readonly Part[] {
  const starts = [from];
  for (let at = nextStart(from, partMs); at < to; at += partMs) starts.push(at);
  const ends = [...starts.slice(1), to];
  const lively = starts.map((start, part) => livelyAt((start + (ends[part] ?? to)) / 2));
  const volumes = shares(
    volume,
    starts.map(
      (start, part) => ((ends[part] ?? to) - start) * (lively[part] ?? 1) * Math.exp(0.7 * random.normal()),
    ),
  );
  return starts.map((start, part) => {
    const end = ends[part] ?? to;
    return { start, end, volume: volumes[part] ?? 0, size: Math.sqrt(end - start) * (lively[part] ?? 1) };
  });
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

/** Deviations of the parts that have a trade: together that of the whole. */
function deviationsOf(parts: readonly Part[], deviation: number): readonly number[] {
  const moving = parts.filter(({ volume }) => volume > 0);
  const variance = moving.reduce((sum, { size }) => sum + size ** 2, 0);
  return moving.map(({ size }) => (deviation * size) / Math.sqrt(variance));
}

function nearestBridge(span: Span, deviations: readonly number[], random: Random): readonly number[] {
  const widest = Math.max(0, ...deviations);
  let nearest: readonly number[] = [];
  let least = Infinity;
  for (let walk = 0; walk < WALKS && least > NEAR_ENOUGH; walk += 1) {
    const next = bridge(span.open, span.close, deviations, random);
    const far = distance(span, next, widest);
    if (far >= least && walk > 0) continue;
    nearest = next;
    least = far;
  }
  return nearest;
}

/** How much too far or too short a bridge reaches above and below its ends. */
function distance({ open, close, high, low }: Span, prices: readonly number[], deviation: number): number {
  const [upper, lower] = [Math.max(open, close), Math.min(open, close)];
  // Where it goes within a step is not known yet, and whole ticks are near enough.
  const more = 0.5 * deviation + 0.5;
  const above = (Math.max(...prices) - upper + more) / (high - upper + more);
  const below = (lower - Math.min(...prices) + more) / (lower - low + more);
  return Math.abs(Math.log(above)) + Math.abs(Math.log(below));
}

/** Stretches what a walk did above and below its ends, so that its high and low are the span's. Nothing is cut off. */
function fitted({ open, close, high, low }: Span, walked: readonly BridgeStep[]): (price: number) => number {
  const [upper, lower] = [Math.max(open, close), Math.min(open, close)];
  let [highest, lowest] = [upper, lower];
  for (const step of walked) {
    highest = Math.max(highest, step.high);
    lowest = Math.min(lowest, step.low);
  }
  const up = highest === upper ? 0 : (high - upper) / (highest - upper);
  const down = lowest === lower ? 0 : (lower - low) / (lower - lowest);
  return (price) => {
    if (price > upper) return upper + up * (price - upper);
    return price < lower ? lower - down * (lower - price) : price;
  };
}

/** Parts without a trade stand where the one before them ended. */
function filled(
  parts: readonly Part[],
  walked: readonly BridgeStep[],
  whole: (price: number) => number,
): Span[] {
  let step = 0;
  return parts.map(({ start, end, volume }) => {
    const moved = walked[step];
    if (volume > 0 && moved !== undefined) {
      step += 1;
      const [open, close] = [whole(moved.open), whole(moved.close)];
      return { start, end, open, high: whole(moved.high), low: whole(moved.low), close, volume };
    }
    const flat = whole(moved?.open ?? walked.at(-1)?.close ?? 0);
    return { start, end, open: flat, high: flat, low: flat, close: flat, volume };
  });
}

/**
 * Of open, high, low and close; at least what a span that ran one way may have had.
 * Garman and Klass, On the Estimation of Security Price Volatilities from Historical Data, 1980.
 */
function deviationOf({ open, high, low, close }: Span): number {
  const range = (high - low) ** 2;
  return Math.sqrt(Math.max(0.5 * range - (2 * Math.LN2 - 1) * (close - open) ** 2, 0.1 * range));
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
