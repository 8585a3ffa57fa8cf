import type { ListedInstrument } from "../../mocks/exchange/market/instrumentList.ts";
import { dayShape } from "../../mocks/exchange/crowd/dayShape.ts";
import type { AssetClass } from "../../src/protocol/instrument.ts";
import {
  autocorrelation,
  correlation,
  deviation,
  excessKurtosis,
  logReturns,
  mean,
  median,
  tailIndex,
} from "./statistics.ts";
import type { Watched } from "./watchMarket.ts";

export const ASSET_CLASSES = ["fx", "equity", "future", "crypto"] as const satisfies readonly AssetClass[];

/** Prices of one instrument, of whatever source, and what was seen beside them where it was. */
export interface Series extends Partial<
  Pick<Watched, "ats" | "spreads" | "best" | "ten" | "volumes" | "takers">
> {
  /** One a minute, or one a day. */
  readonly mids: readonly number[];
  readonly listed?: ListedInstrument;
}

type Bounds = readonly [least: number, most: number];

/** A figure of a group of instruments. */
export interface Fact {
  readonly name: string;
  /** NaN where the series do not say. */
  readonly of: (group: readonly Series[]) => number;
  /** Classes that have no such figure. In the others NaN is out of bounds. */
  readonly notOf?: readonly AssetClass[];
  readonly decimals: number;
  /** What a market has to have, both ends included: some hours of a few instruments, and whatever is longer. */
  readonly bounds: Bounds;
  /** The same of a whole day or more of all instruments, which tells it better; left out: `bounds`. */
  readonly wholeBounds?: Bounds;
}

const ANY = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

function returnsOf({ mids }: Series): readonly number[] {
  return logReturns(mids);
}

function sizesOf(series: Series): readonly number[] {
  return returnsOf(series).map(Math.abs);
}

const STRETCH_MINUTES = 120;
/** The middle of the minute before it was looked at. */
const HALF_MINUTE_MS = 30_000;

/**
 * Returns with the day's shape divided out, so that what clusters is no hour of the day: by the shape of the class, or of
 * prices whose class nobody knows by the mean size of each two hours.
 */
function evenReturns(series: Series): readonly number[] {
  const { ats, listed } = series;
  const returns = returnsOf(series);
  if (ats !== undefined && listed !== undefined) {
    const { assetClass } = listed.instrument;
    return returns.map(
      (value, index) => value / dayShape(assetClass, (ats[index + 1] ?? 0) - HALF_MINUTE_MS),
    );
  }
  const sizes = returns.map(Math.abs);
  const means = new Map<number, number>();
  for (let from = 0; from < sizes.length; from += STRETCH_MINUTES)
    means.set(from, mean(sizes.slice(from, from + STRETCH_MINUTES)));
  return returns.map((value, index) => value / (means.get(index - (index % STRETCH_MINUTES)) ?? 1));
}

/** Autocorrelation of the sizes of returns without the day's shape. */
function clustering(minutes: number): Fact["of"] {
  return each((series) => autocorrelation(evenReturns(series).map(Math.abs), minutes));
}

function every(prices: readonly number[], step: number): readonly number[] {
  return prices.filter((_, index) => index % step === 0);
}

/** Median over the instruments of the group, NaN when one of them does not say. */
function each(figure: (series: Series) => number): Fact["of"] {
  return (group) => {
    const figures = group.map(figure);
    return figures.some(Number.isNaN) ? Number.NaN : median(figures);
  };
}

/** Median over pairs of the group, of one sector or of two. */
function pairs(ofOneSector: boolean): Fact["of"] {
  return (group) => {
    const found: number[] = [];
    for (const [index, one] of group.entries())
      for (const other of group.slice(index + 1))
        if ((one.listed?.factor === other.listed?.factor) === ofOneSector)
          found.push(correlation(returnsOf(one), returnsOf(other)));
    return found.length === 0 ? Number.NaN : median(found);
  };
}

/** Two currency pairs of one sector there are not, nor coins of two. */
const SECTOR_FACTS: readonly Fact[] = [
  {
    name: "correlation of returns in one sector",
    of: pairs(true),
    decimals: 2,
    notOf: ["fx"],
    bounds: [0.3, 0.98],
  },
  {
    name: "the same of two sectors",
    of: pairs(false),
    decimals: 2,
    notOf: ["crypto"],
    bounds: [-0.2, 0.65],
  },
  {
    name: "by how much the one is above the other",
    of: (group) => pairs(true)(group) - pairs(false)(group),
    decimals: 2,
    notOf: ["fx", "crypto"],
    bounds: [0.1, 1.2],
  },
];

/** Facts of prices once a minute. */
export const MINUTE_FACTS: readonly Fact[] = [
  {
    name: "deviation of a minute's return, bp",
    of: each((series) => 10_000 * deviation(returnsOf(series))),
    decimals: 2,
    bounds: [0.3, 30],
  },
  {
    name: "excess kurtosis of 1 min returns",
    of: each((series) => excessKurtosis(returnsOf(series))),
    decimals: 1,
    bounds: [1, 60],
  },
  {
    name: "the same of 15 min returns",
    of: each((series) => excessKurtosis(logReturns(every(series.mids, 15)))),
    decimals: 1,
    bounds: ANY,
  },
  {
    name: "autocorrelation of returns, 1 min",
    of: each((series) => autocorrelation(returnsOf(series), 1)),
    decimals: 2,
    bounds: [-0.2, 0.2],
    wholeBounds: [-0.1, 0.1],
  },
  {
    name: "the same, 5 min",
    of: each((series) => autocorrelation(returnsOf(series), 5)),
    decimals: 2,
    bounds: [-0.2, 0.25],
    wholeBounds: [-0.1, 0.1],
  },
  {
    name: "tail index of 1 min returns, without the day's shape",
    of: each((series) => tailIndex(evenReturns(series), 0.05)),
    decimals: 1,
    bounds: [2, 5],
  },
  {
    name: "autocorrelation of their sizes, 1 min, without it",
    of: clustering(1),
    decimals: 2,
    bounds: [0.06, 0.6],
    wholeBounds: [0.12, 0.6],
  },
  { name: "the same, 10 min", of: clustering(10), decimals: 2, bounds: ANY, wholeBounds: [0.04, 0.5] },
  { name: "the same, 60 min", of: clustering(60), decimals: 2, bounds: ANY, wholeBounds: [-0.02, 0.4] },
  {
    name: "volume of a minute with the size of its move",
    of: each((series) => correlation(series.volumes?.slice(1) ?? [], sizesOf(series))),
    decimals: 2,
    bounds: [0.25, 0.95],
  },
  {
    name: "autocorrelation of who took, trade by trade",
    of: each(({ takers = [] }) => autocorrelation(takers, 1)),
    decimals: 2,
    bounds: [0.3, 0.9],
  },
  ...SECTOR_FACTS,
  {
    name: "spread, bp",
    of: each(({ spreads = [], mids }) => (10_000 * median(spreads)) / median(mids)),
    decimals: 2,
    bounds: [0.1, 10],
  },
  {
    name: "orders of the usual size at the best price",
    of: each(({ best = [], listed }) => median(best) / (listed?.orderLots ?? Number.NaN)),
    decimals: 1,
    bounds: [0.4, 10],
  },
  {
    name: "the same at the best ten",
    of: each(({ ten = [], listed }) => median(ten) / (listed?.orderLots ?? Number.NaN)),
    decimals: 1,
    bounds: [4, 60],
  },
  {
    name: "trades a minute",
    of: each(({ takers = [], volumes = [] }) => takers.length / volumes.length),
    decimals: 0,
    bounds: [3, 2_000],
  },
];

/** Facts of prices once a day. */
export const DAY_FACTS: readonly Fact[] = [
  {
    name: "deviation of a day's return, %",
    of: each((series) => 100 * deviation(returnsOf(series))),
    decimals: 2,
    bounds: [0.2, 8],
  },
  {
    name: "excess kurtosis",
    of: each((series) => excessKurtosis(returnsOf(series))),
    decimals: 1,
    bounds: [0.5, 40],
  },
  {
    name: "autocorrelation of returns",
    of: each((series) => autocorrelation(returnsOf(series), 1)),
    decimals: 2,
    bounds: [-0.18, 0.18],
  },
  {
    name: "autocorrelation of their sizes, 1 day",
    of: each((series) => autocorrelation(sizesOf(series), 1)),
    decimals: 2,
    bounds: [0.02, 0.5],
  },
  {
    name: "the same, 10 days",
    of: each((series) => autocorrelation(sizesOf(series), 10)),
    decimals: 2,
    bounds: ANY,
  },
  ...SECTOR_FACTS,
];

export function ofClass<One extends Series>(watched: readonly One[], assetClass: AssetClass): readonly One[] {
  return watched.filter(({ listed }) => listed?.instrument.assetClass === assetClass);
}

export function boundsOf({ bounds, wholeBounds = bounds }: Fact, length: "hours" | "whole"): Bounds {
  return length === "whole" ? wholeBounds : bounds;
}

/** What is out of bounds, in words, and what the series of a class do not tell though it has such a figure. */
export function breaches(
  facts: readonly Fact[],
  group: readonly Series[],
  name: string,
  length: "hours" | "whole" = "hours",
): readonly string[] {
  const assetClass = group[0]?.listed?.instrument.assetClass;
  return facts.flatMap((fact) => {
    if (assetClass !== undefined && fact.notOf?.includes(assetClass) === true) return [];
    const value = fact.of(group);
    const [least, most] = boundsOf(fact, length);
    if (Number.isNaN(value)) return [`${name}: ${fact.name} is not told`];
    return value < least || value > most
      ? [`${name}: ${fact.name} is ${value.toFixed(3)}, not ${least} to ${most}`]
      : [];
  });
}

const DAY_MINUTES = 1_440;

/** How lively each stretch of a day of so many minutes is, times the mean, over all days; `mids` begin at 00:00. */
export function shapeOf(group: readonly Series[], minutes: number): readonly number[] {
  const shapes = group.map((series) => {
    const sizes = sizesOf(series);
    const stretches = Array.from({ length: DAY_MINUTES / minutes }, (_, stretch) =>
      sizes.filter((__, index) => Math.floor((index % DAY_MINUTES) / minutes) === stretch),
    );
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    return stretches.map((part) => (sum(part) / part.length / sum(sizes)) * sizes.length);
  });
  return (shapes[0] ?? []).map((_, index) => median(shapes.map((shape) => shape[index] ?? Number.NaN)));
}
