import type { Random } from "../../../src/lib/random.ts";
import type { AssetClass } from "../../../src/protocol/instrument.ts";
import { dayShape, yearSeconds } from "./dayShape.ts";
import { classOfFactor, MARKET_FACTOR } from "./exposure.ts";

/** What many instruments move by, and how lively it is. */
export interface Factor extends FactorState {
  readonly assetClass: AssetClass;
  /** Deviation of a second of a usual busy hour. */
  readonly second: number;
}

export interface FactorState {
  readonly name: string;
  /** Logarithms of its own part of the liveliness: what comes and goes in hours, and in minutes. */
  slow: number;
  fast: number;
  /** What news have added to it; dies down in minutes. */
  heat: number;
  /** Sum of its shocks, in standard deviations of a year. */
  path: number;
  /** How much it moves, times a usual busy hour, as it was last worked out. */
  liveliness: number;
}

export interface Factors {
  readonly all: readonly Factor[];
  of(name: string): Factor | undefined;
  /** Moves every path; `volatility` times the usual, `trend` for the whole market in a minute. */
  move(seconds: number, volatility: number, trend: number): void;
  /** Lets `seconds` of liveliness pass, with the jumps that come with it. */
  stir(seconds: number, volatility: number, at: number): void;
  save(): readonly FactorState[];
}

/** Rare shocks, each what usually takes some minutes. */
const SECONDS_BETWEEN_JUMPS = 1_800;
const JUMP_SECONDS = 300;
/** How long the two parts of liveliness last, and their deviations. */
const SLOW = { seconds: 9_000, deviation: 0.4 } as const;
const FAST = { seconds: 600, deviation: 0.36 } as const;
/** Share of the whole market's mood in everybody's, in deviations. */
const COMMON = 0.8;
const HEAT_SECONDS = 150;
const JUMP_HEAT = 1;
const MOST_LIVELY = 6;
/** So that squares of liveliness are 1 on average. */
const MEAN_LOG = -(1 + COMMON ** 2) * (SLOW.deviation ** 2 + FAST.deviation ** 2);

export function createFactors(
  names: Iterable<string>,
  random: Random,
  /** Epoch ms: what new factors are as lively as. */
  at: number,
  state: readonly FactorState[] = [],
): Factors {
  const byName = new Map<string, Factor>();
  const saved = new Map(state.map((one) => [one.name, one]));
  const market = add(MARKET_FACTOR);
  for (const name of names) if (!byName.has(name)) add(name);
  const all = [...byName.values()];
  if (state.length === 0) look(at);

  function add(name: string): Factor {
    const before = saved.get(name) ?? { name, slow: 0, fast: 0, heat: 0, path: 0, liveliness: 1 };
    const assetClass = classOfFactor(name);
    const factor = { ...before, assetClass, second: yearSeconds(assetClass) ** -0.5 };
    byName.set(name, factor);
    return factor;
  }

  function look(at: number): void {
    const common = COMMON * (market.slow + market.fast);
    for (const factor of all) {
      const mood =
        factor === market
          ? (1 + COMMON ** 2) ** 0.5 * (market.slow + market.fast)
          : common + factor.slow + factor.fast;
      const lively = Math.exp(mood + MEAN_LOG) + factor.heat;
      factor.liveliness = Math.min(MOST_LIVELY, lively) * dayShape(factor.assetClass, at);
    }
  }

  return {
    all,
    of: (name) => byName.get(name),
    move(seconds, volatility, trend) {
      const root = volatility * Math.sqrt(seconds);
      for (const factor of all) {
        factor.path += factor.liveliness * factor.second * root * random.normal();
      }
      market.path += (trend * seconds) / 60;
    },
    stir(seconds, volatility, at) {
      for (const factor of all) {
        if (random.next() < seconds / SECONDS_BETWEEN_JUMPS) {
          factor.path += volatility * factor.second * Math.sqrt(JUMP_SECONDS) * random.normal();
          factor.heat += JUMP_HEAT;
        }
        factor.slow = wander(factor.slow, seconds, SLOW, random);
        factor.fast = wander(factor.fast, seconds, FAST, random);
        factor.heat *= Math.exp(-seconds / HEAT_SECONDS);
      }
      look(at);
    },
    save: () =>
      all.map(({ name, slow, fast, heat, path, liveliness }) => ({
        name,
        slow,
        fast,
        heat,
        path,
        liveliness,
      })),
  };
}

/** Comes back to 0 in so many seconds, with this deviation in the long run. */
function wander(
  value: number,
  seconds: number,
  { seconds: lasts, deviation }: typeof SLOW | typeof FAST,
  random: Random,
): number {
  const pull = Math.min(1, seconds / lasts);
  return value * (1 - pull) + deviation * Math.sqrt(2 * pull) * random.normal();
}
