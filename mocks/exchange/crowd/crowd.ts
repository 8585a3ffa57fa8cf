import type { Random } from "../../../src/lib/random.ts";
import type { AssetClass } from "../../../src/protocol/instrument.ts";
import type { Conditions } from "./conditions.ts";
import { yearSeconds } from "./dayShape.ts";
import { exposureOf } from "./exposure.ts";
import type { Factor, Factors } from "./factors.ts";
import type { ListedInstrument } from "../market/instrumentList.ts";
import type { FlowPort } from "../market/market.ts";
import type { BookSide } from "../market/orderBook.ts";

/** The orders of the background on one side of one book: parallel, in no order. */
export interface Resting {
  readonly ids: number[];
  readonly pxs: number[];
}

/** What the background knows of one instrument. */
interface CrowdFigures {
  /** The hidden value that prices follow, in ticks. */
  fair: number;
  /** When `fair` was worked out, in seconds of flow, and where its factors stood then. */
  at: number;
  path: number;
  /** The market's volume when fills were last looked for. */
  volume: number;
  /** Who took last. */
  taker: BookSide;
}

export interface CrowdState extends CrowdFigures {
  readonly bids: Resting;
  readonly asks: Resting;
}

/** Everybody who trades one instrument in the background. */
export interface Crowd extends CrowdState {
  readonly listed: ListedInstrument;
  readonly port: FlowPort;
  readonly style: Style;
  readonly factors: readonly Factor[];
  /** By factor. */
  readonly loadings: readonly number[];
  /** Deviation of a usual second of what moves this instrument alone. */
  readonly own: number;
  /** Says how lively the instrument is. */
  readonly mood: Factor;
  /** The distance between best bid and best ask that the crowd keeps now, ticks. */
  spread: number;
  /** Ticks behind the best price that an order usually has. */
  reach: number;
  /** Orders that a side is filled up to, and orders that it never has more of. */
  refill: number;
  many: number;
  /** Usual lots of an order now. */
  lots: number;
}

/** How a class trades. */
interface Style {
  /** How far behind the best price orders usually rest, in spreads, and at least in ticks. */
  readonly reachSpreads: number;
  readonly reachTicks: number;
  /** How much larger than usual the largest orders are. */
  readonly largest: number;
  /** Sizes are whole multiples of this share of the usual order, where they are as large. */
  readonly round: number;
}

const STYLES: Readonly<Record<AssetClass, Style>> = {
  fx: { reachSpreads: 1.5, reachTicks: 2, largest: 3, round: 1 },
  equity: { reachSpreads: 2, reachTicks: 3, largest: 4, round: 1 },
  future: { reachSpreads: 2, reachTicks: 4, largest: 6, round: 0 },
  crypto: { reachSpreads: 2.5, reachTicks: 4, largest: 8, round: 0 },
};

/** Orders per side: filled up to `refill` once below two thirds of it; cancels stop there, new orders at `many`. */
const ORDERS = { refill: 12, many: 40 } as const;
const FEWEST = 3;
const SECONDS_BETWEEN_JUMPS = 1_800;
const JUMP_SECONDS = 300;
/** Below this price a fair value does not fall. */
const LEAST_FAIR_TICKS = 100;

export function createCrowd(
  listed: ListedInstrument,
  port: FlowPort,
  factors: Factors,
  conditions: Conditions,
  state: CrowdState | undefined,
): Crowd {
  const { loadings, own, mood } = exposureOf(listed);
  const followed = Object.entries(loadings).flatMap(([name, loading]) => {
    const factor = factors.of(name);
    return factor === undefined ? [] : [{ factor, loading }];
  });
  const ownMood = factors.of(mood);
  if (ownMood === undefined) throw new Error(`no factor ${mood}`);
  const crowd: Crowd = {
    listed,
    port,
    style: STYLES[listed.instrument.assetClass],
    factors: followed.map(({ factor }) => factor),
    loadings: followed.map(({ loading }) => loading),
    own: own * yearSeconds(listed.instrument.assetClass) ** -0.5,
    mood: ownMood,
    spread: listed.spreadTicks,
    reach: 1,
    refill: ORDERS.refill,
    many: ORDERS.many,
    lots: listed.orderLots,
    ...(state === undefined ? newState(listed.referencePrice) : copyCrowd(state)),
  };
  if (state === undefined) crowd.path = pathOf(crowd);
  settle(crowd, conditions);
  return crowd;
}

/** Fits spread, depth and size to the conditions and to how lively the market is. */
export function settle(crowd: Crowd, conditions: Conditions): void {
  const { listed, mood, style } = crowd;
  const lively = Math.min(2.5, Math.max(0.6, mood.liveliness));
  crowd.spread = Math.max(1, listed.spreadTicks * conditions.spread * lively ** 0.35);
  crowd.reach = Math.max(style.reachTicks, style.reachSpreads * crowd.spread);
  crowd.refill = Math.max(FEWEST, Math.round(ORDERS.refill * conditions.orders));
  crowd.many = Math.max(FEWEST + 2, Math.round(ORDERS.many * conditions.orders));
  crowd.lots = (listed.orderLots * conditions.size) / lively ** 0.25;
}

function newState(fair: number): CrowdState {
  return {
    fair,
    at: 0,
    path: 0,
    volume: 0,
    taker: 1,
    bids: { ids: [], pxs: [] },
    asks: { ids: [], pxs: [] },
  };
}

export function copyCrowd({ fair, at, path, volume, taker, bids, asks }: CrowdState): CrowdState {
  const copy = ({ ids, pxs }: Resting): Resting => ({ ids: [...ids], pxs: [...pxs] });
  return { fair, at, path, volume, taker, bids: copy(bids), asks: copy(asks) };
}

function pathOf({ factors, loadings }: Crowd): number {
  let path = 0;
  for (let index = 0; index < factors.length; index += 1)
    path += (loadings[index] ?? 0) * (factors[index]?.path ?? 0);
  return path;
}

/** Catches up with the time since the instrument was last looked at. */
export function moveFair(crowd: Crowd, now: number, volatility: number, random: Random): void {
  const seconds = now - crowd.at;
  if (seconds <= 0) return;
  const path = pathOf(crowd);
  let shock = path - crowd.path;
  if (crowd.own > 0) {
    const deviation = crowd.own * volatility;
    shock += deviation * crowd.mood.liveliness * Math.sqrt(seconds) * random.normal();
    if (random.next() < seconds / SECONDS_BETWEEN_JUMPS)
      shock += deviation * Math.sqrt(JUMP_SECONDS) * random.normal();
  }
  crowd.fair = Math.max(LEAST_FAIR_TICKS, crowd.fair * Math.exp(shock));
  crowd.at = now;
  crowd.path = path;
}

/** Where the side's best order belongs: half a spread from the fair value. */
export function touch(crowd: Crowd, side: BookSide): number {
  return Math.round(crowd.fair - (side * crowd.spread) / 2);
}

/** Ticks behind the best: mostly few. */
export function depth(crowd: Crowd, random: Random): number {
  return Math.floor(-crowd.reach * Math.log(1 - random.next()));
}

export function size({ listed, lots, style }: Crowd, random: Random): number {
  const rare = random.next() ** 2;
  const drawn = lots * (0.1 + 0.9 * random.next() + style.largest * rare * rare * rare * rare);
  const step = style.round * listed.orderLots;
  const whole = step > 0 && drawn >= step ? Math.round(drawn / step) * step : Math.round(drawn);
  const { minLots, maxLots } = listed.instrument;
  return Math.min(maxLots, Math.max(minLots, whole));
}

export function restingOf(crowd: Crowd, side: BookSide): Resting {
  return side === 1 ? crowd.bids : crowd.asks;
}
