import type { AssetClass } from "../../../src/protocol/instrument.ts";
import type { ListedInstrument } from "../market/instrumentList.ts";

/** The factor that nearly everything moves with: how ready people are to take risk. */
export const MARKET_FACTOR = "market";

/** How an instrument's price follows factors: deviations of a year's returns for one deviation of a year of the factor's. */
export interface Exposure {
  readonly loadings: Loadings;
  /** What moves this instrument alone. */
  readonly own: number;
  /** The factor that says how lively it is. */
  readonly mood: string;
}

type Loadings = Readonly<Record<string, number>>;

/**
 * What each currency is worth. A pair is the difference of two, with nothing of its own, so that three pairs of three
 * currencies always agree: EURJPY moves as EURUSD and USDJPY together do.
 */
const CURRENCIES: Readonly<Record<string, Loadings>> = {
  USD: { USD: 0.057, market: -0.006 },
  EUR: { europe: 0.035, EUR: 0.033 },
  GBP: { europe: 0.035, GBP: 0.045 },
  CHF: { europe: 0.035, CHF: 0.045 },
  JPY: { JPY: 0.071, market: -0.015 },
  AUD: { AUD: 0.076, market: 0.018 },
  NZD: { AUD: 0.055, NZD: 0.055, market: 0.018 },
  CAD: { CAD: 0.028, oil: 0.012 },
};

/**
 * A factor counts time in years of its own class: the stock market moves most in the fewest hours, so that the same
 * loading weighs more in a class that is busy all day.
 *
 * Share of an instrument's deviation that is the whole market's and its sector's;
 * the rest, in squares, is its own.
 */
const SHARES: Readonly<Record<string, readonly [market: number, sector: number]>> = {
  index: [0.93, 0.2],
  gas: [0, 0.6],
  metals: [0.1, 0.75],
  rates: [-0.25, 0.85],
  crypto: [0.12, 0.78],
};
const STOCK_SHARES = [0.58, 0.5] as const;
const OIL_FUTURE_SHARES = [0.2, 0.85] as const;

/** The classes whose day a factor follows; the others follow the stock market's. */
const FACTOR_CLASSES: Readonly<Record<string, AssetClass>> = {
  crypto: "crypto",
  index: "future",
  gas: "future",
  metals: "future",
  rates: "future",
  europe: "fx",
  ...Object.fromEntries(Object.keys(CURRENCIES).map((name) => [name, "fx" as const])),
};

export function classOfFactor(name: string): AssetClass {
  return FACTOR_CLASSES[name] ?? "equity";
}

/** `factor` of the list is a sector, or the pair of currencies that the instrument is. */
export function exposureOf({ factor, volatility, instrument }: ListedInstrument): Exposure {
  const base = CURRENCIES[factor.slice(0, 3)];
  const quote = CURRENCIES[factor.slice(3)];
  if (base !== undefined && quote !== undefined) {
    const loadings: Record<string, number> = { ...base };
    for (const [name, loading] of Object.entries(quote)) loadings[name] = (loadings[name] ?? 0) - loading;
    const followed = Object.fromEntries(Object.entries(loadings).filter(([, loading]) => loading !== 0));
    return { loadings: followed, own: instrument.assetClass === "fx" ? 0 : 0.004, mood: factor.slice(0, 3) };
  }
  const isOilFuture = factor === "oil" && instrument.assetClass === "future";
  const [market, sector] = isOilFuture ? OIL_FUTURE_SHARES : (SHARES[factor] ?? STOCK_SHARES);
  return {
    loadings: { [MARKET_FACTOR]: volatility * market, [factor]: volatility * sector },
    own: volatility * Math.sqrt(1 - market ** 2 - sector ** 2),
    mood: factor,
  };
}

/** Every factor that one of these follows. */
export function factorNames(listed: readonly ListedInstrument[]): readonly string[] {
  const names = new Set<string>();
  for (const entry of listed) {
    const { loadings, mood } = exposureOf(entry);
    for (const name of [...Object.keys(loadings), mood]) names.add(name);
  }
  return [...names];
}
