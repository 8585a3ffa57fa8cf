import type { ListedInstrument } from "../market/instrumentList.ts";
import { createMadeUpPast, HOUR_MS, SECOND_MS } from "../crowd/madeUpPast.ts";
import { joined } from "../market/span.ts";
import { tradingDayStart } from "../../../src/protocol/tradingDay.ts";

/** What the trading day had seen when the market was born, in ticks and lots: the same as its bars say. */
export interface OpeningFigures {
  readonly close: number;
  readonly last: number;
  readonly high: number;
  readonly low: number;
  readonly volume: number;
}

export function openingFigures(
  entry: ListedInstrument,
  sid: number,
  seed: number,
  bornAt: number,
): OpeningFigures {
  const pastEnd = Math.floor(bornAt / SECOND_MS) * SECOND_MS;
  const past = createMadeUpPast(entry, sid, seed, pastEnd);
  const last = entry.referencePrice;
  const [first, ...rest] = past.spans(HOUR_MS, tradingDayStart(bornAt), pastEnd);
  if (first === undefined) return { close: last, last, high: 0, low: 0, volume: 0 };
  const { open, high, low, volume } = rest.reduce(joined, first);
  return { close: open, last, high, low, volume };
}
