import { createRandom, type Random } from "../../../src/lib/random.ts";
import { USUAL, type Conditions } from "./conditions.ts";
import { copyCrowd, createCrowd, moveFair, settle, touch, type Crowd, type CrowdState } from "./crowd.ts";
import { act, bid } from "./crowdActs.ts";
import { post, tend, withdraw } from "./crowdOrders.ts";
import { yearSeconds } from "./dayShape.ts";
import { factorNames } from "./exposure.ts";
import { createFactors, type FactorState } from "./factors.ts";
import type { ListedInstrument } from "../market/instrumentList.ts";
import type { FlowPort } from "../market/market.ts";

/** The background market: everybody else's orders. */
export interface Flow {
  /** Fills empty books around their reference prices. Once, on a new market. */
  seedBooks(): void;
  /** Lets `ms` of time pass. */
  step(ms: number): void;
  /** How the market behaves from here on. Not saved: who restores a flow says it again. */
  setConditions(conditions: Conditions): void;
  /** Something is known at once that moves a factor, or an instrument by symbol; a name that is neither moves nothing. */
  news(news: News): void;
  /** A copy that `createFlow` continues from, given books restored to the same moment. */
  save(): FlowState;
}

export interface News {
  /** A factor, or a symbol. */
  readonly about: string;
  /** The move at once, in deviations of a usual minute. */
  readonly minutes: number;
  /** What it adds to liveliness, which dies down in minutes. */
  readonly heat: number;
}

export interface FlowState {
  readonly random: number;
  /** Seconds of flow since the start. */
  readonly now: number;
  /** The fraction of an event that is due but has not happened. */
  readonly carry: number;
  /** Seconds of flow when liveliness was last worked out. */
  readonly stirredAt: number;
  readonly factors: readonly FactorState[];
  readonly crowds: readonly CrowdState[];
  /** Index of the instrument that traded last; -1 for none. */
  readonly traded: number;
}

export interface FlowOptions {
  readonly listed: readonly ListedInstrument[];
  /** In the order of `listed`. */
  readonly ports: readonly FlowPort[];
  readonly seed: number;
  /** Events a second over all instruments. */
  readonly rate: number;
  /** Epoch ms: the time of day decides how lively a class is. */
  readonly now: () => number;
  readonly conditions?: Conditions;
  readonly state?: FlowState;
}

/** Liveliness changes in steps of this length. */
const STIR_SECONDS = 1;
/** A trade draws the next event to its instrument, so that trades come in bursts. */
const FOLLOWS = 0.35;
const MINUTE_SECONDS = 60;
const DEEP_LEVELS = 6;

export function createFlow(options: FlowOptions): Flow {
  const { listed, ports, seed, rate, state } = options;
  const random = createRandom(state?.random ?? seed);
  let conditions = options.conditions ?? USUAL;
  let now = state?.now ?? 0;
  let carry = state?.carry ?? 0;
  let stirredAt = state?.stirredAt ?? now;
  const factors = createFactors(factorNames(listed), random, options.now(), state?.factors);
  const crowds = listed.flatMap((entry, index): Crowd[] => {
    const port = ports[index];
    return port === undefined ? [] : [createCrowd(entry, port, factors, conditions, state?.crowds[index])];
  });
  /** Running sums of how much is done in each: where a uniform draw lands is an instrument. */
  const shares = new Float64Array(crowds.length);
  let activity = 0;
  let traded = crowds[state?.traded ?? -1];
  share();

  function share(): void {
    activity = 0;
    for (const [index, { listed: entry, mood }] of crowds.entries()) {
      activity += entry.activity * (0.4 + 0.6 * mood.liveliness);
      shares[index] = activity;
    }
  }

  /** Once a second liveliness goes on, and with it spreads, sizes and where most is done. */
  function stir(): void {
    if (now - stirredAt < STIR_SECONDS) return;
    stirredAt = now;
    factors.stir(STIR_SECONDS, conditions.volatility, options.now());
    for (const crowd of crowds) {
      settle(crowd, conditions);
      if (crowd.port.market.phase === "continuous") withdraw(crowd);
    }
    share();
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

  function event(): void {
    const crowd = traded !== undefined && random.next() < FOLLOWS ? traded : pick();
    traded = undefined;
    if (crowd === undefined) return;
    moveFair(crowd, now, conditions.volatility, random);
    const { market } = crowd.port;
    const before = market.volume;
    if (market.phase === "continuous") act(crowd, conditions.takes, random);
    else if (market.phase !== "halted" && market.phase !== "closed") bid(crowd, random);
    if (market.volume !== before) traded = crowd;
  }

  return {
    seedBooks() {
      for (const crowd of crowds) seedBook(crowd, random);
    },
    step(ms) {
      const seconds = ms / 1_000;
      now += seconds;
      stir();
      factors.move(seconds, conditions.volatility, conditions.trend);
      carry += rate * conditions.activity * seconds;
      for (; carry >= 1; carry -= 1) event();
      for (const crowd of crowds) if (crowd.port.market.phase === "continuous") tend(crowd, random);
    },
    setConditions(changed) {
      conditions = changed;
      for (const crowd of crowds) settle(crowd, conditions);
    },
    news({ about, minutes, heat }) {
      const factor = factors.of(about);
      if (factor !== undefined) {
        factor.path += minutes * factor.second * Math.sqrt(MINUTE_SECONDS);
        factor.heat += heat;
        return;
      }
      const crowd = crowds.find(({ listed: { instrument } }) => instrument.symbol === about);
      if (crowd === undefined) return;
      const { instrument, volatility } = crowd.listed;
      crowd.fair *= Math.exp(
        minutes * volatility * Math.sqrt(MINUTE_SECONDS / yearSeconds(instrument.assetClass)),
      );
    },
    save: () => ({
      random: random.save(),
      now,
      carry,
      stirredAt,
      factors: factors.save(),
      crowds: crowds.map(copyCrowd),
      traded: traded === undefined ? -1 : crowds.indexOf(traded),
    }),
  };
}

function seedBook(crowd: Crowd, random: Random): void {
  for (const side of [1, -1] as const) {
    const levels = 15 + random.integer(11);
    const step = Math.max(1, crowd.spread / 4);
    for (let level = 0; level < levels; level += 1) {
      const px = touch(crowd, side) - side * Math.round(level * step);
      post(crowd, side, px, random);
      // As deep near the best price as it will be, or the first orders would run through it.
      if (level < DEEP_LEVELS) post(crowd, side, px, random);
    }
  }
}
