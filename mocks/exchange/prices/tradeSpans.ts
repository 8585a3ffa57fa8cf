import { DAY_MS, HOUR_MS, LENGTHS, MINUTE_MS, SECOND_MS, type LengthMs } from "../crowd/madeUpPast.ts";
import { joined, spanSeed, type Span } from "../market/span.ts";
import { splitSpan } from "../market/splitSpan.ts";

/** How long the trades of each length are kept. What was forgotten is made up again from the next longer one. */
const KEPT_MS: Readonly<Record<LengthMs, number>> = {
  [SECOND_MS]: 15 * MINUTE_MS,
  [MINUTE_MS]: DAY_MS,
  [HOUR_MS]: 400 * DAY_MS,
  [DAY_MS]: 400 * DAY_MS,
};

/** Numbers of one kept span: start, open, high, low, close, volume. */
const STRIDE = 6;
/** Spans that are forgotten at a time, so that the rest is moved seldom. */
const SLACK = 256;

/** One instrument's trades since the market was born. Spans without a trade are left out. */
export interface TradeSpans {
  add(at: number, px: number, qty: number): void;
  /** Spans that begin at or after `from` and before `to`, oldest first. */
  spans(lengthMs: LengthMs, from: number, to: number): Span[];
  save(): TradeSpansState;
}

/** The kept spans of each length, flat. */
export type TradeSpansState = Readonly<Record<LengthMs, Float64Array>>;

export function createTradeSpans(
  sid: number,
  seed: number,
  bornAt: number,
  state?: TradeSpansState,
): TradeSpans {
  const columns = new Map<LengthMs, number[]>();
  for (const lengthMs of LENGTHS) columns.set(lengthMs, Array.from(state?.[lengthMs] ?? []));

  function column(lengthMs: LengthMs): number[] {
    return columns.get(lengthMs) ?? [];
  }

  function addTo(kept: number[], lengthMs: LengthMs, at: number, px: number, qty: number): void {
    const start = Math.floor(at / lengthMs) * lengthMs;
    const last = kept.length - STRIDE;
    if (kept[last] !== start) {
      kept.push(start, px, px, px, px, qty);
      const longer = LENGTHS[LENGTHS.indexOf(lengthMs) + 1] ?? lengthMs;
      // Whole longer spans, so that none is known in part.
      forget(kept, Math.floor((start - KEPT_MS[lengthMs]) / longer) * longer);
      return;
    }
    kept[last + 2] = Math.max(kept[last + 2] ?? px, px);
    kept[last + 3] = Math.min(kept[last + 3] ?? px, px);
    kept[last + 4] = px;
    kept[last + 5] = (kept[last + 5] ?? 0) + qty;
  }

  function spans(lengthMs: LengthMs, from: number, to: number): Span[] {
    const kept = column(lengthMs);
    const longer = LENGTHS[LENGTHS.indexOf(lengthMs) + 1];
    const keptFrom = kept[0] ?? Infinity;
    const found: Span[] = [];
    if (longer !== undefined && from < keptFrom) {
      for (const span of spans(longer, Math.floor(from / longer) * longer, Math.min(to, keptFrom))) {
        if (span.end <= keptFrom)
          found.push(...splitSpan(span, lengthMs, spanSeed(seed, sid, lengthMs, span.start)));
      }
    }
    for (let index = firstFrom(kept, from); index < kept.length; index += STRIDE) {
      const start = kept[index] ?? 0;
      if (start >= to) break;
      found.push(spanAt(kept, index, lengthMs, bornAt));
    }
    return found.filter(({ start, volume }) => start >= from && start < to && volume > 0);
  }

  return {
    add(at, px, qty) {
      for (const [lengthMs, kept] of columns) addTo(kept, lengthMs, at, px, qty);
    },
    spans,
    save: () =>
      Object.fromEntries(
        Array.from(columns, ([lengthMs, kept]) => [lengthMs, Float64Array.from(kept)]),
      ) as unknown as TradeSpansState,
  };
}

function forget(kept: number[], before: number): void {
  const old = firstFrom(kept, before) / STRIDE;
  if (old > SLACK) kept.splice(0, old * STRIDE);
}

/** Where the first span that begins at or after a time is. */
function firstFrom(kept: readonly number[], from: number): number {
  let low = 0;
  let high = kept.length / STRIDE;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((kept[middle * STRIDE] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low * STRIDE;
}

function spanAt(kept: readonly number[], index: number, lengthMs: number, bornAt: number): Span {
  const [start = 0, open = 0, high = 0, low = 0, close = 0, volume = 0] = kept.slice(index, index + STRIDE);
  return { start: Math.max(start, bornAt), end: start + lengthMs, open, high, low, close, volume };
}

/** Spans of the past and of trades that fall into the same bar, joined; each begins at the time that the bar has. */
export function joinAligned(spans: readonly Span[], timeOf: (start: number) => number): Span[] {
  const aligned: Span[] = [];
  for (const span of spans) {
    const start = timeOf(span.start);
    const last = aligned.at(-1);
    if (last?.start === start) aligned[aligned.length - 1] = joined(last, span);
    else aligned.push({ ...span, start });
  }
  return aligned;
}
