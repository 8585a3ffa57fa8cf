import { MAX_VOLUME_PRICES } from "../../../src/protocol/volumes.ts";
import { tradingDayOf, tradingDayStart } from "../../../src/protocol/tradingDay.ts";
import type { Market, TradeListener } from "../market/market.ts";

/** What traded at each price of one instrument since its trading day began, or since its market was born in it. */
export interface VolumesOfDay {
  readonly lastTradeId: number;
  /** Epoch ms. */
  readonly since: number;
  /** False once prices far from the market were forgotten. */
  readonly whole: boolean;
  /** px, qty pairs in ticks and lots, the lowest price first. */
  readonly volumes: readonly number[];
}

/** Counts trades by price, day by day. Keeps at most MAX_VOLUME_PRICES an instrument: over that the nearer half of them. */
export interface DayVolumes extends TradeListener {
  of(sid: number, now: number): VolumesOfDay;
  /** What `createDayVolumes` goes on from; can be structured-cloned. */
  save(): DayVolumesState;
}

export type DayVolumesState = readonly (readonly [
  sid: number,
  day: number,
  lastTradeId: number,
  whole: boolean,
  volumes: readonly number[],
])[];

interface Counted {
  /** Number of its trading day. */
  day: number;
  lastTradeId: number;
  whole: boolean;
  readonly lots: Map<number, number>;
}

/** `bornAt`: epoch ms; what is made up from before then has no trades. */
export function createDayVolumes(bornAt: number, state: DayVolumesState = []): DayVolumes {
  const counts = new Map<number, Counted>();
  for (const [sid, day, lastTradeId, whole, flat] of state)
    counts.set(sid, { day, lastTradeId, whole, lots: new Map(pairsOf(flat)) });

  /** As it is on the day of `at`: what another day had is gone, and ids go on. */
  function countedOn(sid: number, at: number): Counted {
    const day = tradingDayOf(at);
    let counted = counts.get(sid);
    if (counted === undefined) {
      counted = { day, lastTradeId: 0, whole: true, lots: new Map() };
      counts.set(sid, counted);
    }
    if (counted.day !== day) {
      counted.day = day;
      counted.whole = true;
      counted.lots.clear();
    }
    return counted;
  }

  return {
    trade({ sid }: Pick<Market, "sid">, { id, at, px, qty }) {
      const counted = countedOn(sid, at);
      counted.lastTradeId = id;
      counted.lots.set(px, (counted.lots.get(px) ?? 0) + qty);
      if (counted.lots.size > MAX_VOLUME_PRICES) forgetFar(counted, px);
    },
    of(sid, now) {
      const { lastTradeId, whole, lots } = countedOn(sid, now);
      return { lastTradeId, since: Math.max(tradingDayStart(now), bornAt), whole, volumes: flatOf(lots) };
    },
    save: () =>
      Array.from(
        counts,
        ([sid, { day, lastTradeId, whole, lots }]) => [sid, day, lastTradeId, whole, flatOf(lots)] as const,
      ),
  };
}

function forgetFar(counted: Counted, px: number): void {
  const nearFirst = [...counted.lots.keys()].sort((one, other) => Math.abs(one - px) - Math.abs(other - px));
  for (const far of nearFirst.slice(MAX_VOLUME_PRICES / 2)) counted.lots.delete(far);
  counted.whole = false;
}

function flatOf(lots: ReadonlyMap<number, number>): number[] {
  return [...lots].sort(([one], [other]) => one - other).flat();
}

function* pairsOf(flat: readonly number[]): Generator<[number, number], void, void> {
  for (let at = 0; at < flat.length; at += 2) yield [flat[at] ?? 0, flat[at + 1] ?? 0];
}
