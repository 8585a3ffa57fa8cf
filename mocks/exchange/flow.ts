import { createRandom, type Random } from "../../src/lib/random.ts";
import type { ListedInstrument } from "./instrumentList.ts";
import type { FlowPort } from "./market.ts";
import type { BookSide } from "./orderBook.ts";

/** The background market: everybody else's orders. */
export interface Flow {
  /** Fills empty books around their reference prices. Once, on a new market. */
  seedBooks(): void;
  /** Lets `ms` of time pass. */
  step(ms: number): void;
  /** A copy that `createFlow` continues from, given books restored to the same moment. */
  save(): FlowState;
}

export interface FlowState {
  readonly random: number;
  /** Seconds of flow since the start. */
  readonly now: number;
  /** The fraction of an event that is due but has not happened. */
  readonly carry: number;
  readonly factors: readonly Readonly<Factor>[];
  readonly crowds: readonly CrowdState[];
}

export interface FlowOptions {
  readonly listed: readonly ListedInstrument[];
  /** In the order of `listed`. */
  readonly ports: readonly FlowPort[];
  readonly seed: number;
  /** Events a second over all instruments. */
  readonly rate: number;
  readonly state?: FlowState;
}

/** What a class or sector moves by. */
interface Factor {
  readonly name: string;
  /** Logarithm of how lively it is now; 0 is usual. */
  logVolatility: number;
  /** Sum of its shocks, in standard deviations of a year. */
  path: number;
}

/** The orders of the background on one side of one book: parallel, in no order. */
interface Resting {
  readonly ids: number[];
  readonly pxs: number[];
}

/** What the background knows of one instrument. */
interface CrowdFigures {
  /** The hidden value that prices follow, in ticks. */
  fair: number;
  /** When `fair` was worked out, and its factor's path then. */
  at: number;
  path: number;
  /** The market's volume when fills were last looked for. */
  volume: number;
}

interface CrowdState extends CrowdFigures {
  readonly bids: Resting;
  readonly asks: Resting;
}

interface Crowd extends CrowdState {
  readonly listed: ListedInstrument;
  readonly port: FlowPort;
  readonly factor: Factor;
}

/** A year of 252 days of eight busy hours. */
const YEAR_SECONDS = 252 * 8 * 3600;
/** How much of a factor's variance is the whole market's, and of an instrument's its factor's. */
const MARKET_SHARE = 0.4;
const FACTOR_SHARE = 0.5;
/** Liveliness comes and goes in minutes; its logarithm has a standard deviation of 0.5. */
const CALM_SECONDS = 300;
const LOG_VOLATILITY_STDEV = 0.5;
const SECONDS_BETWEEN_JUMPS = 900;
/** A jump is what usually takes two minutes. */
const JUMP_SECONDS = 120;
/** Below this price a fair value does not fall. */
const LEAST_FAIR_TICKS = 100;

const TAKES = 0.12;
const CANCELS = 0.33;
/** Orders per side: filled up to `refill` below `few`; cancels stop at `refill`, new orders at `many`. */
const ORDERS = { few: 8, refill: 12, many: 40 } as const;

export function createFlow(options: FlowOptions): Flow {
  const { listed, ports, seed, rate, state } = options;
  const random = createRandom(state?.random ?? seed);
  let now = state?.now ?? 0;
  let carry = state?.carry ?? 0;
  const factors = new Map<string, Factor>();
  for (const factor of state?.factors ?? []) factors.set(factor.name, { ...factor });

  const crowds: Crowd[] = [];
  /** Running sums of activity: where a uniform draw lands is an instrument. */
  const shares: number[] = [];
  let activity = 0;
  for (const [index, entry] of listed.entries()) {
    const port = ports[index];
    if (port === undefined) continue;
    const factor = factors.get(entry.factor) ?? { name: entry.factor, logVolatility: 0, path: 0 };
    factors.set(factor.name, factor);
    const saved = state?.crowds[index];
    crowds.push({
      listed: entry,
      port,
      factor,
      ...(saved === undefined ? newCrowd(entry.referencePrice) : copyCrowd(saved)),
    });
    activity += entry.activity;
    shares.push(activity);
  }

  function moveFactors(seconds: number): void {
    const root = Math.sqrt(seconds / YEAR_SECONDS);
    const market = Math.sqrt(MARKET_SHARE) * random.normal();
    const pull = Math.min(1, seconds / CALM_SECONDS);
    for (const factor of factors.values()) {
      factor.logVolatility +=
        LOG_VOLATILITY_STDEV * Math.sqrt(2 * pull) * random.normal() - pull * factor.logVolatility;
      const shock = market + Math.sqrt(1 - MARKET_SHARE) * random.normal();
      factor.path += Math.exp(factor.logVolatility) * root * shock + jump(random, seconds);
    }
  }

  function pick(): Crowd | undefined {
    const drawn = random.next() * activity;
    let low = 0;
    let high = shares.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((shares[middle] ?? 0) <= drawn) low = middle + 1;
      else high = middle;
    }
    return crowds[low];
  }

  return {
    seedBooks() {
      for (const crowd of crowds) {
        for (const side of [1, -1] as const) {
          const levels = 15 + random.integer(11);
          const step = Math.max(1, crowd.listed.spreadTicks / 4);
          for (let level = 0; level < levels; level += 1) {
            post(crowd, side, touch(crowd, side) - side * Math.round(level * step), random);
          }
        }
      }
    },
    step(ms) {
      const seconds = ms / 1000;
      now += seconds;
      moveFactors(seconds);
      carry += rate * seconds;
      for (; carry >= 1; carry -= 1) {
        const crowd = pick();
        if (crowd === undefined) continue;
        moveFair(crowd, now, random);
        const { phase } = crowd.port.market;
        if (phase === "continuous") act(crowd, random);
        else if (phase !== "halted" && phase !== "closed") bid(crowd, random);
      }
      for (const crowd of crowds) if (crowd.port.market.phase === "continuous") tend(crowd, random);
    },
    save: () => ({
      random: random.save(),
      now,
      carry,
      factors: Array.from(factors.values(), (factor) => ({ ...factor })),
      crowds: crowds.map(copyCrowd),
    }),
  };
}

function newCrowd(fair: number): CrowdState {
  return { fair, at: 0, path: 0, volume: 0, bids: { ids: [], pxs: [] }, asks: { ids: [], pxs: [] } };
}

function copyCrowd({ fair, at, path, volume, bids, asks }: CrowdState): CrowdState {
  const copy = ({ ids, pxs }: Resting): Resting => ({ ids: [...ids], pxs: [...pxs] });
  return { fair, at, path, volume, bids: copy(bids), asks: copy(asks) };
}

/** A rare large shock, mostly 0, in standard deviations of a year. */
function jump(random: Random, seconds: number): number {
  if (random.next() >= seconds / SECONDS_BETWEEN_JUMPS) return 0;
  return Math.sqrt(JUMP_SECONDS / YEAR_SECONDS) * random.normal();
}

/** Catches up with the time since the instrument was last looked at. */
function moveFair(crowd: Crowd, now: number, random: Random): void {
  const seconds = now - crowd.at;
  if (seconds <= 0) return;
  const { factor, listed } = crowd;
  const own =
    Math.exp(factor.logVolatility) * Math.sqrt(seconds / YEAR_SECONDS) * random.normal() +
    jump(random, seconds);
  const shared = factor.path - crowd.path;
  const shock = Math.sqrt(FACTOR_SHARE) * shared + Math.sqrt(1 - FACTOR_SHARE) * own;
  crowd.fair = Math.max(LEAST_FAIR_TICKS, crowd.fair * Math.exp(listed.volatility * shock));
  crowd.at = now;
  crowd.path = factor.path;
}

/** One event: a sweep when the book lags, else a take, a cancel or a new order. */
function act(crowd: Crowd, random: Random): void {
  tend(crowd, random);
  const { book } = crowd.port.market;
  const gap = crowd.fair - (book.bestBid() + book.bestAsk()) / 2;
  const { spreadTicks } = crowd.listed;
  if (Math.abs(gap) > 1.5 * spreadTicks) {
    sweep(crowd, gap > 0 ? 1 : -1, random);
    return;
  }
  // The lag in spreads leans every choice of side towards the fair value.
  const buys = random.next() < 0.5 + gap / (3 * spreadTicks) ? 1 : -1;
  const drawn = random.next();
  if (drawn < TAKES) crowd.port.take(buys, size(crowd, random));
  else if (drawn >= TAKES + CANCELS || !cancelOne(crowd, buys === 1 ? -1 : 1, random)) {
    quote(crowd, buys, random);
  }
}

/** One event of an auction: an order that may cross, around the fair value. */
function bid(crowd: Crowd, random: Random): void {
  const side = random.next() < 0.5 ? 1 : -1;
  const own = restingOf(crowd, side);
  const px = Math.round(crowd.fair + crowd.listed.spreadTicks * random.normal());
  if (px < 1 || own.ids.length >= ORDERS.many) return;
  const id = crowd.port.limit(side, px, size(crowd, random));
  own.ids.push(id);
  own.pxs.push(px);
}

/** Takes all that is better than the fair value, then quotes behind it. */
function sweep(crowd: Crowd, side: BookSide, random: Random): void {
  const { book } = crowd.port.market;
  const levels = book.levels(side === 1 ? -1 : 1, ORDERS.many);
  let qty = 0;
  for (let index = 0; index < levels.length; index += 2) {
    if (side * ((levels[index] ?? 0) - crowd.fair) > 0) break;
    qty += levels[index + 1] ?? 0;
  }
  if (qty > 0) crowd.port.take(side, qty);
  tend(crowd, random);
  for (let order = 0; order < 3; order += 1) {
    post(crowd, side, touch(crowd, side) - side * depth(crowd, random), random);
  }
}

/** Narrows a spread that is too wide, else adds at the best price or behind it. */
function quote(crowd: Crowd, side: BookSide, random: Random): void {
  const { book } = crowd.port.market;
  const best = side === 1 ? book.bestBid() : book.bestAsk();
  const width = book.bestAsk() - book.bestBid();
  const spare = width - crowd.listed.spreadTicks;
  const improves = random.next() < (spare > 0 ? 0.6 : 0.05);
  if (!improves) post(crowd, side, best - side * depth(crowd, random), random);
  else {
    const target = Math.min(side * touch(crowd, side), side * best + Math.max(1, spare));
    post(crowd, side, side * Math.max(target, side * best + 1), random);
  }
}

/** Where the side's best order belongs: half a spread from the fair value. */
function touch(crowd: Crowd, side: BookSide): number {
  return Math.round(crowd.fair - (side * crowd.listed.spreadTicks) / 2);
}

/** Ticks behind the best: mostly few. */
function depth(crowd: Crowd, random: Random): number {
  const usual = Math.max(2, 1.5 * crowd.listed.spreadTicks);
  return Math.floor(-usual * Math.log(1 - random.next()));
}

function size(crowd: Crowd, random: Random): number {
  const { orderLots, instrument } = crowd.listed;
  const lots = Math.round(orderLots * (0.1 + random.next() + 3 * random.next() ** 6));
  return Math.min(instrument.maxLots, Math.max(instrument.minLots, lots));
}

/** Rests an order at `px`, or as near to it as the other side lets it without trading. */
function post(crowd: Crowd, side: BookSide, px: number, random: Random): void {
  const { book } = crowd.port.market;
  const against = side === 1 ? book.bestAsk() : book.bestBid();
  const own = restingOf(crowd, side);
  if (own.ids.length >= ORDERS.many) cancelAt(crowd, own, farthest(own, side));
  const passive = against === 0 ? px : side * Math.min(side * px, side * against - 1);
  if (passive < 1) return;
  const id = crowd.port.limit(side, passive, size(crowd, random));
  if (id === 0) return;
  own.ids.push(id);
  own.pxs.push(passive);
}

/**
 * Cancels the farther of two, so that old prices thin out, or the nearer when the spread is too narrow.
 * False when the side has none to spare.
 */
function cancelOne(crowd: Crowd, side: BookSide, random: Random): boolean {
  const own = restingOf(crowd, side);
  if (own.ids.length <= ORDERS.refill) return false;
  const one = random.integer(own.ids.length);
  const other = random.integer(own.ids.length);
  const { book } = crowd.port.market;
  const isNarrow = book.bestAsk() - book.bestBid() < crowd.listed.spreadTicks;
  const isFarther = side * ((own.pxs[one] ?? 0) - (own.pxs[other] ?? 0)) < 0;
  cancelAt(crowd, own, isFarther === isNarrow ? other : one);
  return true;
}

function cancelAt(crowd: Crowd, own: Resting, index: number): void {
  crowd.port.cancel(own.ids[index] ?? 0);
  drop(own, index);
}

function farthest(own: Resting, side: BookSide): number {
  let found = 0;
  for (let index = 1; index < own.pxs.length; index += 1) {
    if (side * ((own.pxs[index] ?? 0) - (own.pxs[found] ?? 0)) < 0) found = index;
  }
  return found;
}

/** Forgets filled orders when there was a trade, and fills up a side that has become thin. */
function tend(crowd: Crowd, random: Random): void {
  const { market } = crowd.port;
  if (market.volume === crowd.volume) return;
  crowd.volume = market.volume;
  for (const side of [1, -1] as const) {
    const own = restingOf(crowd, side);
    for (let index = own.ids.length - 1; index >= 0; index -= 1) {
      if (market.book.restingQty(own.ids[index] ?? 0) === 0) drop(own, index);
    }
  }
  for (const side of [1, -1] as const) {
    const missing = ORDERS.refill - restingOf(crowd, side).ids.length;
    if (missing <= ORDERS.refill - ORDERS.few) continue;
    for (let order = 0; order < missing; order += 1) {
      post(crowd, side, touch(crowd, side) - side * depth(crowd, random), random);
    }
  }
}

/** The last takes its place: order does not matter, and nothing moves. */
function drop(own: Resting, index: number): void {
  const id = own.ids.pop();
  const px = own.pxs.pop();
  if (id === undefined || px === undefined || index === own.ids.length) return;
  own.ids[index] = id;
  own.pxs[index] = px;
}

function restingOf(crowd: Crowd, side: BookSide): Resting {
  return side === 1 ? crowd.bids : crowd.asks;
}
